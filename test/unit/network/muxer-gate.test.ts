// What a member can make the muxer keep and do: the frames that it is given, and the connection that it writes to.
import { type MessageStream, StreamMessageEvent } from '@libp2p/interface';
import fc from 'fast-check';
import { expect, it, onTestFinished, vi } from 'vitest';
import { patientMs } from '../../../scripts/patience.ts';
import { concatBytes } from '../../../src/base/bytes.ts';
import {
  MAX_WINDOW_BYTES,
  MuxerFrames,
  RECEIVED_BYTES_AT_ONCE,
  RECEIVED_BYTES_PER_SECOND,
  withGate,
} from '../../../src/network/muxer-gate.ts';

const [DATA, PING] = [0, 2];

function frame(type: number, length: number, content: Uint8Array = new Uint8Array(0)): Uint8Array {
  const header = new DataView(new ArrayBuffer(12));
  header.setUint8(1, type);
  header.setUint32(4, 1);
  header.setUint32(8, length);
  return concatBytes(new Uint8Array(header.buffer), content);
}

const data = (content: Uint8Array) => frame(DATA, content.length, content);

/** A connection that a gated muxer reads and writes. */
function connectionBehindGate() {
  const received: Uint8Array[] = [];
  const sent = vi.fn(() => true);
  let listener: ((event: StreamMessageEvent) => void) | undefined;
  const connection = {
    status: 'open',
    writableNeedsDrain: false,
    addEventListener: (_type: string, added: (event: StreamMessageEvent) => void) => {
      listener = added;
    },
    send: sent,
    pause: vi.fn(),
    resume: vi.fn(),
    abort: vi.fn(),
  };
  let written: MessageStream | undefined;
  const make = withGate(() => ({
    protocol: '/yamux/1.0.0',
    createStreamMuxer: (gated: MessageStream) => {
      written = gated;
      gated.addEventListener('message', ({ data: bytes }) => received.push(bytes.subarray()));
      throw new Error('only the connection is of interest');
    },
  }));
  expect(() => make({}).createStreamMuxer(connection as unknown as MessageStream)).toThrow('of interest');
  return {
    connection,
    sent,
    received,
    arrive: (bytes: Uint8Array) => listener?.(new StreamMessageEvent(bytes)),
    write: () => written?.send(frame(PING, 1)),
  };
}

it('hands on whole frames only, in whatever pieces they come', () => {
  const contents = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
  const check = fc.property(contents, fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 1 }), (sent, sizes) => {
    const bytes = concatBytes(...sent.flatMap((content) => [data(content), frame(PING, 0xffff_ffff)]));
    const frames = new MuxerFrames();
    const taken: Uint8Array[] = [];
    let count = 0;
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const size = sizes[i % sizes.length] ?? 1;
      const whole = frames.take([bytes.subarray(at, at + size)]);
      taken.push(whole.bytes);
      count += whole.count;
      at += size;
    }
    expect(concatBytes(...taken)).toEqual(bytes);
    expect(count).toBe(2 * sent.length);
  });
  fc.assert(check);
});

it('keeps no frame that is longer than its window, and says so before it has come', () => {
  expect(new MuxerFrames().take([frame(DATA, MAX_WINDOW_BYTES)]).count).toBe(0);
  expect(() => new MuxerFrames().take([frame(DATA, MAX_WINDOW_BYTES + 1)])).toThrow('longer than its window');
  const { arrive, connection } = connectionBehindGate();
  arrive(frame(DATA, 0xffff_ffff));
  expect(connection.abort).toHaveBeenCalledOnce();
});

it('leaves a peer unread that has sent its share, in long frames or in very many short ones', () => {
  // The clock stands still: on a slow machine its share would come back as fast as it is used.
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const long = connectionBehindGate();
  let bytes = 0;
  while (long.connection.pause.mock.calls.length === 0) {
    long.arrive(data(new Uint8Array(1 << 20)));
    bytes += 1 << 20;
  }
  expect(bytes).toBeLessThan(3 * RECEIVED_BYTES_AT_ONCE);
  const short = connectionBehindGate();
  const pings = concatBytes(...Array.from({ length: 5_000 }, () => frame(PING, 1)));
  let packets = 0;
  while (short.connection.pause.mock.calls.length === 0) {
    short.arrive(pings);
    packets++;
  }
  expect(packets).toBeLessThan(4);
  const single = connectionBehindGate();
  let pieces = 0;
  while (single.connection.pause.mock.calls.length === 0) {
    single.arrive(new Uint8Array(1));
    pieces++;
  }
  expect(pieces).toBeLessThan(50_000);
});

it('is left unread for as long as its share of a second lasts', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { arrive, connection } = connectionBehindGate();
  let bytes = 0;
  while (connection.pause.mock.calls.length === 0) {
    arrive(data(new Uint8Array(1 << 20)));
    bytes += 1 << 20;
  }
  const overdrawn = bytes - RECEIVED_BYTES_AT_ONCE;
  expect(connection.resume).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(Math.ceil(((overdrawn + (1 << 20)) / RECEIVED_BYTES_PER_SECOND) * 1_000) + 1);
  expect(connection.resume).toHaveBeenCalled();
});

it('goes on reading when there is a share again', async () => {
  const { arrive, connection } = connectionBehindGate();
  while (connection.pause.mock.calls.length === 0) arrive(data(new Uint8Array(1 << 20)));
  await vi.waitFor(() => expect(connection.resume).toHaveBeenCalledOnce(), patientMs(5_000));
});

it('ends the connection of a peer that causes answers and reads none', () => {
  const { connection, sent, write } = connectionBehindGate();
  for (let i = 0; i < 10_000; i++) write();
  expect(connection.abort).not.toHaveBeenCalled();
  connection.writableNeedsDrain = true;
  for (let i = 0; i < 200; i++) write();
  connection.writableNeedsDrain = false;
  write();
  connection.writableNeedsDrain = true;
  for (let i = 0; i < 200; i++) write();
  expect(connection.abort).not.toHaveBeenCalled();
  const before = sent.mock.calls.length;
  for (let i = 0; i < 10_000; i++) write();
  expect(connection.abort).toHaveBeenCalled();
  expect(sent.mock.calls.length - before).toBeLessThan(100);
});
