// Connections in two parts: of strangers, who have shown no token on them yet, by address; and of tokens. Among
// strangers the newest wins: a connection that sends its request is answered, however many others idle. Neither part
// takes from the other. Knows no routes.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey } from '../base/address-key.ts';
import { type Place, Shares } from '../base/shares.ts';
import type { ApiLimits } from './api-limits.ts';
import type { Caller } from './caller.ts';
import { refuseConnection } from './refuse-connections.ts';

interface Open {
  readonly shares: Shares;
  readonly place: Place;
}

export type ConnectionLimits = Pick<ApiLimits, 'maxConnections' | 'maxStrangerConnections' | 'operatorConnections'>;

export class ConnectionShares {
  readonly #strangers: Shares;
  readonly #tokens: Shares;
  readonly #open = new WeakMap<Socket, Open>();

  constructor(server: Server, limits: ConnectionLimits) {
    const { maxConnections, maxStrangerConnections, operatorConnections } = limits;
    this.#strangers = new Shares(maxStrangerConnections, { newestWins: true });
    this.#tokens = new Shares(maxConnections - maxStrangerConnections, { reserved: operatorConnections });
    server.on('connection', (socket: Socket) => this.#arrive(socket));
  }

  /** Open ones. */
  get strangers(): number {
    return this.#strangers.taken;
  }

  get tokens(): number {
    return this.#tokens.taken;
  }

  /** A request came, with a known token or without one. False: the token has as many connections as it may. */
  use(socket: Socket, caller: Caller | undefined): boolean {
    const open = this.#open.get(socket);
    if (open === undefined) return true;
    if (caller === undefined || open.place.owner === caller.name) {
      open.shares.touch(open.place);
      return true;
    }
    const place = this.#tokens.take(caller.name, () => socket.destroy(), caller.role === 'operator');
    if (place === undefined) return false;
    open.shares.giveBack(open.place);
    this.#open.set(socket, { shares: this.#tokens, place });
    return true;
  }

  #arrive(socket: Socket): void {
    const place = this.#strangers.take(addressKey(socket.remoteAddress ?? ''), () => giveWay(socket));
    if (place === undefined) {
      socket.destroy();
      return;
    }
    this.#open.set(socket, { shares: this.#strangers, place });
    socket.once('close', () => {
      const open = this.#open.get(socket);
      open?.shares.giveBack(open.place);
    });
  }
}

function giveWay(socket: Socket): void {
  // Amid an answer, or after one, a client would take these bytes for the answer to its next request.
  if (socket.bytesWritten > 0) socket.destroy();
  else refuseConnection(socket);
}
