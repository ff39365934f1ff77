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

/**
 * Throws ClientError `malformed-field`, with the field's path, unless all fields of the operation are there and no
 * other.
 */
export function checkOperationFields(operation: string, fields: unknown): void {
  const type = Object.values(MESSAGES.Body).find(([name]) => name === operation)?.[1];
  if (type === undefined || !isMessage(type)) throw malformed(operation, 'an operation of the ledger');
  checkMessage(type, fields, operation);
}

function checkMessage(name: MessageName, value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) throw malformed(path, `the fields of ${name}`);
  const known = Object.values<readonly [field: string, type: string]>(MESSAGES[name]);
  const names = known.map(([field]) => field);
  const unknown = Object.keys(value).find((field) => !names.includes(field));
  if (unknown !== undefined) throw malformed(`${path}.${unknown}`, `left out: ${name} has only ${names.join(', ')}`);
  const given = new Map<string, unknown>(Object.entries(value));
  for (const [field, type] of known) checkField(type, given.get(field), `${path}.${field}`);
}

function checkField(type: string, value: unknown, path: string): void {
  if (!type.endsWith('[]')) {
    checkOne(type, value, path);
    return;
  }
  if (!Array.isArray(value)) throw malformed(path, 'a list');
  for (const [i, item] of value.entries()) checkOne(type.slice(0, -'[]'.length), item, `${path}[${i}]`);
}

function checkOne(type: string, value: unknown, path: string): void {
  // Whether an absent message is allowed, the ledger says.
  if (isMessage(type)) {
    if (value !== null) checkMessage(type, value, path);
    return;
  }
  const [required, fits] = SCALARS[type] ?? [];
  if (required === undefined || fits?.(value) !== true) throw malformed(path, required ?? 'a value of a known type');
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
