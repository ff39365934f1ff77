// Stands between the encryption and the muxer, and bounds what a member can make the muxer keep and do. The muxer takes
// a frame in whatever pieces it comes, an object for each, and waits for one of any length; it answers each ping and
// each stream too many, also to a peer that reads nothing. Here its frames are put together first, their length is
// bounded, each counts against the peer's share of a second, and answers that nobody takes end the connection.
// The bytes are those of the yamux specification; knows no streams and no messages.
import { type MessageStream, StreamMessageEvent, type StreamMuxerFactory } from '@libp2p/interface';
import { Allowance } from '../base/allowance.ts';
import { GatheredBytes } from './gathered-bytes.ts';
import { goOnReading, leaveUnread } from './leave-unread.ts';
import { guardListeners, muxerLayer } from './muxer-layer.ts';

/** The most that a member may have on its way on one stream: what it is told as the stream's window. */
export const MAX_WINDOW_BYTES = 2 << 20;
/** What one member may send: in a second, and at once after a pause. It answers our questions within that. */
export const RECEIVED_BYTES_PER_SECOND = 48 << 20;
export const RECEIVED_BYTES_AT_ONCE = 32 << 20;
/** The least that a frame of the muxer, or a packet without a whole one, counts: it costs a decryption or an answer. */
const LEAST_FRAME_BYTES = 8 << 10;
/** Frames of the muxer itself that wait while the peer reads nothing: an honest one causes a few. */
const MAX_UNREAD_FRAMES = 256;

const HEADER_BYTES = 12;
/** Of a header: version, type, flags (u16), stream (u32), length (u32), all big-endian. */
const TYPE_AT = 1;
const LENGTH_AT = 8;
const DATA = 0;

/** A muxer behind such a gate. */
export function withGate<Components>(
  make: (components: Components) => StreamMuxerFactory,
): (components: Components) => StreamMuxerFactory {
  return muxerLayer(make, (factory, connection) => factory.createStreamMuxer(bounded(gated(connection))));
}

/** Whole frames, however they come. */
export class MuxerFrames {
  readonly #bytes = new GatheredBytes();

  /** Those that are whole now, side by side, and their number. Throws on a frame longer than any window. */
  take(pieces: Iterable<Uint8Array>): { readonly bytes: Uint8Array; readonly count: number } {
    for (const piece of pieces) this.#bytes.push(piece, HEADER_BYTES + MAX_WINDOW_BYTES);
    let whole = 0;
    let count = 0;
    while (this.#bytes.length >= whole + HEADER_BYTES) {
      const length = this.#bytes.at(whole + TYPE_AT) === DATA ? this.#bytes.u32(whole + LENGTH_AT) : 0;
      if (length > MAX_WINDOW_BYTES) throw new Error(`a muxer frame of ${length} bytes is longer than its window`);
      if (this.#bytes.length < whole + HEADER_BYTES + length) break;
      whole += HEADER_BYTES + length;
      count++;
    }
    return { bytes: this.#bytes.take(whole), count };
  }
}

function gated(connection: MessageStream): MessageStream {
  const frames = new MuxerFrames();
  const share = new Allowance(RECEIVED_BYTES_PER_SECOND, RECEIVED_BYTES_AT_ONCE);
  const receive = (data: StreamMessageEvent['data'], handOn: (event: StreamMessageEvent) => void) => {
    const { bytes, count } = frames.take(data instanceof Uint8Array ? [data] : data);
    share.use(data.byteLength + LEAST_FRAME_BYTES * Math.max(1, count), performance.now());
    if (bytes.length > 0) handOn(new StreamMessageEvent(bytes));
    const waitMs = share.waitMs(performance.now());
    if (waitMs === 0) return;
    leaveUnread(connection);
    setTimeout(() => goOnReading(connection), waitMs);
  };
  guardListeners<StreamMessageEvent>(connection, 'message', (handOn) => (event) => {
    try {
      receive(event.data, handOn);
    } catch (error) {
      connection.abort(error instanceof Error ? error : new Error(String(error)));
    }
  });
  return connection;
}

function bounded(connection: MessageStream): MessageStream {
  const send = connection.send.bind(connection);
  let unread = 0;
  connection.send = (data) => {
    unread = connection.writableNeedsDrain ? unread + 1 : 0;
    if (unread <= MAX_UNREAD_FRAMES) return send(data);
    connection.abort(new Error('the peer causes answers and reads none'));
    return false;
  };
  return connection;
}
