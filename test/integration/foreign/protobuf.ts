// As much of the protobuf encoding as a program by somebody else needs: written from its specification, and sharing no
// code with the node.

export type Field = bigint | Uint8Array;

const VARINT = 0;
const BYTES = 2;

/** Fields by number, in the order of the arguments; those without a value are left out, as proto3 has it. */
export function message(
  ...fields: readonly (readonly [number: number, value: Field | number | undefined])[]
): Uint8Array {
  return Buffer.concat(fields.map(([number, value]) => field(number, value)));
}

function field(number: number, value: Field | number | undefined): Uint8Array {
  if (value === undefined || value === 0 || value === 0n) return new Uint8Array(0);
  if (typeof value !== 'object') return Buffer.concat([varint((number << 3) | VARINT), varint(value)]);
  return Buffer.concat([varint((number << 3) | BYTES), varint(value.length), value]);
}

export function varint(value: bigint | number): Uint8Array {
  const bytes: number[] = [];
  let left = BigInt(value);
  do {
    const low = Number(left & 0x7fn);
    left >>= 7n;
    bytes.push(left === 0n ? low : low | 0x80);
  } while (left > 0n);
  return Uint8Array.from(bytes);
}

/** A message that was received: its fields by number, each in the order in which it came. */
export class Received {
  readonly #fields = new Map<number, Field[]>();

  constructor(bytes: Uint8Array) {
    for (let at = 0; at < bytes.length; ) {
      const tag = readVarint(bytes, at);
      const value = readVarint(bytes, tag.next);
      const number = Number(tag.value >> 3n);
      const isBytes = (tag.value & 7n) === BigInt(BYTES);
      at = isBytes ? value.next + Number(value.value) : value.next;
      this.#add(number, isBytes ? bytes.subarray(value.next, at) : value.value);
    }
  }

  /** 0 when it is left out. */
  integer(number: number): bigint {
    const [value = 0n] = this.#fields.get(number) ?? [];
    if (typeof value !== 'bigint') throw new Error(`field ${number} is no integer`);
    return value;
  }

  /** Empty when it is left out. */
  bytes(number: number): Uint8Array {
    return this.list(number)[0] ?? new Uint8Array(0);
  }

  list(number: number): Uint8Array[] {
    return (this.#fields.get(number) ?? []).map((value) => {
      if (typeof value === 'bigint') throw new Error(`field ${number} is an integer`);
      return value;
    });
  }

  has(number: number): boolean {
    return this.#fields.has(number);
  }

  message(number: number): Received {
    return new Received(this.bytes(number));
  }

  messages(number: number): Received[] {
    return this.list(number).map((bytes) => new Received(bytes));
  }

  #add(number: number, value: Field): void {
    this.#fields.set(number, [...(this.#fields.get(number) ?? []), value]);
  }
}

function readVarint(bytes: Uint8Array, from: number): { readonly value: bigint; readonly next: number } {
  let value = 0n;
  for (let at = from, shift = 0n; at < bytes.length; at++, shift += 7n) {
    const byte = bytes[at] ?? 0;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return { value, next: at + 1 };
  }
  throw new Error('the message is cut off');
}
