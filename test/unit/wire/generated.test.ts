// The generated code against protobufjs' own: same bytes for every value of every message, and the value back.
import { join } from 'node:path';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { isRequired, loadProto, messagesOf, PACKAGES, valuesOf } from '../../../scripts/gen/load-proto.ts';
import { codec } from '../../../src/base/codec.ts';
import { FieldFault } from '../../../src/base/protobuf-fields.ts';
import { type MessageName, writeMessage } from '../../../src/console/producer/write-message.ts';
import { device } from '../../../src/generated/device.ts';
import { MESSAGES as TABLES } from '../../../src/generated/message-tables.ts';
import { network } from '../../../src/generated/network.ts';
import { rows } from '../../../src/generated/rows.ts';
import { snapshot } from '../../../src/generated/snapshot.ts';
import { state } from '../../../src/generated/state.ts';
import { transaction } from '../../../src/generated/transaction.ts';

const RUNS = 40;
/** Packages of what holders sign. */
const SIGNED = ['transaction', 'device'];

const GENERATED = { device, network, rows, snapshot, state, transaction };

type Value = { readonly [field: string]: unknown };

const root = loadProto(join(import.meta.dirname, '../../../proto'));
const MESSAGES = PACKAGES.flatMap((name) => messagesOf(root, name));

const uint64s = fc.oneof(fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(0n, 300n), fc.constantFrom(2n ** 28n, 2n ** 32n));
const SCALARS: { readonly [type: string]: fc.Arbitrary<unknown> } = {
  string: fc.string({ unit: 'binary', maxLength: 60 }),
  bytes: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  bool: fc.boolean(),
  uint32: fc.oneof(
    fc.nat(300),
    fc.nat({ max: 0x7fff_ffff }).map((value) => value * 2 + 1),
  ),
  uint64: uint64s,
  sint64: fc.oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.bigInt(-70n, 70n)),
};

/** Values as the codec gives them: every field there, and the set member of each oneof with its name. */
function messageValues(type: protobuf.Type): fc.Arbitrary<Value> {
  const alone = type.fieldsArray.filter(({ partOf }) => partOf === null);
  const fields = fc.record(Object.fromEntries(alone.map((field) => [field.name, fieldValues(field)])));
  const choices = type.oneofsArray.map(({ name, fieldsArray }): fc.Arbitrary<Value> => {
    const members = fieldsArray.map((field) =>
      fieldValues(field)
        .filter((value) => value !== null)
        .map((value): Value => ({ [name]: field.name, [field.name]: value })),
    );
    return fc.oneof(fc.constant({}), ...members);
  });
  return fc.tuple(fields, ...choices).map((parts) => Object.assign({}, ...parts));
}

function fieldValues(field: protobuf.Field): fc.Arbitrary<unknown> {
  const { resolvedType, type, repeated } = field;
  const values = valuesOf(field);
  if (values !== undefined) return fc.constantFrom(...values);
  const one = resolvedType instanceof protobuf.Type ? messageValues(resolvedType) : SCALARS[type];
  if (one === undefined) throw new Error(`no values of the type ${type}`);
  if (repeated) return fc.array(one, { maxLength: 3 });
  return resolvedType === null || isRequired(field) ? one : fc.option(one);
}

function codecOf(type: protobuf.Type) {
  const messages = GENERATED[type.parent?.name as keyof typeof GENERATED] as unknown as {
    readonly [name: string]: Parameters<typeof codec<Value>>[0];
  };
  const found = messages[type.name];
  if (found === undefined) throw new Error(`${type.fullName} is not generated`);
  return codec(found);
}

function messageOf({ parent }: protobuf.Field): protobuf.Type {
  if (parent instanceof protobuf.Type) return parent;
  throw new Error('a field is in a message');
}

function faultOf(decode: () => unknown): FieldFault | undefined {
  try {
    decode();
  } catch (error) {
    if (error instanceof FieldFault) return error;
    throw error;
  }
  return undefined;
}

