// Writes protobuf messages by the tables of fields that the page reads proofs by: the writers of all messages there are would
// make it too heavy. What is zero or empty is not written, and what is written stands in the order of the fields' numbers.
import { concatBytes, utf8 } from '../../base/bytes.ts';
import { MESSAGES } from '../../generated/message-tables.ts';
import type { MessageTables } from '../../verifier/protobuf-reader.ts';

export type MessageName = keyof typeof MESSAGES;

const VARINT = 0;
const DELIMITED = 2;
const MORE = 0x80n;
const MAX_UINT64 = 2n ** 64n - 1n;
const TABLES: MessageTables = MESSAGES;
const NUMBERS: readonly string[] = ['uint32', 'uint64', 'sint64', 'bool'];

/** Throws TypeError for a field that is not of its type. Fields that the message has not are not looked at. */
export function writeMessage(name: MessageName, message: object): Uint8Array {
  return bytesOf(name, message);
}

function bytesOf(name: string, message: object): Uint8Array {
  const values = message as { readonly [field: string]: unknown };
  // The numbers of fields as the keys of an object come in their order.
  const parts = Object.entries(TABLES[name] ?? {}).map(([number, [field, type]]) =>
    fieldOf(Number(number), type, values[field]),
  );
  return concatBytes(...parts);
}

function fieldOf(number: number, type: string, value: unknown): Uint8Array {
  if (value === undefined || value === null) return new Uint8Array();
  if (!type.endsWith('[]')) return isZero(value) ? new Uint8Array() : itemOf(number, type, value);
  const item = type.slice(0, -2);
  const values = value as readonly unknown[];
  if (!NUMBERS.includes(item)) return concatBytes(...values.map((one) => itemOf(number, item, one)));
  if (values.length === 0) return new Uint8Array();
  return delimited(number, concatBytes(...values.map((one) => varint(integerOf(item, one)))));
}

function itemOf(number: number, type: string, value: unknown): Uint8Array {
  if (NUMBERS.includes(type)) return concatBytes(tagOf(number, VARINT), varint(integerOf(type, value)));
  if (type === 'string' && typeof value === 'string') return delimited(number, utf8(value));
  if (type === 'bytes' && value instanceof Uint8Array) return delimited(number, value);
  if (type in TABLES && typeof value === 'object' && value !== null) return delimited(number, bytesOf(type, value));
  throw new TypeError(`${value} is no ${type}`);
}

/** A message is there or not, and never zero. */
function isZero(value: unknown): boolean {
  if (value instanceof Uint8Array) return value.length === 0;
  return value === '' || value === 0 || value === 0n || value === false;
}

function integerOf(type: string, value: unknown): bigint {
  const isOfType = typeof value === (type === 'bool' ? 'boolean' : type === 'uint32' ? 'number' : 'bigint');
  if (!isOfType) throw new TypeError(`${value} is no ${type}`);
  const integer = BigInt(value as bigint | number | boolean);
  // Zigzag: 0, -1, 1, -2, ... become 0, 1, 2, 3, ...
  const sent = type === 'sint64' ? (integer < 0n ? -2n * integer - 1n : 2n * integer) : integer;
  if (sent < 0n || sent > (type === 'uint32' ? 0xffff_ffffn : MAX_UINT64))
    throw new TypeError(`${value} is no ${type}`);
  return sent;
}

function delimited(number: number, bytes: Uint8Array): Uint8Array {
  return concatBytes(tagOf(number, DELIMITED), varint(BigInt(bytes.length)), bytes);
}

function tagOf(number: number, wireType: number): Uint8Array {
  return varint(BigInt(number * 8 + wireType));
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left >= MORE; left >>= 7n) bytes.push(Number((left & 0x7fn) | MORE));
  return Uint8Array.from([...bytes, Number(left)]);
}
