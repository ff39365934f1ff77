// Connections of a stranger, as many as are let in, from an address of its own.
import { connect, type Socket } from 'node:net';

/** Not the address of those who are served: what one address uses up is its own matter. */
export const STRANGER = '127.0.0.66';

export interface Greeting {
  readonly first: string;
  /** With every turn, to keep the connection; nothing unless given. */
  readonly next?: string;
}

export class SocketFlood {
  readonly #port: number;
  readonly #most: number;
  readonly #greeting: () => Greeting;
  readonly #sockets = new Set<Socket>();
  #opened = 0;

  /** At most `most` at once. */
  constructor(port: number, most: number, greeting: () => Greeting) {
    this.#port = port;
    this.#most = most;
    this.#greeting = greeting;
  }

  get opened(): number {
    return this.#opened;
  }

  /** Says something on every connection, and opens up to `count` more. */
  turn(count: number): void {
    const { next } = this.#greeting();
    if (next !== undefined) for (const socket of this.#sockets) if (!socket.writableNeedDrain) socket.write(next);
    for (let i = 0; i < count && this.#sockets.size < this.#most; i++) this.#open();
  }

  end(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #open(): void {
    const socket = connect({ port: this.#port, host: '127.0.0.1', localAddress: STRANGER });
    this.#sockets.add(socket);
    socket.once('connect', () => {
      this.#opened++;
      socket.write(this.#greeting().first);
    });
    socket.on('error', () => {}).once('close', () => this.#sockets.delete(socket));
    socket.resume();
  }
}
