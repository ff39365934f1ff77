// BER-TLV as cards write it: a tag of one or more bytes, a length in its shortest form, and a value that may hold further
// objects. Knows no tag.
import { concatBytes, toHex } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';

export interface BerObject {
  /** Hexadecimal, in capital letters. */
  readonly tag: string;
  readonly value: Uint8Array;
  /** Of a constructed object, whose value they fill; empty for another one. */
  readonly inner: readonly BerObject[];
}

export interface BerFault {
  readonly message: string;
  readonly offset: number;
  /** Tags from the outermost on, with points between them. */
  readonly field?: string;
}

/** Objects within objects. */
const MAX_DEPTH = 3;
const MAX_TAG_BYTES = 4;
const CONSTRUCTED = 0x20;
const MORE = 0x1f;

/** Objects that fill `bytes` to the end. Never throws. */
export function readBer(bytes: Uint8Array): Result<BerObject[], BerFault> {
  return readLevel(bytes, 0, '', 1);
}

function readLevel(bytes: Uint8Array, from: number, path: string, depth: number): Result<BerObject[], BerFault> {
  const objects: BerObject[] = [];
  for (let at = 0; at < bytes.length; ) {
    const fail = (message: string, field?: string) =>
      refused({ message, offset: from + at, ...(field === undefined ? {} : { field }) });
    const tagEnd = endOfTag(bytes, at);
    if (tagEnd === undefined) return fail('the tag does not end, or has more than four bytes');
    const tag = toHex(bytes.subarray(at, tagEnd)).toUpperCase();
    const field = path === '' ? tag : `${path}.${tag}`;
    const length = readLength(bytes, tagEnd);
    if (length === undefined) return fail(`the length of ${field} is not in its shortest form, or too long`, field);
    const [start, end] = [length.end, length.end + length.value];
    if (end > bytes.length) return fail(`${field} is longer than what follows`, field);
    const value = bytes.subarray(start, end);
    let inner: readonly BerObject[] = [];
    if (((bytes[at] as number) & CONSTRUCTED) !== 0) {
      if (depth === MAX_DEPTH) return fail(`${field} lies deeper than ${MAX_DEPTH} objects`, field);
      const read = readLevel(value, from + start, field, depth + 1);
      if (!read.ok) return read;
      inner = read.value;
    }
    objects.push({ tag, value, inner });
    at = end;
  }
  return ok(objects);
}

/** `value`: the content, encoded, where it holds objects. Throws RangeError for a value of more than 65,535 bytes. */
export function writeBer(tag: string, value: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(tag.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return concatBytes(bytes, writeLength(value.length), value);
}

/** Undefined where the tag does not end. */
function endOfTag(bytes: Uint8Array, at: number): number | undefined {
  if (((bytes[at] as number) & MORE) !== MORE) return at + 1;
  for (let next = at + 1; next < Math.min(bytes.length, at + MAX_TAG_BYTES); next++) {
    if (((bytes[next] as number) & 0x80) === 0) return next + 1;
  }
  return undefined;
}

/** The forms 00-7F, 81 80-FF and 82 0100-FFFF. */
function readLength(bytes: Uint8Array, at: number): { readonly value: number; readonly end: number } | undefined {
  const [first, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (first === undefined) return undefined;
  if (first < 0x80) return { value: first, end: at + 1 };
  if (first === 0x81 && second !== undefined && second >= 0x80) return { value: second, end: at + 2 };
  if (first !== 0x82 || second === undefined || third === undefined || second === 0) return undefined;
  return { value: (second << 8) | third, end: at + 3 };
}

function writeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length <= 0xff) return Uint8Array.of(0x81, length);
  if (length > 0xffff) throw new RangeError(`a value has at most 65535 bytes, not ${length}`);
  return Uint8Array.of(0x82, length >> 8, length & 0xff);
}
