import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { concatBytes, u32 } from '../../../src/base/bytes.ts';
import { Backoff } from '../../../src/network/backoff.ts';
import { FrameReader } from '../../../src/network/frame-reader.ts';
import { FrameWriter } from '../../../src/network/frame-writer.ts';
import { GatheredBytes } from '../../../src/network/gathered-bytes.ts';

const Original = Uint8Array;
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** A stream that takes `room` bytes at a time. */
class SlowSink {
  readonly writes: Uint8Array[] = [];
  room: number;
  writeBufferLength = 0;
  constructor(room: number) {
    this.room = room;
  }
  get writableNeedsDrain(): boolean {
    return this.room <= 0;
  }
  send(bytes: Uint8Array): void {
    this.room -= bytes.length;
    this.writes.push(bytes);
  }
  get bytes(): Uint8Array {
    return concatBytes(...this.writes);
  }
}

function framesOf(bytes: Uint8Array): Uint8Array[] {
  const reader = new FrameReader(1 << 20);
  reader.push(bytes);
  return framesIn(reader);
}

function framesIn(reader: FrameReader): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let frame = reader.next(); frame !== undefined; frame = reader.next()) {
    if (frame === 'too-long') throw new Error('a frame is too long');
    frames.push(frame);
  }
  return frames;
}

describe('a frame reader', () => {
  it('finds the same frames however the bytes are cut into chunks', () => {
    const frames = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 1 }), (sent, sizes) => {
        const bytes = concatBytes(...sent.flatMap((frame) => [u32(frame.length), frame]));
        const received: Uint8Array[] = [];
        const reader = new FrameReader(40);
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length] ?? 1;
          reader.push(bytes.subarray(at, at + size));
          // Read now and then only: what is left unread must not get lost.
          if (i % 3 === 0) received.push(...framesIn(reader));
          at += size;
        }
        received.push(...framesIn(reader));
        expect(received).toEqual(sent);
      }),
      { numRuns: 200 },
    );
  });

  it('gives frames memory of their own', () => {
    const bytes = concatBytes(u32(2), new Uint8Array([1, 2]));
    const [frame] = framesOf(bytes);
    bytes.fill(0);
    expect(frame).toEqual(new Uint8Array([1, 2]));
  });

  it('stops at a frame that is too long as soon as its length is there', () => {
    const reader = new FrameReader(3);
    reader.push(concatBytes(u32(3), new Uint8Array(3), u32(4).subarray(0, 3)));
    expect(framesIn(reader)).toEqual([new Uint8Array(3)]);
    reader.push(new Uint8Array([4]));
    expect(reader.next()).toBe('too-long');
    const another = new FrameReader(3);
    another.push(u32(0xffff_ffff));
    expect(another.next()).toBe('too-long');
  });
});

describe('gathered bytes', () => {
  it('cost what they weigh when they come one by one', () => {
    const bytes = new GatheredBytes();
    const allocated = countAllocated();
    for (let i = 0; i < 100_000; i++) bytes.push(new Uint8Array([i]), 100_000);
    expect(allocated.bytes()).toBeLessThanOrEqual(100_000 * 3 + 1_024);
    expect(allocated.pieces()).toBeLessThan(10);
    expect(bytes.take(100_000).every((byte, i) => byte === (i & 0xff))).toBe(true);
  });

  it('are not allocated before they come', () => {
    const bytes = new GatheredBytes();
    const allocated = countAllocated();
    bytes.push(new Uint8Array(2), 12 << 20);
    bytes.push(new Uint8Array(2), 12 << 20);
    expect(allocated.bytes()).toBeLessThanOrEqual(1_024);
  });
});

/** The pieces of memory of more than one byte that are made from now on. */
function countAllocated() {
  const sizes: number[] = [];
  const spy = vi.spyOn(globalThis, 'Uint8Array').mockImplementation(function made(...args: unknown[]) {
    const [size] = args;
    if (typeof size === 'number' && size > 2) sizes.push(size);
    return Reflect.construct(Original, args);
  } as never);
  onTestFinished(() => spy.mockRestore());
  return { bytes: () => sizes.reduce((sum, size) => sum + size, 0), pieces: () => sizes.length };
}

