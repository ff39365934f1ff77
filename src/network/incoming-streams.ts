// Gathers the streams that dialling members open, until a connection has one per channel. A member has one such
// connection at a time: bytes that come early wait unread.
import type { Connection, Stream } from '@libp2p/interface';
import type { Channel } from '../ports/ports.ts';
import { CHANNELS, type ChannelStreams } from './link.ts';

/** An honest dialler opens all streams at once. */
const COMPLETE_WITHIN_MS = 5_000;

interface Incomplete {
  readonly connection: Connection;
  readonly streams: Partial<Record<Channel, Stream>>;
  readonly timer: NodeJS.Timeout;
}

export class IncomingStreams {
  /** By the peer id of the member. */
  readonly #incomplete = new Map<string, Incomplete>();

  /** All streams of the connection once this was the last; undefined while some are missing. */
  add(connection: Connection, channel: Channel, stream: Stream): ChannelStreams | undefined {
    const { streams, timer } = this.#of(connection);
    if (streams[channel] !== undefined) {
      connection.abort(new Error(`two ${channel} streams`));
      return undefined;
    }
    streams[channel] = stream;
    if (!isComplete(streams)) return undefined;
    clearTimeout(timer);
    this.#incomplete.delete(connection.remotePeer.toString());
    return streams;
  }

  clear(): void {
    for (const { timer } of this.#incomplete.values()) clearTimeout(timer);
    this.#incomplete.clear();
  }

  #of(connection: Connection): Incomplete {
    const member = connection.remotePeer.toString();
    const known = this.#incomplete.get(member);
    if (known?.connection === connection) return known;
    known?.connection.abort(new Error('the member has connected again'));
    const timer = setTimeout(() => connection.abort(new Error('streams are missing')), COMPLETE_WITHIN_MS);
    const incomplete = { connection, streams: {}, timer };
    this.#incomplete.set(member, incomplete);
    connection.addEventListener('close', () => {
      clearTimeout(timer);
      if (this.#incomplete.get(member) === incomplete) this.#incomplete.delete(member);
    });
    return incomplete;
  }
}

function isComplete(streams: Partial<Record<Channel, Stream>>): streams is ChannelStreams {
  return CHANNELS.every((channel) => streams[channel] !== undefined);
}
