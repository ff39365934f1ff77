// Between protobuf messages and plain values. 64-bit integers are bigint on our side; protobufjs wants Long,
// and given a BigInt where it does not convert, it would silently encode 0: hence one place for it.
import { equalBytes } from './bytes.ts';

/** What protobufjs generates for one message type. */
interface MessageType {
  fromObject(object: { [key: string]: unknown }): unknown;
  toObject(message: never, options: object): { [key: string]: unknown };
  encode(message: never): { finish(): Uint8Array };
  decode(bytes: Uint8Array): unknown;
}

export interface Codec<T> {
  encode(value: T): Uint8Array;
  /** Throws on bytes that are no such message. */
  decode(bytes: Uint8Array): T;
  /** Throws also when the bytes are not the one spelling of what they say: unknown fields, overlong integers. */
  decodeStrict(bytes: Uint8Array): T;
}

// arrays: absent repeated fields become []; defaults: absent scalars become zero values; oneofs: the set one is named.
const PLAIN = { longs: BigInt, defaults: true, arrays: true, oneofs: true };

/**
 * `T` must be the shape that `toObject` gives: camelCase fields, bigint for 64-bit integers, Uint8Array for bytes,
 * the name of the set member under each oneof's name, null for an absent message.
 */
export function codec<T extends object>(type: MessageType): Codec<T> {
  const encode = (value: T) => type.encode(type.fromObject(value as { [key: string]: unknown }) as never).finish();
  const decode = (bytes: Uint8Array) => type.toObject(type.decode(bytes) as never, PLAIN) as T;
  return {
    encode,
    decode,
    decodeStrict(bytes) {
      const message = type.decode(bytes) as never;
      if (!equalBytes(type.encode(message).finish(), bytes)) throw new NonCanonicalError();
      return type.toObject(message, PLAIN) as T;
    },
  };
}

export class NonCanonicalError extends Error {
  override readonly name = 'NonCanonicalError';
  constructor() {
    super('unknown fields or more than one spelling');
  }
}
