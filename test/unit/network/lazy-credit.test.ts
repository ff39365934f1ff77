import type { MessageStream } from '@libp2p/interface';
import { expect, it } from 'vitest';
import { MAX_UNTOLD, withLazyCredit } from '../../../src/network/lazy-credit.ts';

const DATA = 0;
const CREDIT = 1;
const PING = 2;
const SYN = 1;
const FIN = 4;
const RST = 8;
const HALF_WINDOW = 128 * 1024;

interface Sent {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly length: number;
}

/** What a muxer says through a connection, and what of it is sent. */
function muxerOver() {
  const sent: Sent[] = [];
  const connection = {
    writableNeedsDrain: false,
    send(bytes: Uint8Array) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const at = {
        type: view.getUint8(1),
        flags: view.getUint16(2),
        stream: view.getUint32(4),
        length: view.getUint32(8),
      };
      sent.push(at);
      return true;
    },
  } as Partial<MessageStream> as MessageStream;
  let given = connection;
  const make = withLazyCredit(() => ({
    protocol: '/yamux/1.0.0',
    createStreamMuxer: (muxed: MessageStream) => {
      given = muxed;
      throw new Error('only the connection is of interest');
    },
  }));
  expect(() => make({}).createStreamMuxer(connection)).toThrow('of interest');
  const say = ({ type, flags, stream, length }: Sent) => {
    const header = new DataView(new ArrayBuffer(12));
    header.setUint8(1, type);
    header.setUint16(2, flags);
    header.setUint32(4, stream);
    header.setUint32(8, length);
    return given.send(new Uint8Array(header.buffer));
  };
  return { connection, sent, say };
}

const credit = (stream: number, length: number, flags = 0): Sent => ({ type: CREDIT, flags, stream, length });

it('tells all credit of a stream, and never keeps half of a window', () => {
  const { sent, say } = muxerOver();
  let owed = 0;
  for (let i = 0; i < 1_000; i++) {
    const length = 1 + ((i * 7_919) % 9_000);
    owed += length;
    expect(say(credit(3, length))).toBe(true);
    const told = sent.reduce((sum, frame) => sum + frame.length, 0);
    expect(told).toBeLessThanOrEqual(owed);
    expect(owed - told).toBeLessThan(HALF_WINDOW);
  }
  expect(sent.length).toBeLessThan(owed / HALF_WINDOW + 1);
  expect(sent.every(({ type, flags, stream }) => type === CREDIT && flags === 0 && stream === 3)).toBe(true);
});

it('keeps no more of streams that come and go than of a few, and loses none of their credit', () => {
  const { sent, say } = muxerOver();
  const streams = Array.from({ length: 1_000 }, (_, i) => 2 * i + 1);
  for (const stream of streams) say(credit(stream, stream));
  const told = streams.slice(0, streams.length - MAX_UNTOLD);
  expect(sent).toEqual(told.map((stream) => credit(stream, stream)));
});

it('keeps the credit of streams apart', () => {
  const { sent, say } = muxerOver();
  say(credit(1, HALF_WINDOW - 1));
  say(credit(2, HALF_WINDOW - 1));
  expect(sent).toEqual([]);
  say(credit(2, 1));
  expect(sent).toEqual([credit(2, HALF_WINDOW)]);
});

it('holds nothing else back', () => {
  const { sent, say } = muxerOver();
  const frames = [
    credit(1, 0, SYN),
    credit(1, 5, FIN),
    credit(1, 0, RST),
    { type: PING, flags: SYN, stream: 0, length: 9 },
    { type: DATA, flags: 0, stream: 1, length: 0 },
  ];
  for (const frame of frames) say(frame);
  expect(sent).toEqual(frames);
});

it('says that the connection is full although it keeps credit back', () => {
  const { connection, say } = muxerOver();
  connection.writableNeedsDrain = true;
  expect(say(credit(1, 1))).toBe(false);
});
