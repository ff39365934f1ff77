// A code that a merchant shows (EMV QR, merchant-presented mode): the text, its checksum, and the objects in it.
// What the objects mean is the business of merchant-fields.ts.
import { ok, type Result, refused } from '../../base/result.ts';
import { type CodeFault, codeFault } from './code-fault.ts';
import { crc16Hex } from './crc16.ts';
import { type DataObject, lengthOf, readObjects, writeObjects } from './data-objects.ts';

/** Ways in which a code that is taken differs from the standard. */
export type CodeWarning = 'length-counts-bytes' | 'checksum-in-lower-case';

export interface MerchantCode {
  /** In their order, with those that nobody here knows; without the checksum. */
  readonly objects: readonly DataObject[];
  readonly warnings: readonly CodeWarning[];
}

/** Characters of a whole code. */
export const MAX_CODE = 512;

const CRC_HEAD = '6304';
const CRC_DIGITS = 4;
/** Some writers use small letters. With one letter that is a single changed character, which never passes. */
const LETTERS = /[a-f].*[a-f]/;
/** What a scanner never gives, and a terminal must not print. */
const UNREADABLE = /[\p{Cc}\p{Surrogate}]/u;

/** Refuses with 750, 751 or 752, and never throws. */
export function decodeMerchantCode(text: string): Result<MerchantCode, CodeFault> {
  // Looked at first: a text of any length would be split into characters before it is refused.
  if (text.length > 2 * MAX_CODE || lengthOf(text) > MAX_CODE) {
    return malformed(`a code has at most ${MAX_CODE} characters`, MAX_CODE);
  }
  const bad = UNREADABLE.exec(text);
  if (bad !== null) return malformed('a code has no control characters', lengthOf(text.slice(0, bad.index)));
  const decoded = readWhole(text);
  if (!decoded.ok) return decoded;
  const { objects, warnings } = decoded.value;
  const checksum = text.slice(-CRC_DIGITS);
  const expected = checksumOf(text.slice(0, -CRC_DIGITS));
  const isLowerCase = LETTERS.test(checksum) && checksum === expected.toLowerCase();
  if (checksum !== expected && !isLowerCase) {
    return refused(codeFault('qr-crc', 'the checksum of the code is not that of its text', { field: '63' }));
  }
  return ok({ objects, warnings: isLowerCase ? [...warnings, 'checksum-in-lower-case'] : warnings });
}

/**
 * The text of a code; lengths always count characters. Of a decoded one, the text that it was decoded from. Throws
 * RangeError for objects that make no code.
 */
export function encodeMerchantCode({ objects, warnings }: MerchantCode): string {
  if (objects.some(({ id }) => id === '63')) throw new RangeError('the checksum is not among the objects of a code');
  const text = `${writeObjects(objects)}${CRC_HEAD}`;
  const length = lengthOf(text) + CRC_DIGITS;
  if (length > MAX_CODE) throw new RangeError(`a code has at most ${MAX_CODE} characters, not ${length}`);
  const checksum = checksumOf(text);
  return `${text}${warnings.includes('checksum-in-lower-case') ? checksum.toLowerCase() : checksum}`;
}

/** Lengths that count bytes are tried where characters do not end at the checksum. */
function readWhole(text: string): Result<MerchantCode, CodeFault> {
  const characters = readObjects(text, 'characters');
  const ended = characters.ok ? endedByChecksum(characters.value, text) : characters;
  if (ended.ok) return ok({ objects: ended.value, warnings: [] });
  const bytes = readObjects(text, 'bytes');
  const other = bytes.ok ? endedByChecksum(bytes.value, text) : bytes;
  return other.ok ? ok({ objects: other.value, warnings: ['length-counts-bytes'] }) : ended;
}

function endedByChecksum(objects: readonly DataObject[], text: string): Result<DataObject[], CodeFault> {
  const [first, last] = [objects.at(0), objects.at(-1)];
  if (first?.id !== '00') return malformed('a code begins with the object 00', 0);
  if (last?.id !== '63' || lengthOf(last.value) !== CRC_DIGITS) {
    return malformed('a code ends with its checksum, 6304 and four digits', lengthOf(text));
  }
  return ok(objects.slice(0, -1));
}

function checksumOf(text: string): string {
  return crc16Hex(new TextEncoder().encode(text));
}

function malformed(message: string, offset: number): Result<never, CodeFault> {
  return refused(codeFault('qr-malformed', message, { offset }));
}
