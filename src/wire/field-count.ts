// Counts the fields of an encoded protobuf message without making objects of them: a frame of a few megabytes can
// hold a million empty items, and a decoder would turn each into an object before anybody could count.

/** The fields of a message that are messages themselves, by number. */
export interface MessageShape {
  readonly [field: number]: MessageShape;
}

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;
const MAX_VARINT_BYTES = 10;

/** True when the fields of the message and of the messages in it, as far as `shape` knows them, are at most `max`. */
export function hasAtMostFields(bytes: Uint8Array, shape: MessageShape, max: number): boolean {
  return countWithin(new Cursor(bytes), bytes.length, shape, max) >= 0;
}

/** The rest of `budget` after the fields up to `end`; negative when it is spent or the bytes are no message. */
function countWithin(cursor: Cursor, end: number, shape: MessageShape, budget: number): number {
  let left = budget;
  while (cursor.at < end) {
    left -= 1;
    const tag = cursor.varint();
    const inner = shape[Math.floor(tag / 8)];
    const length = cursor.skipTo(tag % 8);
    if (left < 0 || length < 0 || cursor.at + length > end) return -1;
    if (inner === undefined || tag % 8 !== LENGTH_DELIMITED) {
      cursor.at += length;
    } else {
      left = countWithin(cursor, cursor.at + length, inner, left);
      if (left < 0) return -1;
    }
  }
  return left;
}

class Cursor {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Exact up to 2^53, which no tag and no length within a frame reaches; NaN past the end. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < MAX_VARINT_BYTES; i++) {
      const byte = this.#bytes[this.at++];
      if (byte === undefined) return Number.NaN;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    return Number.NaN;
  }

  /** How many bytes the value of this wire type takes from here; -1 when it cannot be one. */
  skipTo(wireType: number): number {
    if (wireType === VARINT) return Number.isNaN(this.varint()) ? -1 : 0;
    if (wireType === FIXED_64) return 8;
    if (wireType === FIXED_32) return 4;
    if (wireType !== LENGTH_DELIMITED) return -1;
    const length = this.varint();
    return Number.isNaN(length) ? -1 : length;
  }
}
