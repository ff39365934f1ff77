import { expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { packEntry, stateRow } from '../../../src/ledger/ledger-rows.ts';
import { readEntries } from '../../../src/node/blocks/entry-rows.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';

const KEYS = ['account/bank-a/alice', 'account/bank-a/bob', 'account/bank-b/carol', 'site/roof-1', 'site/roof-17'];

async function rowsOf(keys: readonly string[]): Promise<MemoryRowStore> {
  const rows = new MemoryRowStore();
  await rows.write(new Map(keys.map((key, slot) => [stateRow(key), packEntry(slot, utf8(key))])));
  return rows;
}

async function keysOf(prefix: string, after?: string, limit = 10): Promise<string[]> {
  const found = await readEntries(await rowsOf(KEYS), prefix, after, limit);
  for (const [key, value] of found) expect(new TextDecoder().decode(value)).toBe(key);
  return found.map(([key]) => key);
}

test('a prefix may end anywhere in an id', async () => {
  expect(await keysOf('site/roof-1')).toEqual(['site/roof-1', 'site/roof-17']);
  expect(await keysOf('site/roof-17')).toEqual(['site/roof-17']);
  expect(await keysOf('account/bank-a/')).toEqual(['account/bank-a/alice', 'account/bank-a/bob']);
  expect(await keysOf('account/bank')).toEqual(KEYS.slice(0, 3));
  expect(await keysOf('account/bank-c')).toEqual([]);
});

test('a page begins after the last key of the page before, and never before its prefix', async () => {
  expect(await keysOf('account/', undefined, 2)).toEqual(KEYS.slice(0, 2));
  expect(await keysOf('account/', 'account/bank-a/bob', 2)).toEqual(['account/bank-b/carol']);
  expect(await keysOf('site/', 'account/bank-a/alice')).toEqual(['site/roof-1', 'site/roof-17']);
  expect(await keysOf('account/', 'site/roof-1')).toEqual([]);
});
