// The bytes of a file as UTF-8 text, whatever encoding it has; and the files that are no text at all, by their name.
import { isUtf8 } from 'node:buffer';
import type { Origin, ProblemList } from './reading-problem.ts';

/** Encodings that may be named; the Encoding Standard knows more names of the same. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252', 'big5', 'shift_jis'] as const;

/** Files that spreadsheets and portals hand out in place of text, by their first bytes. */
const CONTAINERS: readonly (readonly [start: readonly number[], what: string, remedy: string])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Excel workbook (xls)', 'save it as CSV (UTF-8)'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF', 'ask for the data as a table'],
  [[0x1f, 0x8b], 'a gzip archive', 'unpack it'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive', 'unpack it'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive', 'unpack it'],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
/** An entry that is somewhere in the zip archive of each workbook. */
const IN_WORKBOOK = '[Content_Types].xml';
const LOOKED_AT_BYTES = 4096;
/** Of so many bytes of a table in UTF-16 at least one is zero. */
const LEAST_UTF16_ZEROS = 16;
/** Some portals hand out a web page under the name of a workbook. */
const WEB_PAGE = /^\s*<(?:!doctype html|html|table)/i;

/** Ends the import when the file is no text, or in an encoding that nobody named. */
export function readableText(
  bytes: Buffer,
  encoding: string | undefined,
  origin: Origin,
  problems: ProblemList,
): Buffer {
  refuseContainers(bytes, origin, problems);
  if (hasMark(bytes)) return decoded(bytes, bytes[0] === 0xff ? 'utf-16le' : 'utf-16be', origin, problems);
  if (encoding !== undefined && encoding !== 'utf-8') return decoded(bytes, encoding, origin, problems);
  const looked = bytes.subarray(0, LOOKED_AT_BYTES);
  if (looked.includes(0)) {
    if (!isLikeUtf16(looked)) problems.abort(origin, 'malformed-file', '', 'this is no text', 'give a text file');
    return refuse(looked[0] === 0 ? 'utf-16be' : 'utf-16le', origin, problems);
  }
  if (isUtf8(bytes)) return bytes;
  const isChinese = isPaired(looked) && isDecodable(bytes, 'gb18030');
  return refuse(isChinese ? 'gb18030' : 'windows-1252', origin, problems);
}

/** Of UTF-16, in either order. */
function hasMark([first, second]: Buffer): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Of bytes further on in a file that begins with readable text, cut where a line ends. */
export function readableRest(
  bytes: Buffer,
  encoding: string | undefined,
  origin: Origin,
  problems: ProblemList,
): Buffer {
  if (encoding !== undefined && encoding !== 'utf-8') return decoded(bytes, encoding, origin, problems);
  if (isUtf8(bytes)) return bytes;
  return problems.abort(origin, 'malformed-file', '', 'the file is not UTF-8', 'save it as UTF-8');
}

/** Whether each character has more than one byte, so that no byte ends a line. */
export function isWide(bytes: Buffer, encoding: string | undefined): boolean {
  return encoding?.startsWith('utf-16') === true || bytes.subarray(0, LOOKED_AT_BYTES).includes(0) || hasMark(bytes);
}

/** Whether these bytes begin a zip archive that is no workbook. */
export function isZip(bytes: Buffer): boolean {
  const isArchive = startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP);
  return isArchive && !bytes.includes(IN_WORKBOOK) && !isOpenDocument(bytes);
}

/** It says so at its start. */
function isOpenDocument(bytes: Buffer): boolean {
  return bytes.subarray(0, LOOKED_AT_BYTES).includes('mimetypeapplication/vnd.oasis.opendocument');
}

function refuseContainers(bytes: Buffer, origin: Origin, problems: ProblemList): void {
  const abort = (what: string, remedy: string) =>
    problems.abort(origin, 'malformed-file', '', `this is ${what}`, remedy);
  if (startsWith(bytes, ZIP)) {
    if (bytes.includes(IN_WORKBOOK)) abort('an Excel workbook (xlsx)', 'save it as CSV (UTF-8)');
    if (isOpenDocument(bytes)) abort('an OpenDocument spreadsheet', 'save it as CSV (UTF-8)');
    abort('a zip archive', 'unpack it');
  }
  const looked = Buffer.from(bytes.subarray(0, LOOKED_AT_BYTES)).toString('latin1');
  if (WEB_PAGE.test(looked)) abort('a web page', 'open it in a spreadsheet, and save it as CSV (UTF-8)');
  for (const [start, what, remedy] of CONTAINERS) if (startsWith(bytes, start)) abort(what, remedy);
}

/** Digits and delimiters have a zero each, and only in one of two places. */
function isLikeUtf16(looked: Uint8Array): boolean {
  const zeros = [0, 0];
  for (const [i, byte] of looked.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [least = 0, most = 0] = zeros.toSorted((a, b) => a - b);
  return most * LEAST_UTF16_ZEROS >= looked.length && least * LEAST_UTF16_ZEROS < most;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function decoded(bytes: Buffer, encoding: string, origin: Origin, problems: ProblemList): Buffer {
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    const remedy = `name another with --encoding: ${ENCODINGS.join(', ')}`;
    return problems.abort(origin, 'malformed-file', '', `the file is not ${encoding}`, remedy);
  }
}

function isDecodable(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Letters with accents stand alone among others; characters of two bytes do not. */
function isPaired(bytes: Uint8Array): boolean {
  const isHigh = (byte: number | undefined) => byte !== undefined && byte >= 0x80;
  const high = bytes.filter(isHigh).length;
  const paired = bytes.filter((byte, i) => isHigh(byte) && (isHigh(bytes[i - 1]) || isHigh(bytes[i + 1]))).length;
  return paired * 2 > high;
}

function refuse(likely: string, origin: Origin, problems: ProblemList): never {
  const message = `the file is not UTF-8; it looks like ${likely}`;
  return problems.abort(origin, 'malformed-file', '', message, `say so with --encoding ${likely}, or save it as UTF-8`);
}