describe('a frame writer', () => {
  const limits = { maxFrameBytes: 100_000, maxQueuedBytes: 200_000 };

  it('writes the frames of one turn together', async () => {
    const sink = new SlowSink(Number.POSITIVE_INFINITY);
    const writer = new FrameWriter(sink, limits);
    const frames = Array.from({ length: 50 }, (_, i) => new Uint8Array(i).fill(i));
    for (const frame of frames) expect(writer.send(frame)).toBe(true);
    expect(sink.writes).toEqual([]);
    await nextTurn();
    expect(sink.writes.length).toBe(1);
    expect(framesOf(sink.bytes)).toEqual(frames);
  });

  it('does not copy a long frame', async () => {
    const sink = new SlowSink(Number.POSITIVE_INFINITY);
    const writer = new FrameWriter(sink, limits);
    const long = new Uint8Array(90_000).fill(1);
    writer.send(new Uint8Array([1]));
    writer.send(long);
    writer.send(new Uint8Array([2]));
    await nextTurn();
    const parts = sink.writes.filter((part) => part.buffer === long.buffer);
    expect(parts.map(({ length }) => length)).toEqual([65_536, 90_000 - 65_536]);
    expect(framesOf(sink.bytes)).toEqual([new Uint8Array([1]), long, new Uint8Array([2])]);
  });

  it('waits for a slow sink, drops beyond its bound, and goes on when there is room', async () => {
    const sink = new SlowSink(0);
    const writer = new FrameWriter(sink, limits);
    const frame = new Uint8Array(60_000);
    expect([1, 2, 3, 4].map(() => writer.send(frame))).toEqual([true, true, true, false]);
    await nextTurn();
    expect(sink.writes).toEqual([]);
    sink.room = 1;
    writer.drained();
    await nextTurn();
    expect(framesOf(sink.bytes).length).toBe(1);
    expect(writer.send(frame)).toBe(true);
    sink.room = 1_000_000;
    writer.drained();
    await nextTurn();
    expect(framesOf(sink.bytes).length).toBe(4);
  });

  it('keeps the rest of a long frame where it counts while the sink takes no more', async () => {
    const sink = new SlowSink(1);
    const writer = new FrameWriter(sink, limits);
    writer.send(new Uint8Array(100_000));
    await nextTurn();
    // One part, which the sink had room for as far as it said.
    expect(sink.bytes.length).toBe(4 + 65_536);
    expect(writer.room).toBe(200_000 - (100_000 - 65_536));
    sink.room = 1;
    writer.drained();
    await nextTurn();
    expect(framesOf(sink.bytes)).toEqual([new Uint8Array(100_000)]);
    expect(writer.room).toBe(200_000);
  });

  it('counts what waits in the sink itself', () => {
    const sink = new SlowSink(0);
    sink.writeBufferLength = 199_990;
    const writer = new FrameWriter(sink, limits);
    expect(writer.send(new Uint8Array(6))).toBe(true);
    expect(writer.send(new Uint8Array(0))).toBe(false);
  });

  it('writes nothing once it is closed', async () => {
    const sink = new SlowSink(1_000);
    const writer = new FrameWriter(sink, limits);
    writer.send(new Uint8Array(1));
    writer.close();
    expect(writer.send(new Uint8Array(1))).toBe(false);
    await nextTurn();
    expect(sink.writes).toEqual([]);
  });

  it('takes a frame that is longer than any peer would read for a bug', () => {
    const writer = new FrameWriter(new SlowSink(1), limits);
    expect(() => writer.send(new Uint8Array(100_001))).toThrow('at most 100000 are sent');
  });
});

describe('a backoff', () => {
  it('doubles up to a cap, and starts again when it is reset', () => {
    const backoff = new Backoff();
    const waits = () => Array.from({ length: 7 }, () => backoff.nextDelayMs(0.999_999)).map(Math.round);
    expect(waits()).toEqual([50, 100, 200, 400, 800, 800, 800]);
    backoff.reset();
    expect(backoff.nextDelayMs(0)).toBe(25);
  });
});
