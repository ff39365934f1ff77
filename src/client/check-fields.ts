// The fields of an operation before it is signed, held against the shapes of proto/. The compiler holds them where it
// is used; a program without it would else pay another amount than it meant, or end a limit by a misspelt name.
import { MESSAGES } from '../generated/message-tables.ts';
import { ClientError } from './client-error.ts';

type MessageName = keyof typeof MESSAGES;

const MAX_UINT32 = 0xffff_ffff;
const MAX_UINT64 = 2n ** 64n - 1n;
const MAX_SINT64 = 2n ** 63n - 1n;

const SCALARS: { readonly [type: string]: readonly [required: string, fits: (value: unknown) => boolean] } = {
  string: ['a string', (value) => typeof value === 'string'],
  bytes: ['a Uint8Array', (value) => value instanceof Uint8Array],
  bool: ['a boolean', (value) => typeof value === 'boolean'],
  uint32: [
    `a whole number from 0 to ${MAX_UINT32}`,
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_UINT32,
  ],
  uint64: [
    'a bigint from 0n to 2n ** 64n - 1n',
    (value) => typeof value === 'bigint' && value >= 0n && value <= MAX_UINT64,
  ],
  sint64: [
    'a bigint from -(2n ** 63n) to 2n ** 63n - 1n',
    (value) => typeof value === 'bigint' && value >= -MAX_SINT64 - 1n && value <= MAX_SINT64,
  ],
};

/** The fields of each message by name, put together once: lists have thousands of lines. */
const KNOWN = new Map<string, ReadonlyMap<string, FieldType>>();

interface FieldType {
  readonly isList: boolean;
  /** Of each item, where it is a list. */
  readonly type: string;
}

/** Where it is, from the message on, and what has to be there. */
interface Fault {
  readonly path: string;
  readonly required: string;
}

/**
 * Throws ClientError `malformed-field`, with the field's path, unless all fields of the operation are there and no
 * other.
 */
export function checkOperationFields(operation: string, fields: unknown): void {
  const type = Object.values(MESSAGES.Body).find(([name]) => name === operation)?.[1];
  if (type === undefined || !isMessage(type)) throw malformed(operation, 'an operation of the ledger');
  const fault = faultIn(type, fields);
  if (fault !== undefined) throw malformed(operation + fault.path, fault.required);
}

/** The path is put together only where there is a fault. */
function faultIn(name: MessageName, value: unknown): Fault | undefined {
  if (typeof value !== 'object' || value === null) return { path: '', required: `the fields of ${name}` };
  const known = fieldsOf(name);
  const given = value as { readonly [field: string]: unknown };
  for (const field of Object.keys(value)) {
    if (known.has(field)) continue;
    return { path: `.${field}`, required: `left out: ${name} has only ${[...known.keys()].join(', ')}` };
  }
  for (const [field, { isList, type }] of known) {
    const own = Object.hasOwn(given, field) ? given[field] : undefined;
    const fault = isList ? faultInList(type, own) : faultInOne(type, own);
    if (fault !== undefined) return { path: `.${field}${fault.path}`, required: fault.required };
  }
  return undefined;
}

function faultInList(type: string, value: unknown): Fault | undefined {
  if (!Array.isArray(value)) return { path: '', required: 'a list' };
  for (let i = 0; i < value.length; i++) {
    const fault = faultInOne(type, value[i]);
    if (fault !== undefined) return { path: `[${i}]${fault.path}`, required: fault.required };
  }
  return undefined;
}

function faultInOne(type: string, value: unknown): Fault | undefined {
  const scalar = SCALARS[type];
  if (scalar !== undefined) return scalar[1](value) ? undefined : { path: '', required: scalar[0] };
  if (!isMessage(type)) return { path: '', required: 'a value of a known type' };
  // Whether an absent message is allowed, the ledger says.
  return value === null ? undefined : faultIn(type, value);
}

function fieldsOf(name: MessageName): ReadonlyMap<string, FieldType> {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const fields = Object.values<readonly [field: string, type: string]>(MESSAGES[name]).map(
    ([field, type]): [string, FieldType] => {
      const isList = type.endsWith('[]');
      return [field, { isList, type: isList ? type.slice(0, -'[]'.length) : type }];
    },
  );
  const made = new Map(fields);
  KNOWN.set(name, made);
  return made;
}

function isMessage(type: string): type is MessageName {
  return Object.hasOwn(MESSAGES, type);
}

function malformed(field: string, required: string): ClientError {
  return new ClientError({
    code: 'malformed-field',
    message: `nothing was signed: ${field} must be ${required}`,
    remedy: 'correct the field and call again',
    data: { field, required },
  });
}
