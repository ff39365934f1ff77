// Operations that begin at a protocol version. To a program of an earlier version the field of such an operation is an
// unknown field. On a chain of that version this program has to give such a body, byte for byte, the same answer.
import protobuf from 'protobufjs/minimal.js';
import { concatBytes } from '../base/bytes.ts';
import { NonCanonicalError } from '../base/codec.ts';
import { FieldFault } from '../base/protobuf-fields.ts';
import { MESSAGES } from '../generated/message-tables.ts';
import { OPERATIONS } from './families.ts';
import { type Rejection, reject } from './rejection.ts';
import { bodyCodec } from './transaction.ts';

/** The refusal of a transaction by programs below a protocol version. */
export interface OlderVerdict {
  readonly below: number;
  readonly rejection: Rejection;
}

/** First protocol version of each operation, by its name in Body. */
export type OperationVersions = { readonly [operation: string]: number };

const FIRST_VERSION = 1;
const NOTHING_NEWER: readonly OlderVerdict[] = [];

export const OPERATION_VERSIONS: OperationVersions = Object.fromEntries(
  Object.values(OPERATIONS).map(({ name, since }) => [name, since]),
);

/** The verdict that replaces this program's own on a chain of this version; undefined when its own stands. */
export function olderVerdict(verdicts: readonly OlderVerdict[], version: number): Rejection | undefined {
  return verdicts.find(({ below }) => version < below)?.rejection;
}

/** By ascending versions: one for each at which an operation begins that the body names. */
export function olderVerdicts(body: Uint8Array, versions: OperationVersions): readonly OlderVerdict[] {
  const newer = newerFields(versions);
  if (newer.size === 0) return NOTHING_NEWER;
  const begins = new Set(fieldsIn(body).flatMap(({ number }) => newer.get(number) ?? []));
  return [...begins].sort((a, b) => a - b).map((below) => ({ below, rejection: refusedBefore(below, body, newer) }));
}

/** As a program that lacks the operations of `version` and later reads the body: their fields are skipped. */
function refusedBefore(version: number, body: Uint8Array, newer: ReadonlyMap<number, number>): Rejection {
  const known = fieldsIn(body).filter(({ number }) => (newer.get(number) ?? FIRST_VERSION) < version);
  return decodingFault(concatBytes(...known.map(({ bytes }) => bytes))) ?? reject('non-canonical', { part: 'body' });
}

/** Why the bytes are no body; undefined for one that can be read, in whatever spelling. */
function decodingFault(bytes: Uint8Array): Rejection | undefined {
  try {
    bodyCodec.decode(bytes);
    return undefined;
  } catch (error) {
    return bodyFault(error);
  }
}

/** The refusal of a body that could not be decoded. */
export function bodyFault(error: unknown): Rejection {
  if (error instanceof NonCanonicalError) return reject('non-canonical', { part: 'body' });
  if (!(error instanceof FieldFault)) return reject('malformed-envelope', { part: 'body' });
  const { line, field, required } = error;
  return reject('malformed-field', { ...(line === undefined ? {} : { line }), field, required });
}

/** Numbers of Body's fields whose operations begin after the first version, with that version. */
function newerFields(versions: OperationVersions): ReadonlyMap<number, number> {
  const fields = Object.entries(MESSAGES.Body).map(([number, [name]]): [number, number] => [
    Number(number),
    versions[name] ?? FIRST_VERSION,
  ]);
  return new Map(fields.filter(([, since]) => since > FIRST_VERSION));
}

interface Field {
  /** 0: bytes that no reader gets past. */
  readonly number: number;
  /** With the tag. */
  readonly bytes: Uint8Array;
}

/** The fields that follow one another in a message, the last being what cannot be read. */
function fieldsIn(message: Uint8Array): Field[] {
  const reader = protobuf.Reader.create(message);
  const fields: Field[] = [];
  while (reader.pos < reader.len) {
    const start = reader.pos;
    try {
      const tag = reader.tag();
      reader.skipType(tag & 7, 0, tag >>> 3);
      fields.push({ number: tag >>> 3, bytes: message.subarray(start, reader.pos) });
    } catch {
      fields.push({ number: 0, bytes: message.subarray(start) });
      break;
    }
  }
  return fields;
}
