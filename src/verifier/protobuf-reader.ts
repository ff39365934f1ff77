// Reads protobuf messages by tables of fields: just enough to show what was proven. Refuses what has more than one
// spelling or a field that its table lacks, so that nothing proven goes unseen.
import { bytesToHex } from '@noble/hashes/utils.js';
import { ProofFault } from './proof-fault.ts';

/** Field number -> name and type: a scalar, or the name of another message; with `[]` when repeated. */
export interface MessageTable {
  readonly [field: number]: readonly [name: string, type: string];
}

export interface MessageTables {
  readonly [message: string]: MessageTable;
}

/** 64-bit integers are bigint, bytes lower-case hexadecimal, absent messages null. */
export type Decoded = string | number | bigint | boolean | null | readonly Decoded[] | DecodedMessage;
export interface DecodedMessage {
  readonly [field: string]: Decoded;
}

/** Messages nest at most three deep; a crafted one could nest until the stack ends. */
const MAX_DEPTH = 8;
const VARINT = 0;
const DELIMITED = 2;
const NUMBERS = ['uint32', 'uint64', 'sint64', 'bool'];
const SCALARS = [...NUMBERS, 'string', 'bytes'];

/** Every field of the message, zero values included. Throws ProofFault `decode`. */
export function readMessage(tables: MessageTables, name: string, bytes: Uint8Array, depth = 0): DecodedMessage {
  const table = tables[name];
  if (table === undefined || depth > MAX_DEPTH) throw new ProofFault('decode', `no message ${name} can stand here`);
  const fields = Object.values(table).map(([field, type]) => [field, zeroOf(type)] as const);
  const message: { [field: string]: Decoded } = Object.fromEntries(fields);
  const cursor = new Cursor(bytes);
  let last = 0;
  while (!cursor.atEnd()) {
    const tag = Number(cursor.varint());
    const number = Math.floor(tag / 8);
    const [field, type] = table[number] ?? [];
    if (field === undefined || type === undefined) throw new ProofFault('decode', `${name} has no field ${number}`);
    const repeated = type.endsWith('[]');
    const isPacked = repeated && NUMBERS.includes(type.slice(0, -2));
    if (number < last || (number === last && (!repeated || isPacked)))
      throw new ProofFault('decode', `${name}.${field} is out of order`);
    last = number;
    if (isPacked) message[field] = readPacked(type.slice(0, -2), tag % 8, cursor);
    else if (repeated) {
      (message[field] as Decoded[]).push(readValue(tables, type.slice(0, -2), tag % 8, cursor, depth));
    } else message[field] = readWritten(tables, `${name}.${field}`, type, tag % 8, cursor, depth);
  }
  return message;
}

/** The bytes of a field, each time that it stands in a message which {@link readMessage} has read. */
export function delimitedFields(bytes: Uint8Array, field: number): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  const cursor = new Cursor(bytes);
  while (!cursor.atEnd()) {
    const tag = Number(cursor.varint());
    if (tag % 8 === VARINT) cursor.varint();
    else if (Math.floor(tag / 8) === field) found.push(cursor.delimited());
    else cursor.delimited();
  }
  return found;
}

function readWritten(
  tables: MessageTables,
  where: string,
  type: string,
  wireType: number,
  cursor: Cursor,
  depth: number,
): Decoded {
  const value = readValue(tables, type, wireType, cursor, depth);
  if (value === zeroOf(type)) throw new ProofFault('decode', `${where} is written and empty`);
  return value;
}

function readValue(tables: MessageTables, type: string, wireType: number, cursor: Cursor, depth: number): Decoded {
  const delimited = type === 'string' || type === 'bytes' || !SCALARS.includes(type);
  if (wireType !== (delimited ? DELIMITED : VARINT))
    throw new ProofFault('decode', `wire type ${wireType} for ${type}`);
  if (delimited) {
    const bytes = cursor.delimited();
    if (type === 'bytes') return bytesToHex(bytes);
    if (type === 'string') return textOf(bytes);
    return readMessage(tables, type, bytes, depth + 1);
  }
  return numberOf(type, cursor.varint());
}

/** A list of numbers is written at once, and not at all where there are none. */
function readPacked(type: string, wireType: number, cursor: Cursor): readonly Decoded[] {
  if (wireType !== DELIMITED) throw new ProofFault('decode', `wire type ${wireType} for a list of ${type}`);
  const packed = new Cursor(cursor.delimited());
  if (packed.atEnd()) throw new ProofFault('decode', `a list of ${type} is written and empty`);
  const values: Decoded[] = [];
  while (!packed.atEnd()) values.push(numberOf(type, packed.varint()));
  return values;
}

function numberOf(type: string, value: bigint): Decoded {
  if (type === 'uint64') return value;
  // Zigzag: 0, -1, 1, -2, ... are sent as 0, 1, 2, 3, ...
  if (type === 'sint64') return (value & 1n) === 0n ? value >> 1n : -(value >> 1n) - 1n;
  if (type === 'bool' && value <= 1n) return value === 1n;
  if (type === 'uint32' && value <= 0xffff_ffffn) return Number(value);
  throw new ProofFault('decode', `${value} is out of range for ${type}`);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ProofFault('decode', 'a text is not in UTF-8');
  }
}

function zeroOf(type: string): Decoded {
  if (type.endsWith('[]')) return [];
  if (type === 'string' || type === 'bytes') return '';
  if (type === 'uint64' || type === 'sint64') return 0n;
  if (type === 'bool') return false;
  return type === 'uint32' ? 0 : null;
}

class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** 0 .. 2^64-1, in its shortest form. */
  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new ProofFault('decode', 'the message ends within a number');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte >= 0x80) continue;
      const overlong = byte === 0 && shift > 0n;
      if (overlong || value > 0xffff_ffff_ffff_ffffn) break;
      return value;
    }
    throw new ProofFault('decode', 'a number is too long');
  }

  delimited(): Uint8Array {
    const length = this.varint();
    if (length > BigInt(this.#bytes.length - this.#at))
      throw new ProofFault('decode', 'the message ends within a field');
    const start = this.#at;
    this.#at += Number(length);
    return this.#bytes.subarray(start, this.#at);
  }
}
