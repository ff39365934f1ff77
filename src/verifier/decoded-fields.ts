// Fields of decoded messages, by type. The type that a message table promises is checked where the field is used.
import { ProofFault } from './proof-fault.ts';
import type { Decoded, DecodedMessage } from './protobuf-reader.ts';

export function textOf(message: DecodedMessage, field: string): string {
  const value = message[field];
  if (typeof value === 'string') return value;
  throw misfit(field);
}

export function bigintOf(message: DecodedMessage, field: string): bigint {
  const value = message[field];
  if (typeof value === 'bigint') return value;
  throw misfit(field);
}

export function numberOf(message: DecodedMessage, field: string): number {
  const value = message[field];
  if (typeof value === 'number') return value;
  throw misfit(field);
}

export function textsOf(message: DecodedMessage, field: string): readonly string[] {
  const value = message[field];
  if (isList(value) && value.every((item) => typeof item === 'string')) return value;
  throw misfit(field);
}

export function messageOf(message: DecodedMessage, field: string): DecodedMessage {
  const value = message[field];
  if (isMessage(value)) return value;
  throw misfit(field);
}

export function isSet(message: DecodedMessage, field: string): boolean {
  const value = message[field];
  if (typeof value === 'boolean') return value;
  throw misfit(field);
}

/** Undefined when it is absent. */
export function optionalOf(message: DecodedMessage, field: string): DecodedMessage | undefined {
  return message[field] === null ? undefined : messageOf(message, field);
}

export function messagesOf(message: DecodedMessage, field: string): readonly DecodedMessage[] {
  const value = message[field];
  if (isList(value) && value.every(isMessage)) return value;
  throw misfit(field);
}

/** The same with bigint as decimal strings, for JSON. */
export function decodedJson(value: Decoded): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (isList(value)) return value.map(decodedJson);
  if (!isMessage(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([field, member]) => [field, decodedJson(member)]));
}

function isList(value: Decoded | undefined): value is readonly Decoded[] {
  return Array.isArray(value);
}

export function isMessage(value: Decoded | undefined): value is DecodedMessage {
  return typeof value === 'object' && value !== null && !isList(value);
}

function misfit(field: string): ProofFault {
  return new ProofFault('decode', `${field} is missing or of another type`);
}
