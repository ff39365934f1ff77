import { join } from 'node:path';
import protobuf from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { decodedJson } from '../../../src/verifier/decoded-fields.ts';
import { readMessage } from '../../../src/verifier/protobuf-reader.ts';
import { STATE_MESSAGES } from '../../../src/verifier/state-messages.ts';
import { TRANSACTION_MESSAGES } from '../../../src/verifier/transaction-messages.ts';

const PROTO = join(import.meta.dirname, '../../../proto');
const root = protobuf.loadSync([join(PROTO, 'state.proto'), join(PROTO, 'transaction.proto')]);

/** The tables as the proto file says them. */
function tablesOf(namespace: string) {
  const messages = root.lookup(namespace);
  if (!(messages instanceof protobuf.Namespace)) throw new Error(`no namespace ${namespace}`);
  const types = messages.nestedArray.filter((item) => item instanceof protobuf.Type);
  return Object.fromEntries(
    types.map((type) => [
      type.name,
      Object.fromEntries(
        type.fieldsArray.map(({ id, name, type: of, repeated }) => [
          id,
          [name, `${of.slice(of.lastIndexOf('.') + 1)}${repeated ? '[]' : ''}`],
        ]),
      ),
    ]),
  );
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
  },
} as const;
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
  test('of the state are those of proto/state.proto', () => {
    expect(STATE_MESSAGES).toEqual(tablesOf('gridpact.state'));
  });

  test('of transactions are those of proto/transaction.proto', () => {
    expect(TRANSACTION_MESSAGES).toEqual(tablesOf('gridpact.transaction'));
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
    });
  });

  test('reads every type, at its bounds', () => {
    const max = 'ffffffffffffffffff01';
    expect(
      read(`0a02c3a9 10${max} 18${max} 2001 28ffffffff0f 3202abcd 3a020a00 3a00 42020a00 4a0161 4a00`),
    ).toMatchObject({
      text: 'é',
      count: 2n ** 64n - 1n,
      balance: -(2n ** 63n),
      flag: true,
      small: 2 ** 32 - 1,
      raw: 'abcd',
      parts: [{ text: '' }, { text: '' }],
      part: { text: '' },
      names: ['a', ''],
    });
    expect(read('18feffffffffffffffff01').balance).toBe(2n ** 63n - 1n);
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
