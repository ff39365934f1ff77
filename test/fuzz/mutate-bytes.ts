// Changes of bytes that know nothing of their format.
import type { Random } from '../simulation/random.ts';
import type { Mutate } from './fuzz-target.ts';

/** No input grows beyond this. */
export const MAX_INPUT_BYTES = 4096;
const MOST_CHANGES = 4;
const ODD_BYTES = [0, 1, 0x0a, 0x22, 0x2c, 0x7b, 0x7f, 0x80, 0xc0, 0xfe, 0xff];
const ODD_WORDS = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

type Change = (random: Random, bytes: Buffer, other: Uint8Array) => Uint8Array;

const CHANGES: readonly Change[] = [
  (random, bytes) => with1(bytes, random, (byte) => byte ^ (1 << random.between(0, 7))),
  (random, bytes) => with1(bytes, random, () => random.pick(ODD_BYTES)),
  (random, bytes) => with1(bytes, random, () => random.between(0, 255)),
  (random, bytes) => with1(bytes, random, (byte) => byte + (random.chance(50) ? 1 : -1)),
  (random, bytes) => inserted(bytes, random.between(0, bytes.length), random.bytes(random.between(1, 8))),
  (random, bytes) => bytes.subarray(0, random.between(0, bytes.length)),
  (random, bytes) => {
    const [from, to] = span(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (random, bytes) => {
    const [from, to] = span(random, bytes.length);
    return inserted(bytes, random.between(0, bytes.length), bytes.subarray(from, to));
  },
  (random, bytes, other) => {
    const [from, to] = span(random, other.length);
    return inserted(bytes, random.between(0, bytes.length), other.subarray(from, to));
  },
  (random, bytes) => {
    if (bytes.length >= 4) bytes.writeUInt32BE(random.pick(ODD_WORDS), random.between(0, bytes.length - 4));
    return bytes;
  },
];

/** One change or a few. */
export const mutateBytes: Mutate = (random, input, other) => {
  let bytes: Uint8Array = input;
  for (let left = random.between(1, MOST_CHANGES); left > 0; left--) {
    bytes = random.pick(CHANGES)(random, Buffer.from(bytes), other).subarray(0, MAX_INPUT_BYTES);
  }
  return bytes;
};

function with1(bytes: Buffer, random: Random, change: (byte: number) => number): Buffer {
  if (bytes.length === 0) return bytes;
  const at = random.between(0, bytes.length - 1);
  bytes[at] = change(bytes[at] ?? 0);
  return bytes;
}

function inserted(bytes: Uint8Array, at: number, more: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
}

function span(random: Random, length: number): [from: number, to: number] {
  const from = random.between(0, length);
  return [from, Math.min(length, from + random.between(1, 64))];
}
