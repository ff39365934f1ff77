import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadProto, messagesOf, type PackageName, tableOf } from '../../../scripts/gen/load-proto.ts';
import { MESSAGES, TABLE_MESSAGES } from '../../../src/generated/message-tables.ts';
import { decodedJson } from '../../../src/verifier/decoded-fields.ts';
import { readMessage } from '../../../src/verifier/protobuf-reader.ts';

const root = loadProto(join(import.meta.dirname, '../../../proto'));

/** The messages of a package as the proto file says them. */
function tablesOf(name: PackageName) {
  return messagesOf(root, name).map((message) => {
    const fields = message.fieldsArray.map(({ id, name: field, type: of, repeated }) => [
      id,
      [field, `${of.slice(of.lastIndexOf('.') + 1)}${repeated ? '[]' : ''}`],
    ]);
    return [message.name, Object.fromEntries(fields)] as const;
  });
}

const TABLES = {
  Sample: {
    1: ['text', 'string'],
    2: ['count', 'uint64'],
    3: ['balance', 'sint64'],
    4: ['flag', 'bool'],
    5: ['small', 'uint32'],
    6: ['raw', 'bytes'],
    7: ['parts', 'Sample[]'],
    8: ['part', 'Sample'],
    9: ['names', 'string[]'],
    11: ['heights', 'uint32[]'],
  },
} as const;
type MessageRow = ReturnType<typeof tablesOf>[number];

/** A field of one of the messages, or of one that is carried itself, has this type. */
function isCarriedBy(own: readonly MessageRow[], wanted: string): boolean {
  const all = new Map([...tablesOf('device'), ...own]);
  const reached = new Set(own.map(([name]) => name));
  for (const name of reached) {
    for (const [, type] of Object.values<readonly unknown[]>(all.get(name) ?? {})) {
      const plain = `${type}`.replace('[]', '');
      if (all.has(plain)) reached.add(plain);
    }
  }
  return reached.has(wanted);
}

const read = (hex: string) => readMessage(TABLES, 'Sample', Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const stepOf = (hex: string) => {
  try {
    read(hex);
    return 'read';
  } catch (error) {
    return error instanceof Error && 'step' in error ? error.step : error;
  }
};

describe('the verifier’s tables', () => {
  const own = [...tablesOf('transaction'), ...tablesOf('state')];
  const messages = [...tablesOf('device').filter(([name]) => isCarriedBy(own, name)), ...own];

  test('are those of proto/transaction.proto and proto/state.proto, and what these carry of proto/device.proto', () => {
    expect(messages.length).toBeGreaterThan(60);
    expect(MESSAGES).toEqual(Object.fromEntries(messages));
  });

  test('have each message under a name of its own', () => {
    expect(new Set(messages.map(([name]) => name)).size).toBe(messages.length);
  });

  test('say which message the entries of each table of the state are', () => {
    const entries = messagesOf(root, 'state').flatMap((message) => {
      const table = tableOf(message);
      return table === undefined ? [] : [[table, message.name] as const];
    });
    expect(entries.length).toBeGreaterThan(20);
    expect(TABLE_MESSAGES).toEqual(Object.fromEntries(entries));
  });
});

describe('the verifier’s reader', () => {
  test('gives absent fields their zero value', () => {
    expect(read('')).toEqual({
      text: '',
      count: 0n,
      balance: 0n,
      flag: false,
      small: 0,
      raw: '',
      parts: [],
      part: null,
      names: [],
      heights: [],
    });
  });

  test('reads every type, at its bounds', () => {
    const max = 'ffffffffffffffffff01';
    expect(
      read(`0a02c3a9 10${max} 18${max} 2001 28ffffffff0f 3202abcd 3a030a0162 3a00 42030a0163 4a0161 4a00`),
    ).toMatchObject({
      text: 'é',
      count: 2n ** 64n - 1n,
      balance: -(2n ** 63n),
      flag: true,
      small: 2 ** 32 - 1,
      raw: 'abcd',
      parts: [{ text: 'b' }, { text: '' }],
      part: { text: 'c' },
      names: ['a', ''],
    });
    expect(read('18feffffffffffffffff01').balance).toBe(2n ** 63n - 1n);
    expect(read('5a04 00 ac02 07').heights).toEqual([0, 300, 7]);
    expect(decodedJson(read('1005 3a021003'))).toMatchObject({ count: '5', parts: [{ count: '3' }] });
  });

  test.each([
    ['an unknown field', '5000'],
    ['a field twice', '1001 1002'],
    ['fields out of order', '1001 0a00'],
    ['another wire type', '0801'],
    ['a fixed-width field', '1100000000 00000000'],
    ['an overlong number', '108100'],
    ['a number of more than 64 bits', '10ffffffffffffffffff02'],
    ['a number that does not end', '10ff'],
    ['a field longer than the message', '0a05 61'],
    ['a length beyond any message', '0affffffffffffffffff01'],
    ['a bool of 2', '2002'],
    ['a uint32 of 33 bits', '2880808080 10'],
    ['nothing after the tag', '10'],
    ['an empty text that is written', '0a00'],
    ['a zero that is written', '1000'],
    ['false, written', '2000'],
    ['a list of numbers one by one', '5801 5802'],
    ['a list of numbers in two parts', '5a0101 5a0102'],
    ['an empty list of numbers that is written', '5a00'],
    ['a list of numbers that ends within one', '5a01 ac'],
    ['a number of 33 bits in a list', '5a05 8080808010'],
  ])('refuses %s', (_, hex) => {
    expect(stepOf(hex)).toBe('decode');
  });

  test('refuses text that is not UTF-8', () => {
    expect(stepOf('0a01ff')).not.toBe('read');
  });

  test('refuses to nest without end', () => {
    let bytes = '';
    for (let depth = 0; depth < 40; depth++) {
      const length = (bytes.length / 2).toString(16).padStart(2, '0');
      bytes = `42${length}${bytes}`;
    }
    expect(stepOf(bytes)).toBe('decode');
  });
});
