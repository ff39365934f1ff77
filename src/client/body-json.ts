// A transaction's body as JSON, and back: fields by their names in the API, bytes as lower-case hexadecimal, 64-bit
// integers as decimal strings. A field that is left out is empty, as in protobuf. Knows no operation by name.
import { fromHex, toHex } from '../base/bytes.ts';
import { FieldFault } from '../base/protobuf-fields.ts';
import { reasonOf } from '../base/reason-of.ts';
import { MESSAGES } from '../generated/message-tables.ts';
import type { Body } from '../generated/transaction.ts';
import type { OperationName, Operations } from '../ledger/family.ts';
import { bodyCodec } from '../ledger/transaction.ts';
import { ClientError } from './client-error.ts';

type MessageName = keyof typeof MESSAGES;
type Field = readonly [name: string, type: string];

export interface JsonObject {
  readonly [field: string]: unknown;
}

/** Of Body: those before are its frame. */
const FIRST_OPERATION = 10;
const LIST = '[]';
/** UTF-8 has no bytes for one. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const HEX = /^(?:[0-9a-f]{2})*$/;
const WHOLE = /^(?:0|-?[1-9][0-9]{0,19})$/;
const MAX_UINT32 = 0xffff_ffff;
const MAX_UINT64 = 2n ** 64n - 1n;
const MAX_SINT64 = 2n ** 63n - 1n;

const OPERATIONS: readonly string[] = Object.entries(MESSAGES.Body)
  .filter(([field]) => Number(field) >= FIRST_OPERATION)
  .map(([, [name]]) => name);

interface Scalar {
  readonly empty: unknown;
  readonly required: string;
  /** Undefined for a value that is none. */
  read(value: unknown): unknown;
}

const SCALARS: { readonly [type: string]: Scalar } = {
  string: {
    empty: '',
    required: 'a string',
    read: (value) => (typeof value === 'string' && !LONE_SURROGATE.test(value) ? value : undefined),
  },
  bytes: {
    empty: new Uint8Array(),
    required: 'bytes as lower-case hexadecimal',
    read: (value) => (typeof value === 'string' && HEX.test(value) ? fromHex(value) : undefined),
  },
  bool: { empty: false, required: 'true or false', read: (value) => (typeof value === 'boolean' ? value : undefined) },
  uint32: {
    empty: 0,
    required: `a whole number from 0 to ${MAX_UINT32}`,
    read: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_UINT32 ? value : undefined,
  },
  uint64: wholeNumbers(0n, MAX_UINT64),
  sint64: wholeNumbers(-MAX_SINT64 - 1n, MAX_SINT64),
};

function wholeNumbers(least: bigint, most: bigint): Scalar {
  return {
    empty: 0n,
    required: `a string with a whole number from ${least} to ${most}`,
    read: (value) => {
      if (typeof value !== 'string' || !WHOLE.test(value)) return undefined;
      const wide = BigInt(value);
      return wide >= least && wide <= most ? wide : undefined;
    },
  };
}

/** Throws ClientError `malformed-field` with the path of the first field that is unknown or has another form. */
export function bodyFromJson(json: unknown): Body {
  const body: Body = fromJson('Body', json, '');
  const given = OPERATIONS.filter((name) => new Map<string, unknown>(Object.entries(body)).get(name) != null);
  if (given.length !== 1) {
    const found = given.length === 0 ? 'none' : given.join(' and ');
    throw malformed('operation', `there exactly once: the body has ${found} of ${OPERATIONS.join(', ')}`);
  }
  try {
    // As its readers will read it: they know the closed sets, and the messages that must be there.
    return bodyCodec.decodeStrict(bodyCodec.encode(body));
  } catch (error) {
    if (error instanceof FieldFault) throw malformed(fieldOf(error), error.required);
    // More empty items than a body may have.
    throw malformed('body', `one that its readers take: ${reasonOf(error)}`);
  }
}

