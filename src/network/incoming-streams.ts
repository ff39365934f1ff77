// Gathers the streams that dialling members open, until a connection has one per channel. A connection that does not
// get there is ended, and that is told. A member has one such connection at a time: bytes that come early wait unread.
import type { Connection, Stream } from '@libp2p/interface';
import type { Channel } from '../ports/ports.ts';
import { CHANNELS, type ChannelStreams } from './link.ts';

/** An honest dialler opens all streams at once. */
export const COMPLETE_WITHIN_MS = 5_000;

interface Incomplete {
  readonly connection: Connection;
  readonly streams: Partial<Record<Channel, Stream>>;
  readonly timer: NodeJS.Timeout;
}

/** Told once of a connection that is ended, or has ended, before all of its streams were there or after too many. */
export type OnRefused = (connection: Connection, reason: string, channel?: Channel) => void;

export class IncomingStreams {
  /** By the peer id of the member. */
  readonly #incomplete = new Map<string, Incomplete>();
  readonly #complete = new WeakSet<Connection>();
  readonly #onRefused: OnRefused;

  constructor(onRefused: OnRefused) {
    this.#onRefused = onRefused;
  }

  /** From here on its time runs, whether it ever opens a stream or not. */
  begin(connection: Connection): void {
    this.#of(connection);
  }

  /** All streams of the connection once this was the last; undefined while some are missing. */
  add(connection: Connection, channel: Channel, stream: Stream): ChannelStreams | undefined {
    if (this.#complete.has(connection)) {
      this.#refuse(connection, 'a second stream', channel);
      return undefined;
    }
    const { streams, timer } = this.#of(connection);
    if (streams[channel] !== undefined) {
      this.#refuse(connection, 'a second stream', channel);
      return undefined;
    }
    streams[channel] = stream;
    if (!isComplete(streams)) return undefined;
    clearTimeout(timer);
    this.#incomplete.delete(memberOf(connection));
    this.#complete.add(connection);
    return streams;
  }

  clear(): void {
    for (const { timer } of this.#incomplete.values()) clearTimeout(timer);
    this.#incomplete.clear();
  }

  #of(connection: Connection): Incomplete {
    const member = memberOf(connection);
    const known = this.#incomplete.get(member);
    if (known?.connection === connection) return known;
    if (known !== undefined) this.#refuse(known.connection, 'the member has connected again');
    const timer = setTimeout(() => this.#refuse(connection, 'streams are missing'), COMPLETE_WITHIN_MS);
    const incomplete = { connection, streams: {}, timer };
    this.#incomplete.set(member, incomplete);
    connection.addEventListener('close', () => {
      if (this.#forget(connection)) this.#onRefused(connection, 'it ended before all streams were there');
    });
    return incomplete;
  }

  #refuse(connection: Connection, reason: string, channel?: Channel): void {
    this.#forget(connection);
    this.#onRefused(connection, reason, channel);
    connection.abort(new Error(reason));
  }

  /** True when streams of it were awaited. */
  #forget(connection: Connection): boolean {
    const member = memberOf(connection);
    const known = this.#incomplete.get(member);
    if (known?.connection !== connection) return false;
    clearTimeout(known.timer);
    return this.#incomplete.delete(member);
  }
}

function memberOf({ remotePeer }: Connection): string {
  return remotePeer.toString();
}

function isComplete(streams: Partial<Record<Channel, Stream>>): streams is ChannelStreams {
  return CHANNELS.every((channel) => streams[channel] !== undefined);
}
