// Cuts a byte stream into frames: u32 big-endian length, then as many bytes. Knows no streams and no messages.

const LENGTH_BYTES = 4;

export class FrameReader {
  readonly #maxFrameBytes: number;
  readonly #onFrame: (frame: Uint8Array) => void;
  #chunks: Uint8Array[] = [];
  #received = 0;
  /** Of the frame that is arriving; undefined while its length is. */
  #frameBytes: number | undefined;

  constructor(maxFrameBytes: number, onFrame: (frame: Uint8Array) => void) {
    this.#maxFrameBytes = maxFrameBytes;
    this.#onFrame = onFrame;
  }

  /**
   * Takes the next bytes and hands on every frame that is complete, each in memory of its own. False when a frame is
   * announced that is longer than allowed: then the stream cannot be read any further.
   */
  push(chunk: Uint8Array): boolean {
    if (chunk.length > 0) this.#chunks.push(chunk);
    this.#received += chunk.length;
    for (;;) {
      if (this.#frameBytes === undefined) {
        if (this.#received < LENGTH_BYTES) return true;
        const length = this.#take(LENGTH_BYTES);
        this.#frameBytes = new DataView(length.buffer).getUint32(0);
        // The peer chose this length, so it is checked before anything is kept for it.
        if (this.#frameBytes > this.#maxFrameBytes) return false;
      }
      if (this.#received < this.#frameBytes) return true;
      const frame = this.#take(this.#frameBytes);
      this.#frameBytes = undefined;
      this.#onFrame(frame);
    }
  }

  #take(length: number): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(length);
    let filled = 0;
    let used = 0;
    while (filled < length) {
      const chunk = this.#chunks[used] as Uint8Array;
      const part = chunk.subarray(0, length - filled);
      out.set(part, filled);
      filled += part.length;
      if (part.length === chunk.length) used += 1;
      else this.#chunks[used] = chunk.subarray(part.length);
    }
    // Once per frame: a large one comes in thousands of chunks.
    if (used > 0) this.#chunks.splice(0, used);
    this.#received -= length;
    return out;
  }
}
