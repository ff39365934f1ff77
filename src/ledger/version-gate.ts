// Operations that begin at a protocol version. To a program of an earlier version the field of such an operation is as
// unknown as any other. On a chain of that version this program has to say of such a body, byte for byte, what that one
// says.
import protobuf from 'protobufjs/minimal.js';
import { NonCanonicalError } from '../base/codec.ts';
import { FieldFault } from '../base/protobuf-fields.ts';
import { MESSAGES } from '../generated/message-tables.ts';
import { OPERATIONS } from './families.ts';
import { type Rejection, reject } from './rejection.ts';
import { bodyCodec } from './transaction.ts';

/** What programs below a version say of a transaction. */
export interface OlderVerdict {
  readonly below: number;
  readonly rejection: Rejection;
}

/** Numbers of Body's fields whose operations begin after the first version, each with that version. */
export type NewerFields = ReadonlyMap<number, number>;

const FIRST_VERSION = 1;
const NOTHING_NEWER: readonly OlderVerdict[] = [];

/** `versions`: in which version an operation begins, by its name in Body; in the first unless it is named. */
export function newerFields(versions: { readonly [operation: string]: number }): NewerFields {
  const fields = Object.entries(MESSAGES.Body).map(([number, [name]]): [number, number] => [
    Number(number),
    versions[name] ?? FIRST_VERSION,
  ]);
  return new Map(fields.filter(([, since]) => since > FIRST_VERSION));
}

/** Of the operations as they are. */
export const NEWER_FIELDS = newerFields(
  Object.fromEntries(Object.values(OPERATIONS).map(({ name, since }) => [name, since])),
);

/** The refusal on a chain of this version in place of this program's own; undefined: none. */
export function olderVerdict(verdicts: readonly OlderVerdict[], version: number): Rejection | undefined {
  return verdicts.find(({ below }) => version < below)?.rejection;
}

/** By ascending versions: one for each version at which an operation begins that the body names. */
export function olderVerdicts(body: Uint8Array, newer: NewerFields): readonly OlderVerdict[] {
  if (newer.size === 0) return NOTHING_NEWER;
  const fields = fieldsIn(body);
  const begins = new Set(fields.flatMap(({ number }) => newer.get(number) ?? []));
  return [...begins]
    .sort((a, b) => a - b)
    .map((below) => {
      // A program that lacks the operations of this version and later skips their fields.
      const known = fields.filter(({ number }) => (newer.get(number) ?? FIRST_VERSION) < below);
      const fault = decodingFault(Buffer.concat(known.map(({ bytes }) => bytes)));
      return { below, rejection: fault ?? reject('non-canonical', { part: 'body' }) };
    });
}

/** Why the bytes are no body; undefined for a body that can be read, in whatever spelling. */
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

interface Field {
  /** 0: bytes that no reader gets past. */
  readonly number: number;
  /** With the tag. */
  readonly bytes: Uint8Array;
}

/** The fields of a message in their order; the last one is the rest that cannot be read. */
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
