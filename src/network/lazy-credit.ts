// Flow control with fewer frames. The muxer gives a sender its window back after every frame that arrives: a frame in
// return for each, which costs both sides as much as the frame itself. Here credit is gathered until it is worth
// telling: half of the smallest window, so that a sender never waits for credit that nobody tells.
// The bytes are those of the yamux specification; knows no streams and no messages.
// It can go when @libp2p/yamux itself holds credit back until half of a window is used up, as the implementations in Go
// and Rust do: test/unit/network/lean-packets.test.ts counts what comes back.
import type { MessageStream, StreamMuxerFactory } from '@libp2p/interface';
import { muxerLayer } from './muxer-layer.ts';

const HEADER_BYTES = 12;
/** Of a header: version, type, flags (u16), stream (u32), length (u32), all big-endian. */
const TYPE_AND_FLAGS_AT = 0;
const STREAM_AT = 4;
const LENGTH_AT = 8;
/** Version 0, type 1, no flag: nothing but credit. */
const CREDIT = 0x0001_0000;
/** A window begins with 256 KiB and never shrinks. */
const WORTH_TELLING_BYTES = 128 * 1024;
/**
 * Streams whose credit is kept back at once: more than are ever open. A peer can open and close as many as it likes.
 */
export const MAX_UNTOLD = 64;

/** A muxer that tells credit late. */
export function withLazyCredit<Components>(
  make: (components: Components) => StreamMuxerFactory,
): (components: Components) => StreamMuxerFactory {
  return muxerLayer(make, (factory, connection) => factory.createStreamMuxer(lazy(connection)));
}

function lazy(connection: MessageStream): MessageStream {
  const send = connection.send.bind(connection);
  /** By stream: credit that the peer was not told of yet. */
  const untold = new Map<number, number>();
  const tell = (stream: number, credit: number): boolean => {
    untold.delete(stream);
    const header = new DataView(new ArrayBuffer(HEADER_BYTES));
    header.setUint32(TYPE_AND_FLAGS_AT, CREDIT);
    header.setUint32(STREAM_AT, stream);
    header.setUint32(LENGTH_AT, credit);
    return send(new Uint8Array(header.buffer));
  };
  connection.send = (data) => {
    if (!(data instanceof Uint8Array) || data.length !== HEADER_BYTES) return send(data);
    const header = new DataView(data.buffer, data.byteOffset, HEADER_BYTES);
    if (header.getUint32(TYPE_AND_FLAGS_AT) !== CREDIT) return send(data);
    const stream = header.getUint32(STREAM_AT);
    const credit = (untold.get(stream) ?? 0) + header.getUint32(LENGTH_AT);
    if (credit < WORTH_TELLING_BYTES) {
      untold.set(stream, credit);
      const [oldest] = untold;
      if (untold.size <= MAX_UNTOLD || oldest === undefined) return !connection.writableNeedsDrain;
      return tell(...oldest);
    }
    return tell(stream, credit);
  };
  return connection;
}
