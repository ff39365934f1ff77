// The data objects of a merchant-presented code: two digits of id, two digits of length, and the value. Knows nothing of
// what an id means.
import { ok, type Result, refused } from '../../base/result.ts';
import { type CodeFault, codeFault } from './code-fault.ts';

export interface DataObject {
  /** Two decimal digits. */
  readonly id: string;
  readonly value: string;
}

/** What a length counts: characters by the standard, bytes of UTF-8 with some writers. */
export type Counting = 'characters' | 'bytes';

export const MAX_VALUE = 99;

const TWO_DIGITS = /^[0-9]{2}$/;
const HEAD = 4;

/**
 * Objects that fill `text` to its end, each id once. `path`: ids of the objects around them, each with a point behind it.
 */
export function readObjects(text: string, counting: Counting, path = ''): Result<DataObject[], CodeFault> {
  const units = unitsOf(text, counting);
  const objects: DataObject[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < units.length; ) {
    const id = units.slice(at, at + 2) ?? '';
    const digits = units.slice(at + 2, at + HEAD) ?? '';
    const length = Number(digits);
    const malformed = (what: string) => refused(codeFault('qr-malformed', what, { ...field(path, id), offset: at }));
    if (!TWO_DIGITS.test(id)) return malformed('an object begins with two digits');
    if (!TWO_DIGITS.test(digits) || length === 0) return malformed(`the length of ${path}${id} is not 01 to 99`);
    const end = at + HEAD + length;
    if (end > units.length) return malformed(`${path}${id} is longer than what follows`);
    const value = units.slice(at + HEAD, end);
    if (value === undefined) return malformed(`the length of ${path}${id} ends within a character`);
    if (seen.has(id)) {
      return refused(codeFault('qr-field', `${path}${id} stands twice`, { field: `${path}${id}`, offset: at }));
    }
    seen.add(id);
    objects.push({ id, value });
    at = end;
  }
  return ok(objects);
}

/** Lengths count characters. Throws RangeError for an id or a value that no object can have. */
export function writeObjects(objects: readonly DataObject[]): string {
  return objects.map(writeObject).join('');
}

/** Code points. */
export function lengthOf(value: string): number {
  return [...value].length;
}

function writeObject({ id, value }: DataObject): string {
  const length = lengthOf(value);
  if (!TWO_DIGITS.test(id)) throw new RangeError(`not an id: ${id}`);
  if (length === 0 || length > MAX_VALUE) throw new RangeError(`${id} has ${length} characters, not 1 to ${MAX_VALUE}`);
  return `${id}${String(length).padStart(2, '0')}${value}`;
}

function field(path: string, id: string): { readonly field?: string } {
  return TWO_DIGITS.test(id) ? { field: `${path}${id}` } : {};
}

interface Units {
  readonly length: number;
  /** Undefined where the cut is within a character. */
  slice(from: number, to: number): string | undefined;
}

function unitsOf(text: string, counting: Counting): Units {
  if (counting === 'bytes') return byteUnits(new TextEncoder().encode(text));
  const characters = [...text];
  return { length: characters.length, slice: (from, to) => characters.slice(from, to).join('') };
}

function byteUnits(bytes: Uint8Array): Units {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return {
    length: bytes.length,
    slice(from, to) {
      try {
        return decoder.decode(bytes.subarray(from, to));
      } catch {
        return undefined;
      }
    },
  };
}
