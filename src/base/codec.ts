// Between protobuf messages and plain values: camelCase fields, bigint for 64-bit integers, Uint8Array for bytes.
import protobuf, { type Reader, type Writer } from 'protobufjs/minimal.js';
import { equalBytes } from './bytes.ts';
import { nodeBuffer } from './node-buffer.ts';
import { boundParts } from './protobuf-fields.ts';

/** The code that scripts/gen makes of one message of proto/. */
interface MessageType<T> {
  readonly write: (writer: Writer, value: T) => void;
  readonly read: (reader: Reader) => T;
}

export interface Codec<T> {
  encode(value: T): Uint8Array;
  /** As `encode`, behind `room` bytes that the caller fills. */
  encodeBehind(room: number, value: T): Uint8Array;
  /** Throws on bytes that are no such message, FieldFault on one whose content cannot be. */
  decode(bytes: Uint8Array): T;
  /** Throws also when the bytes are not the one spelling of what they say: unknown fields, overlong integers. */
  decodeStrict(bytes: Uint8Array): T;
}

/** Messages are put together in one place, and copied from there; more room than this is not kept. */
const MAX_KEPT_BYTES = 1 << 20;
let shared = protobuf.Writer.create();

/** Holds the message until the next call. */
function written<T>(type: MessageType<T>, value: T): Writer {
  if (shared.buf.length > MAX_KEPT_BYTES) shared = protobuf.Writer.create();
  shared.pos = 0;
  shared.states = null;
  type.write(shared, value);
  return shared;
}

/** Values are as the message's type in src/generated says; an undefined field counts as absent when it is encoded. */
export function codec<T extends object>(type: MessageType<T>): Codec<T> {
  return codecOf(type, (bytes) => type.read(protobuf.Reader.create(bytes)));
}

/** For messages of strangers: refuses one with more parts than its bytes can mean. */
export function boundedCodec<T extends object>(type: MessageType<T>): Codec<T> {
  return codecOf(type, (bytes) => {
    const reader = protobuf.Reader.create(bytes);
    boundParts(reader);
    return type.read(reader);
  });
}

function codecOf<T extends object>(type: MessageType<T>, decode: (bytes: Uint8Array) => T): Codec<T> {
  return {
    encode: (value) => written(type, value).finish(),
    encodeBehind(room, value) {
      const message = written(type, value);
      return message.finishInto(emptyBytes(room + message.pos), room);
    },
    decode,
    decodeStrict(bytes) {
      const value = decode(bytes);
      const { buf, pos } = written(type, value);
      if (!sameBytes(buf.subarray(0, pos), bytes)) throw new NonCanonicalError();
      return value;
    },
  };
}

// Node's own are several times as fast; a browser and a phone have none.
const emptyBytes = (length: number): Uint8Array => nodeBuffer?.allocUnsafe(length) ?? new Uint8Array(length);
const sameBytes: (a: Uint8Array, b: Uint8Array) => boolean =
  nodeBuffer === undefined ? equalBytes : (a, b) => nodeBuffer?.compare(a, b) === 0;

export class NonCanonicalError extends Error {
  override readonly name = 'NonCanonicalError';
  constructor() {
    super('unknown fields or more than one spelling');
  }
}
