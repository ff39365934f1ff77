// Bytes that arrive in pieces, side by side in one piece of memory: a byte that comes alone then costs a byte, not an
// object. Grows with what has come, never with what is announced.

const LEAST_BYTES = 1_024;
const NOTHING = new Uint8Array(0);

export class GatheredBytes {
  #memory: Uint8Array = NOTHING;
  /** False while the memory is that of a piece as it came: then nothing can be added to it. */
  #isOwn = false;
  #from = 0;
  #to = 0;

  get length(): number {
    return this.#to - this.#from;
  }

  /** `expected`: how many there will be in all, as far as is known: the memory does not grow beyond that in advance. */
  push(piece: Uint8Array, expected: number): void {
    if (this.length === 0) {
      // As a rule it holds all that is waited for, and is read before the next one comes.
      [this.#memory, this.#isOwn, this.#from, this.#to] = [piece, false, 0, piece.length];
      return;
    }
    if (!this.#isOwn || this.#to + piece.length > this.#memory.length) this.#move(this.length + piece.length, expected);
    this.#memory.set(piece, this.#to);
    this.#to += piece.length;
  }

  /** One of them. */
  at(index: number): number {
    return this.#memory[this.#from + index] ?? 0;
  }

  /** Big-endian, from there on. */
  u32(index: number): number {
    const { buffer, byteOffset } = this.#memory;
    return new DataView(buffer, byteOffset + this.#from + index).getUint32(0);
  }

  skip(count: number): void {
    this.#from += count;
    if (this.length === 0) this.#memory = NOTHING;
  }

  /** The first ones, in memory of their own. */
  take(count: number): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(count);
    taken.set(this.#memory.subarray(this.#from, this.#from + count));
    this.skip(count);
    return taken;
  }

  #move(needed: number, expected: number): void {
    const ahead = needed < expected ? Math.min(2 * needed, expected) : 2 * needed;
    const memory = new Uint8Array(Math.max(LEAST_BYTES, ahead));
    memory.set(this.#memory.subarray(this.#from, this.#to));
    [this.#memory, this.#isOwn, this.#from, this.#to] = [memory, true, 0, this.length];
  }
}