describe('the generated code', () => {
  it.each(MESSAGES.map((type) => [type.fullName, type] as const))('writes and reads %s', (_, type) => {
    const { encode, decode, decodeStrict } = codecOf(type);
    fc.assert(
      fc.property(messageValues(type), (value) => {
        const bytes = encode(value);
        expect(Buffer.from(bytes).toString('hex')).toBe(
          Buffer.from(type.encode(type.fromObject(value)).finish()).toString('hex'),
        );
        expect(decodeStrict(bytes)).toEqual(value);
        expect(decode(bytes)).toEqual(value);
      }),
      { numRuns: RUNS },
    );
  });

  const ofPages = MESSAGES.filter(({ name, parent }) => name in TABLES && SIGNED.includes(parent?.name ?? ''));
  it.each(ofPages.map((type) => [type.fullName, type] as const))('a page writes %s with the same bytes', (_, type) => {
    const { encode } = codecOf(type);
    fc.assert(
      fc.property(messageValues(type), (value) => {
        const bytes = writeMessage(type.name as MessageName, value);
        expect(Buffer.from(bytes).toString('hex')).toBe(Buffer.from(encode(value)).toString('hex'));
      }),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['a number for a bigint', { validUntilHeight: 12.5 }],
    ['more than 64 bits', { validUntilHeight: 2n ** 64n }],
    ['less than zero', { validUntilHeight: -1n }],
    ['a text for bytes', { author: 'ab' }],
    ['a text for a message', { freezeAccount: 'lin' }],
    ['a line of another type', { openAccounts: { lines: [1] } }],
  ])('a page writes nothing that is not of its type: %s', (_, wrong) => {
    expect(() => writeMessage('Body', wrong)).toThrow(TypeError);
  });

  it('a page writes whole transactions', () => {
    expect(ofPages.length).toBeGreaterThan(100);
    for (const name of ['Body', 'Envelope']) expect(ofPages.map((type) => type.name)).toContain(name);
  });

  const closed = MESSAGES.flatMap(({ fieldsArray }) => fieldsArray).filter((field) => valuesOf(field) !== undefined);
  it.each(closed.map((field) => [field.fullName, field] as const))('refuses what %s cannot be', (_, field) => {
    const { encode, decode } = codecOf(messageOf(field));
    const values = valuesOf(field) ?? [];
    const near = values.flatMap((text) => [`${text} `, text.slice(1), text.toUpperCase()]);
    const other = fc.oneof(fc.constantFrom('', ...near), fc.string({ unit: 'binary', maxLength: 12 }));
    fc.assert(
      fc.property(messageValues(messageOf(field)), other, (value, text) => {
        fc.pre(!values.includes(text));
        const fault = faultOf(() => decode(encode({ ...value, [field.name]: text })));
        expect(fault).toMatchObject({ field: field.name, required: values.join(' | ') });
      }),
      { numRuns: RUNS },
    );
  });

  const required = MESSAGES.flatMap(({ fieldsArray }) => fieldsArray).filter(isRequired);
  it.each(required.map((field) => [field.fullName, field] as const))('refuses a message without %s', (_, field) => {
    const { encode, decode } = codecOf(messageOf(field));
    fc.assert(
      fc.property(messageValues(messageOf(field)), (value) => {
        const fault = faultOf(() => decode(encode({ ...value, [field.name]: null })));
        expect(fault).toMatchObject({ field: field.name, required: 'present' });
      }),
      { numRuns: RUNS },
    );
  });

  it('knows of fields that are one of a few, and of messages that must be there', () => {
    expect(closed.length).toBeGreaterThan(15);
    expect(required.length).toBeGreaterThan(5);
  });

  it('says where a fault is: the line, and the path within it', () => {
    const { encode, decode } = codecOf(root.lookupType('gridpact.transaction.RecordReadings'));
    const line = {
      site: 's',
      atMs: 1n,
      registers: [],
      quality: 'actual',
      intervalDigest: new Uint8Array(),
      seriesCommitment: new Uint8Array(),
    };
    const fault = faultOf(() => decode(encode({ lines: [line, line, { ...line, quality: 'guessed' }] })));
    expect(fault).toMatchObject({ line: 2, field: 'quality', required: 'actual | estimated | substituted' });
    const corrected = codecOf(root.lookupType('gridpact.transaction.CorrectReading'));
    const bytes = corrected.encode({ reading: { ...line, quality: 'guessed' }, afterExchange: [], reason: '' });
    expect(faultOf(() => corrected.decode(bytes))).toMatchObject({ field: 'reading.quality', line: undefined });
  });

  it('skips fields that it does not know, and is strict about them', () => {
    const { decode, decodeStrict, encode } = codecOf(root.lookupType('gridpact.network.GetCertificates'));
    const known = encode({ fromView: 3n, toView: 2n ** 40n });
    const unknown = [
      [0x28, 1],
      [0x29, 1, 2, 3, 4, 5, 6, 7, 8],
      [0x2a, 2, 9, 9],
      [0x2d, 1, 2, 3, 4],
    ];
    for (const field of unknown) {
      const bytes = Buffer.concat([Buffer.from(field), known]);
      expect(decode(bytes)).toEqual({ fromView: 3n, toView: 2n ** 40n });
      expect(() => decodeStrict(bytes)).toThrow('unknown fields');
    }
  });

  it.each([
    ['a zero that is written', [0x08, 0]],
    ['an overlong integer', [0x08, 0x81, 0x00]],
    ['fields out of order', [0x10, 2, 0x08, 1]],
    ['a field twice', [0x08, 1, 0x08, 2]],
  ])('refuses %s', (_, bytes) => {
    const { decodeStrict } = codecOf(root.lookupType('gridpact.network.GetCertificates'));
    expect(() => decodeStrict(Buffer.from(bytes))).toThrow('more than one spelling');
  });

  it.each([
    ['an integer that is cut off', [0x08, 0x80]],
    ['an integer of eleven bytes', [0x08, ...new Array(10).fill(0x80), 1]],
    ['a field number of 0', [0x00, 1]],
    ['an end of a group without one', [0x0c]],
  ])('throws on %s', (_, bytes) => {
    const { decode } = codecOf(root.lookupType('gridpact.network.GetCertificates'));
    expect(() => decode(Buffer.from(bytes))).toThrow();
  });

  it.each([
    ['a message longer than what is left', [0x0a, 5, 0x12, 1, 7]],
    ['a field that ends behind its message', [0x0a, 2, 0x12, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])('throws on %s', (_, bytes) => {
    const { decode } = codecOf(root.lookupType('gridpact.network.Proposal'));
    expect(() => decode(Buffer.from(bytes))).toThrow();
  });

  it('throws on text that is no UTF-8', () => {
    const { decode } = codecOf(root.lookupType('gridpact.state.Site'));
    expect(() => decode(Buffer.from([0x0a, 1, 0xff]))).toThrow();
  });

  it.each([-1n, 2n ** 64n])('refuses to write %s as an unsigned integer', (fromView) => {
    const { encode } = codecOf(root.lookupType('gridpact.network.GetCertificates'));
    expect(() => encode({ fromView, toView: 1n })).toThrow(RangeError);
    expect(encode({ fromView: 1n, toView: 1n })).toEqual(Buffer.from([0x08, 1, 0x10, 1]));
  });
});
