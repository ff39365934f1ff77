// The fields of a protobuf message as they stand in its bytes, for changes that keep all lengths right. Knows no
// message.

export interface WireField {
  readonly number: number;
  /** Of a varint, 8 bytes, a delimited field, 4 bytes: 0, 1, 2, 5. */
  readonly wireType: number;
  /** Behind the tag and the length; a varint as it is spelled. */
  readonly value: Uint8Array;
}

const VARINT = 0;
const DELIMITED = 2;
const FIXED: { readonly [wireType: number]: number } = { 1: 8, 5: 4 };

/** Undefined when the bytes are no message. */
export function fieldsOf(bytes: Uint8Array): WireField[] | undefined {
  const fields: WireField[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    if (tag === undefined || tag.value < 8n || tag.value > 0xffff_ffffn) return undefined;
    const wireType = Number(tag.value & 7n);
    const field = readValue(bytes, tag.end, wireType);
    if (field === undefined) return undefined;
    fields.push({ number: Number(tag.value >> 3n), wireType, value: field.value });
    at = field.end;
  }
  return fields;
}

export function bytesOf(fields: readonly WireField[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(({ number, wireType, value }) => {
      const tag = varint((BigInt(number) << 3n) | BigInt(wireType));
      return wireType === DELIMITED ? [tag, varint(BigInt(value.length)), value] : [tag, value];
    }),
  );
}

/** In its shortest form. */
export function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let left = BigInt.asUintN(64, value);
  for (; left > 0x7fn; left >>= 7n) bytes.push(Number(left & 0x7fn) | 0x80);
  return Uint8Array.from([...bytes, Number(left)]);
}

function readValue(bytes: Uint8Array, at: number, wireType: number): { value: Uint8Array; end: number } | undefined {
  if (wireType === VARINT) {
    const end = readVarint(bytes, at)?.end;
    return end === undefined ? undefined : { value: bytes.subarray(at, end), end };
  }
  const size = wireType === DELIMITED ? readVarint(bytes, at) : { value: BigInt(FIXED[wireType] ?? -1), end: at };
  if (size === undefined || size.value < 0n || size.value > BigInt(bytes.length - size.end)) return undefined;
  const end = size.end + Number(size.value);
  return { value: bytes.subarray(size.end, end), end };
}

function readVarint(bytes: Uint8Array, from: number): { value: bigint; end: number } | undefined {
  let value = 0n;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[from + i];
    if (byte === undefined) return undefined;
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return { value, end: from + i + 1 };
  }
  return undefined;
}
