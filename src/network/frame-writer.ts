// Queues frames for one stream within a bound, and writes all frames that are sent at once together, in the microtask
// that follows: a burst of votes then costs one encryption and one system call, not one each.
import { assert } from '../base/assert.ts';

/** As much of a libp2p stream as is needed to write to it. */
export interface ByteSink {
  /** True while there is no room: `send` again after `drained`. */
  readonly writableNeedsDrain: boolean;
  /** Bytes that were sent and still wait in the sink. */
  readonly writeBufferLength: number;
  send(bytes: Uint8Array): unknown;
}

export interface FrameLimits {
  readonly maxFrameBytes: number;
  /** Bytes that may wait for a slow peer. */
  readonly maxQueuedBytes: number;
}

const LENGTH_BYTES = 4;
/**
 * Frames are joined up to about this size; longer ones are written in parts of it, not copied. What a slow peer does not
 * take waits here, where it is counted, and not in the layers below.
 */
const JOINED_BYTES = 64 * 1024;

export class FrameWriter {
  readonly #sink: ByteSink;
  readonly #limits: FrameLimits;
  #frames: Uint8Array[] = [];
  #queuedBytes = 0;
  /** Bytes of the first frame that were written already, its length not among them. */
  #writtenOfFirst = 0;
  #scheduled = false;
  #closed = false;

  constructor(sink: ByteSink, limits: FrameLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  /** False when the frame was dropped: the queue is full or closed. The frame must not be changed afterwards. */
  send(frame: Uint8Array): boolean {
    const { maxFrameBytes } = this.#limits;
    assert(frame.length <= maxFrameBytes, `a frame of ${frame.length} bytes; at most ${maxFrameBytes} are sent`);
    const size = LENGTH_BYTES + frame.length;
    if (size > this.room) return false;
    this.#frames.push(frame);
    this.#queuedBytes += size;
    this.#schedule();
    return true;
  }

  /** Bytes that may be queued now. */
  get room(): number {
    return this.#closed ? 0 : this.#limits.maxQueuedBytes - this.#queuedBytes - this.#sink.writeBufferLength;
  }

  /** The sink has room again. */
  drained(): void {
    if (this.#frames.length > 0) this.#schedule();
  }

  close(): void {
    this.#closed = true;
    this.#frames = [];
    this.#queuedBytes = 0;
    this.#writtenOfFirst = 0;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    let next = 0;
    while (next < this.#frames.length && !this.#closed && !this.#sink.writableNeedsDrain) {
      const first = next;
      const long = this.#frames[next] as Uint8Array;
      if (long.length > JOINED_BYTES) {
        if (this.#writePart(long)) next += 1;
        continue;
      }
      let bytes = 0;
      do {
        bytes += LENGTH_BYTES + (this.#frames[next] as Uint8Array).length;
        next += 1;
      } while (next < this.#frames.length && bytes + (this.#frames[next] as Uint8Array).length < JOINED_BYTES);
      this.#queuedBytes -= bytes;
      this.#write(this.#frames.slice(first, next), bytes);
    }
    this.#frames.splice(0, next);
  }

  /** The next part of a long frame; true: it was the last. */
  #writePart(frame: Uint8Array): boolean {
    const from = this.#writtenOfFirst;
    if (from === 0) {
      this.#queuedBytes -= LENGTH_BYTES;
      this.#sink.send(lengthOf(frame));
    }
    const part = frame.subarray(from, from + JOINED_BYTES);
    const isLast = from + part.length === frame.length;
    this.#queuedBytes -= part.length;
    this.#writtenOfFirst = isLast ? 0 : from + part.length;
    this.#sink.send(part);
    return isLast;
  }

  #write(frames: readonly Uint8Array[], bytes: number): void {
    const joined = Buffer.allocUnsafe(bytes);
    let at = 0;
    for (const frame of frames) {
      joined.writeUInt32BE(frame.length, at);
      joined.set(frame, at + LENGTH_BYTES);
      at += LENGTH_BYTES + frame.length;
    }
    this.#sink.send(joined);
  }
}

function lengthOf(frame: Uint8Array): Uint8Array {
  const length = Buffer.allocUnsafe(LENGTH_BYTES);
  length.writeUInt32BE(frame.length);
  return length;
}
