// Checks of the generated code beyond protobuf's own: fields that must be there, strings that must be one of a few, and
// the place of a fault in a message.
import type { Reader } from 'protobufjs/minimal.js';
import { nodeBuffer } from './node-buffer.ts';

export const NO_BYTES: Uint8Array = nodeBuffer?.alloc(0) ?? new Uint8Array();

/** A reader that makes no more objects than it may: see {@link boundParts}. */
type BoundedReader = Reader & { partsLeft?: number };

/** However short a message is, it may have so many parts; and one more for so many of its bytes. */
const PARTS_ALWAYS = 256;
const BYTES_PER_PART = 8;

/**
 * Bounds the nested messages and the items of lists that are read: one takes two bytes, and an object of many more.
 */
export function boundParts(reader: Reader): void {
  (reader as BoundedReader).partsLeft = PARTS_ALWAYS + Math.floor(reader.len / BYTES_PER_PART);
}

/** Takes note of one more part; throws when there are too many. */
export function takePart(reader: BoundedReader): void {
  if (reader.partsLeft === undefined) return;
  if (reader.partsLeft === 0) throw new RangeError('more parts than its bytes can mean');
  reader.partsLeft -= 1;
}

/**
 * A message that can be read and whose content cannot be: `field` is the path to it, with `line` when it is in a line.
 */
export class FieldFault extends Error {
  override readonly name = 'FieldFault';
  readonly field: string;
  /** The values that would be accepted. */
  readonly required: string;
  /** From 0: of the list `lines` that operations have. */
  readonly line: number | undefined;

  constructor(field: string, required: string, line?: number) {
    super(`${field}: ${required}`);
    this.field = field;
    this.required = required;
    this.line = line;
  }
}

/**
 * Reads one message, which ends where its length says. `field` is empty for the member of a oneof: its name says
 * nothing.
 */
export function nested<T>(reader: Reader, field: string, read: (reader: Reader) => T): T {
  const outer = enter(reader);
  try {
    const message = read(reader);
    reader.len = outer;
    return message;
  } catch (error) {
    throw field === '' ? error : placed(error, (inner) => `${field}.${inner}`);
  }
}

/** Reads one message of a list and puts it at the list's end. */
export function nestedItem<T>(reader: Reader, field: string, list: T[], read: (reader: Reader) => T): void {
  const outer = enter(reader);
  try {
    list.push(read(reader));
  } catch (error) {
    const at = list.length;
    throw field === 'lines'
      ? placed(error, (inner) => inner, at)
      : placed(error, (inner) => `${field}[${at}].${inner}`);
  }
  reader.len = outer;
}

/** A list of numbers in one field. */
export function packed(reader: Reader, into: number[]): void {
  const outer = enter(reader);
  while (reader.pos < reader.len) into.push(reader.uint32());
  reader.len = outer;
}

/** One of `values`, as the constant that it equals; throws {@link FieldFault} for any other string. */
export function oneOf<T extends string>(reader: Reader, field: string, values: readonly T[]): T {
  const text = reader.stringVerify();
  for (const value of values) if (value === text) return value;
  throw new FieldFault(field, values.join(' | '));
}

/** The value of a field that must be there. */
export function present<T>(value: T | undefined, field: string, required: string): T {
  if (value === undefined) throw new FieldFault(field, required);
  return value;
}

/** The reader ends where the message that follows does; returns where it ended before. */
function enter(reader: Reader): number {
  takePart(reader);
  const size = reader.size();
  const outer = reader.len;
  const end = reader.pos + size;
  if (end > outer) throw new RangeError('index out of range');
  reader.len = end;
  return outer;
}

function placed(error: unknown, path: (inner: string) => string, line?: number): unknown {
  if (!(error instanceof FieldFault)) return error;
  return new FieldFault(path(error.field), error.required, line ?? error.line);
}
