// Gathers the streams that dialling members open, until a connection has one per channel.
import type { Connection, Stream } from '@libp2p/interface';
import type { Channel } from '../ports/ports.ts';
import { CHANNELS, type ChannelStreams } from './link.ts';

/** An honest dialler opens all streams at once. */
const COMPLETE_WITHIN_MS = 5_000;

interface Incomplete {
  readonly streams: Partial<Record<Channel, Stream>>;
  readonly timer: NodeJS.Timeout;
}

export class IncomingStreams {
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
    this.#incomplete.delete(connection.id);
    return streams;
  }

  clear(): void {
    for (const { timer } of this.#incomplete.values()) clearTimeout(timer);
    this.#incomplete.clear();
  }

  #of(connection: Connection): Incomplete {
    const known = this.#incomplete.get(connection.id);
    if (known !== undefined) return known;
    const timer = setTimeout(() => connection.abort(new Error('streams are missing')), COMPLETE_WITHIN_MS);
    const incomplete = { streams: {}, timer };
    this.#incomplete.set(connection.id, incomplete);
    connection.addEventListener('close', () => {
      clearTimeout(timer);
      this.#incomplete.delete(connection.id);
    });
    return incomplete;
  }
}

function isComplete(streams: Partial<Record<Channel, Stream>>): streams is ChannelStreams {
  return CHANNELS.every((channel) => streams[channel] !== undefined);
}
