// A group of candidates as bits: the first candidate is the lowest bit of the first byte. No byte follows the last bit
// that is set, so that a group has one form.

export function countBits(bits: Uint8Array): number {
  let count = 0;
  for (let byte of bits) {
    for (; byte !== 0; byte &= byte - 1) count++;
  }
  return count;
}

export function bitsOf(isIn: readonly boolean[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil((isIn.lastIndexOf(true) + 1) / 8));
  for (const [at, set] of isIn.entries()) {
    if (set) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  }
  return bits;
}

export function hasBit(bits: Uint8Array, at: number): boolean {
  return (((bits[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
}
