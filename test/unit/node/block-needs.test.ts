// Blocks that wait for batches.
import { expect, it } from 'vitest';
import { u32 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { BlockNeeds, MAX_WAITING } from '../../../src/node/batches/block-needs.ts';

const digest = (number: number) => sha256(u32(number));

it('keeps the newest blocks when too many wait', () => {
  const needs = new BlockNeeds();
  const batch = digest(1_000_000);
  for (let i = 0; i < MAX_WAITING + 10; i++) needs.add(digest(i), [batch], [batch]);
  const found = needs.held(batch).map(({ blockHash }) => blockHash);
  expect(found).toHaveLength(MAX_WAITING);
  expect(found[0]).toEqual(digest(10));
  expect(needs.held(batch)).toEqual([]);
});
