// Entries by the states that they are proven of, with as many steps as there are entries: a pack may have 10,000 states.
import { expect, test } from 'vitest';
import type { CheckedProof } from '../../../src/verifier/check-proof.ts';
import { firstAbove } from '../../../src/verifier/first-above.ts';
import type { DecodedMessage } from '../../../src/verifier/protobuf-reader.ts';
import { ProvenStates } from '../../../src/verifier/proven-states.ts';

const KEY = 'tariff-plan/feed-in/1';

/** A file of one block that proves one entry. */
function proofOf(height: number, value: DecodedMessage): CheckedProof {
  const named = { blockHash: `${height}`, result: `${height}`, signers: [] };
  const block = { epoch: 0, height, view: height, timestampMs: height, ...named };
  return {
    block,
    claims: [{ kind: 'entry', key: KEY, table: 'tariff-plan', value }],
    lists: [],
    cases: [],
    failures: [],
  };
}

/** `values`: of block 1, 2, ... */
function statesOf(...values: readonly string[]): ProvenStates {
  return new ProvenStates(values.map((value, i) => proofOf(i + 1, { value })));
}

test('an entry has changed at the first block that proves it with another value', () => {
  const states = statesOf('a', 'a', 'b', 'b', 'a');
  expect([1, 2, 3, 4, 5].map((height) => states.changedAfter(KEY, height))).toEqual([3, 3, 5, 5, undefined]);
});

test('an entry that is not proven of the block has not changed since', () => {
  const states = new ProvenStates([proofOf(3, { value: 'a' }), proofOf(7, { value: 'b' })]);
  expect([2, 5, 6, 7].map((height) => states.changedAfter(KEY, height))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(states.changedAfter('tariff-plan/other/1', 3)).toBeUndefined();
  expect(states.heightsOf(KEY)).toEqual([3, 7]);
});

test('an entry is read as often as it is proven, however often it is asked whether it has changed', () => {
  const count = 500;
  let reads = 0;
  const counted = (): DecodedMessage => ({
    get value() {
      reads++;
      return 'a';
    },
  });
  const states = new ProvenStates(Array.from({ length: count }, (_, i) => proofOf(i + 1, counted())));
  for (let height = 1; height <= count; height++) expect(states.changedAfter(KEY, height)).toBeUndefined();
  expect(reads).toBeGreaterThan(count);
  expect(reads).toBeLessThanOrEqual(2 * count);
});

test('the first number above another is found in as many steps as their count has binary digits', () => {
  let reads = 0;
  const numbers = new Proxy(
    Array.from({ length: 1000 }, (_, i) => 2 * i),
    {
      get(target, field) {
        if (field !== 'length') reads++;
        return Reflect.get(target, field);
      },
    },
  );
  for (const bound of [-1, 0, 1, 2, 777, 1996, 1997]) {
    reads = 0;
    expect(firstAbove(numbers, bound)).toBe(Math.floor(bound / 2) * 2 + 2);
    expect(reads).toBeLessThanOrEqual(11);
  }
  expect(firstAbove(numbers, 1998)).toBeUndefined();
  expect(firstAbove([], 1)).toBeUndefined();
});
