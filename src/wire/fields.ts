// Checks that many messages share, and the one way from bytes to a protobuf message.

import type { Codec } from '../base/codec.ts';
import { reasonOf } from '../base/reason-of.ts';
import { fromUint64 } from '../base/uint64.ts';
import { DIGEST_BYTES, type Digest } from '../crypto/digest.ts';
import { SIGNATURE_BYTES } from '../crypto/ed25519.ts';
import { hasAtMostFields } from './field-count.ts';
import type { MessageBounds } from './message-shapes.ts';
import { fault, require } from './wire-fault.ts';

/** One kind of message: how it is decoded, and what bounds it. */
export interface MessageKind<T> {
  readonly codec: Codec<T>;
  readonly bounds: MessageBounds;
  readonly maxBytes: number;
  /** For faults. */
  readonly name: string;
}

/**
 * Decodes strictly: unknown fields and second spellings are refused, so a peer cannot make us carry bytes that mean
 * nothing. Size and number of fields are checked first.
 */
export function decodeMessage<T>({ codec, bounds, maxBytes, name }: MessageKind<T>, bytes: Uint8Array): T {
  require(bytes.length <= maxBytes, name, `has ${bytes.length} bytes; at most ${maxBytes} are allowed`);
  require(hasAtMostFields(bytes, bounds.shape, bounds.maxFields), name, 'has too many fields, or is cut off');
  try {
    return codec.decodeStrict(bytes);
  } catch (error) {
    // Every failure of the decoder is the bytes' fault: it knows nothing but them.
    return fault(name, `is not a message: ${reasonOf(error)}`);
  }
}

/** The member of a oneof that must be set. */
export function present<T>(value: T | null | undefined, field: string): T {
  return value === null || value === undefined ? fault(field, 'is missing') : value;
}

/** A uint64 that counts something: 0 .. 2^53-1, as a number. */
export function count(value: bigint, field: string): number {
  require(value <= BigInt(Number.MAX_SAFE_INTEGER), field, `is ${value}; the largest allowed is 2^53-1`);
  return fromUint64(value);
}

/** As {@link count}, from 1 on. */
export function positive(value: bigint, field: string): number {
  require(value > 0n, field, 'is 0; the first is 1');
  return count(value, field);
}

/** The same bytes as a plain Uint8Array: protobufjs gives Buffers, which compare and slice differently. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function digest(bytes: Uint8Array, field: string): Digest {
  require(bytes.length === DIGEST_BYTES, field, `has ${bytes.length} bytes; a digest has ${DIGEST_BYTES}`);
  return plainBytes(bytes);
}

export function signature(bytes: Uint8Array, field: string): Uint8Array {
  require(bytes.length === SIGNATURE_BYTES, field, `has ${bytes.length} bytes; a signature has ${SIGNATURE_BYTES}`);
  return plainBytes(bytes);
}

export function boundedBytes(bytes: Uint8Array, max: number, field: string): Uint8Array {
  require(bytes.length <= max, field, `has ${bytes.length} bytes; at most ${max} are allowed`);
  return plainBytes(bytes);
}

export function absent(bytes: Uint8Array, field: string): void {
  require(bytes.length === 0, field, 'must be empty here');
}

/** A list with a bound; `item` parses one under its own path. */
export function boundedList<T, U>(
  list: readonly T[],
  max: number,
  field: string,
  item: (value: T, field: string) => U,
): U[] {
  require(list.length <= max, field, `has ${list.length} items; at most ${max} are allowed`);
  return list.map((value, i) => item(value, `${field}[${i}]`));
}
