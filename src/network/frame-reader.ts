// Cuts a byte stream into frames: u32 big-endian length, then as many bytes. Frames are taken one by one, so that a
// reader that has enough for now leaves the rest as it came. Knows no streams and no messages.
import { GatheredBytes } from './gathered-bytes.ts';

const LENGTH_BYTES = 4;

export class FrameReader {
  readonly #maxFrameBytes: number;
  readonly #bytes = new GatheredBytes();

  constructor(maxFrameBytes: number) {
    this.#maxFrameBytes = maxFrameBytes;
  }

  /** The next bytes of the stream. */
  push(chunk: Uint8Array): void {
    this.#bytes.push(chunk, LENGTH_BYTES + Math.min(this.#maxFrameBytes, this.#announced ?? 0));
  }

  /**
   * The next frame, in memory of its own; undefined: it has not come whole. `too-long`: one is announced that is longer
   * than allowed; then the stream cannot be read any further.
   */
  next(): Uint8Array | undefined | 'too-long' {
    const length = this.#announced;
    if (length === undefined) return undefined;
    // The peer chose this length, so it is checked before anything is kept for it.
    if (length > this.#maxFrameBytes) return 'too-long';
    if (this.#bytes.length < LENGTH_BYTES + length) return undefined;
    this.#bytes.skip(LENGTH_BYTES);
    return this.#bytes.take(length);
  }

  /** Of the frame that is arriving; undefined while its length is. */
  get #announced(): number | undefined {
    return this.#bytes.length < LENGTH_BYTES ? undefined : this.#bytes.u32(0);
  }
}