/** The fields of one operation, such as a file has them. Throws as {@link bodyFromJson}. */
export function operationFromJson<K extends OperationName>(name: K, json: unknown): Operations[K] {
  const body = bodyFromJson({ [name]: json });
  const fields = body.operation === undefined ? undefined : fieldsIn(name, body);
  if (fields === undefined) throw malformed(name, 'the fields of an operation');
  return fields;
}

function fieldsIn<K extends OperationName>(name: K, operations: Partial<Operations>): Operations[K] | undefined {
  return operations[name];
}

/** The same, the other way. */
export function operationToJson<K extends OperationName>(name: K, fields: Operations[K]): JsonObject {
  return toJson(messageOf(name), fields);
}

function messageOf(name: OperationName): MessageName {
  const [, type] = Object.values(MESSAGES.Body).find(([field]) => field === name) ?? [];
  if (type === undefined || !isMessage(type)) throw malformed('operation', 'one that there is');
  return type;
}

/** Fields in the order of proto/, empty ones left out. */
export function bodyToJson(body: Body): JsonObject {
  return toJson('Body', body);
}

// The one place where the shape that proto/ gives is trusted: every field of it is there, and of its type.
function fromJson<T>(message: MessageName, json: unknown, path: string): T {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw malformed(path === '' ? 'body' : path, `an object with the fields of ${message}`);
  }
  const known = fieldsOf(message);
  const names = known.map(([name]) => name);
  const unknown = Object.keys(json).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw malformed(join(path, unknown), `left out: ${message} has only ${names.join(', ')}`);
  }
  const given = new Map<string, unknown>(Object.entries(json));
  const isBody = message === 'Body';
  const parts = known.flatMap(([name, type]) => {
    const value = given.get(name);
    if (value === undefined && isBody && OPERATIONS.includes(name)) return [];
    return [{ [name]: valueFromJson(type, value, join(path, name)) }];
  });
  return Object.assign({}, ...parts);
}

function valueFromJson(type: string, value: unknown, path: string): unknown {
  if (type.endsWith(LIST)) {
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw malformed(path, 'a list');
    return value.map((item, i) => oneFromJson(type.slice(0, -LIST.length), item, `${path}[${i}]`));
  }
  if (value === undefined) return isMessage(type) ? null : SCALARS[type]?.empty;
  return oneFromJson(type, value, path);
}

function oneFromJson(type: string, value: unknown, path: string): unknown {
  if (isMessage(type)) return fromJson(type, value, path);
  const scalar = SCALARS[type];
  const read = scalar?.read(value);
  if (read === undefined) throw malformed(path, scalar?.required ?? 'a value of a known type');
  return read;
}

function toJson(message: MessageName, value: object): JsonObject {
  const given = new Map<string, unknown>(Object.entries(value));
  const parts = fieldsOf(message).flatMap(([name, type]) => {
    const json = valueToJson(type, given.get(name));
    return json === undefined ? [] : [[name, json] as const];
  });
  return Object.fromEntries(parts);
}

/** Undefined for an empty one. */
function valueToJson(type: string, value: unknown): unknown {
  if (!type.endsWith(LIST)) return oneToJson(type, value, true);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((item) => oneToJson(type.slice(0, -LIST.length), item, false));
}

function oneToJson(type: string, value: unknown, isField: boolean): unknown {
  if (isMessage(type)) return typeof value === 'object' && value !== null ? toJson(type, value) : undefined;
  if (value instanceof Uint8Array) return value.length === 0 && isField ? undefined : toHex(value);
  if (isField && (value === undefined || value === SCALARS[type]?.empty)) return undefined;
  return typeof value === 'bigint' ? value.toString() : value;
}

function fieldsOf(message: MessageName): readonly Field[] {
  return Object.values<Field>(MESSAGES[message]);
}

function isMessage(type: string): type is MessageName {
  return Object.hasOwn(MESSAGES, type);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function fieldOf({ field, line }: FieldFault): string {
  return line === undefined ? field : `lines[${line}].${field}`;
}

function malformed(field: string, required: string): ClientError {
  return new ClientError({
    code: 'malformed-field',
    message: `nothing was signed: ${field} must be ${required}`,
    remedy: 'correct the field and sign again',
    field,
    data: { field, required },
  });
}
