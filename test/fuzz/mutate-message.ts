// Changes of protobuf messages field by field, at any depth: what comes out is mostly a message again, with fields that
// are missing, doubled, out of order, unknown, of another type, or at the edges of their values.
import type { Random } from '../simulation/random.ts';
import type { Mutate } from './fuzz-target.ts';
import { MAX_INPUT_BYTES, mutateBytes } from './mutate-bytes.ts';
import { bytesOf, fieldsOf, varint, type WireField } from './wire-fields.ts';

const MOST_CHANGES = 3;
const MAX_DEPTH = 5;
const DELIMITED = 2;
const ODD_NUMBERS = [
  0n,
  1n,
  2n,
  127n,
  128n,
  255n,
  256n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n,
  2n ** 64n - 1n,
];
const ODD_LENGTHS = [0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 128];

type Change = (random: Random, fields: WireField[], at: number, other: readonly WireField[]) => void;

const CHANGES: readonly Change[] = [
  (_, fields, at) => fields.splice(at, 1),
  (_, fields, at) => fields.splice(at, 0, fields[at] as WireField),
  (random, fields, at) => {
    const to = random.between(0, fields.length - 1);
    [fields[at], fields[to]] = [fields[to] as WireField, fields[at] as WireField];
  },
  (random, fields, at) =>
    replace(fields, at, { number: Math.max(1, (fields[at]?.number ?? 0) + random.between(-2, 3)) }),
  (random, fields, at) => replace(fields, at, { number: random.between(1, 90) }),
  (random, fields, at) => replace(fields, at, { wireType: random.pick([0, 1, 2, 5]) }),
  (random, fields, at) => replace(fields, at, { value: oddValue(random, fields[at] as WireField) }),
  (random, fields, at) => replace(fields, at, { value: oddValue(random, fields[at] as WireField) }),
  (random, fields, at) => {
    const value = fields[at]?.value ?? new Uint8Array();
    replace(fields, at, { value: mutateBytes(random, value, value) });
  },
  // As long as it would be with zeros in front: a second spelling.
  (_, fields, at) => {
    const { wireType, value } = fields[at] as WireField;
    if (wireType !== 0 || value.length > 8) return;
    replace(fields, at, { value: Uint8Array.from([...value.map((byte) => byte | 0x80), 0]) });
  },
  (random, fields, at, other) => {
    if (other.length > 0) fields.splice(at, 0, random.pick(other));
  },
  (random, fields, at, other) => {
    const same = other.filter(({ number }) => number === fields[at]?.number);
    if (same.length > 0) fields[at] = random.pick(same);
  },
];

/** Bytes that are no message change as bytes. */
export const mutateMessage: Mutate = (random, input, other) => {
  if (random.chance(15)) return mutateBytes(random, input, other);
  let bytes = input;
  for (let left = random.between(1, MOST_CHANGES); left > 0; left--) {
    bytes = changed(random, bytes, other, 0).subarray(0, MAX_INPUT_BYTES);
  }
  return bytes;
};

function changed(random: Random, bytes: Uint8Array, other: Uint8Array, depth: number): Uint8Array {
  const fields = fieldsOf(bytes);
  if (fields === undefined || fields.length === 0) return mutateBytes(random, bytes, other);
  const at = random.between(0, fields.length - 1);
  const { wireType, number, value } = fields[at] as WireField;
  const theirs = fieldsOf(other) ?? [];
  if (wireType === DELIMITED && depth < MAX_DEPTH && random.chance(60) && fieldsOf(value)?.length) {
    const like = theirs.find((field) => field.number === number)?.value ?? value;
    replace(fields, at, { value: changed(random, value, like, depth + 1) });
  } else {
    random.pick(CHANGES)(random, fields, at, theirs);
  }
  return bytesOf(fields);
}

function replace(fields: WireField[], at: number, change: Partial<WireField>): void {
  const field = fields[at];
  if (field !== undefined) fields[at] = { ...field, ...change };
}

function oddValue(random: Random, { wireType, value }: WireField): Uint8Array {
  if (wireType === 0) return varint(random.pick(ODD_NUMBERS));
  if (wireType !== DELIMITED) return random.bytes(value.length);
  return random.bytes(random.pick(ODD_LENGTHS));
}
