import { expect, test } from 'vitest';
import { toUint64 } from '../../../src/base/uint64.ts';
import { type Digest, taggedDigest, ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { replayRow } from '../../../src/ledger/ledger-rows.ts';
import {
  divideIds,
  IDS_PER_CHUNK,
  type ReplayIds,
  ReplayListCheck,
  replayChain,
} from '../../../src/ledger/replay-list.ts';

const digestOf = taggedDigest('replay-guard');
const HEIGHT = 6;

function listOf(height: bigint, count: number) {
  const ids: Digest[] = [];
  for (let i = 0; i < count; i++) ids.push(digestOf(ids.at(-1) ?? ZERO_DIGEST, ZERO_DIGEST));
  return { ids, guard: { height, count: toUint64(count), chain: replayChain(ZERO_DIGEST, ids) } };
}

/** The first fills the first chunk but for one id; the second is in three chunks. */
const lists = [listOf(7n, IDS_PER_CHUNK - 1), listOf(8n, IDS_PER_CHUNK + 3)];
const guards = lists.map(({ guard }) => guard);

function cut(list: number, first: number, end: number): ReplayIds {
  const { ids, guard } = lists[list] ?? listOf(0n, 0);
  const previousChain = replayChain(ZERO_DIGEST, ids.slice(0, first));
  return { validUntilHeight: guard.height, first, previousChain, ids: ids.slice(first, end) };
}

const honest = [
  [cut(0, 0, IDS_PER_CHUNK - 1), cut(1, IDS_PER_CHUNK + 2, IDS_PER_CHUNK + 3)],
  [cut(1, 2, IDS_PER_CHUNK + 2)],
  [cut(1, 0, 2)],
];

test('ids are divided into full chunks, by the state alone', () => {
  const chunks = divideIds(guards).map((parts) => parts.map(({ guard, first, end }) => [guard.height, first, end]));
  expect(chunks).toEqual(
    honest.map((parts) => parts.map(({ validUntilHeight: of, first, ids }) => [of, first, first + ids.length])),
  );
});

const [full, middle, rest] = honest as [ReplayIds[], ReplayIds[], ReplayIds[]];
const falseIds = (part: ReplayIds | undefined) => ({ ...(part ?? cut(0, 0, 1)), ids: part?.ids.toReversed() ?? [] });
const turned = cut(1, 0, 2);

/** The chunks before, what is refused after them, and why. */
const refusals: [string, number, ReplayIds[], RegExp][] = [
  [
    'true ids, cut elsewhere',
    1,
    [cut(1, 3, IDS_PER_CHUNK + 2)],
    /numbers from 3 to 65538; those from 2 to 65538 are due/,
  ],
  ['a true list in two parts', 2, [cut(1, 1, 2), cut(1, 0, 1)], /numbers from 1 to 2; those from 0 to 2 are due/],
  ['more than a chunk has', 1, [...middle, ...rest], /ids for height 8 come where none are due/],
  ['less than a chunk has', 0, full.slice(0, 1), /ids for height 8 are missing/],
  ['nothing', 1, [], /ids for height 8 are missing/],
  ['a false list behind a true one', 0, [...full.slice(0, 1), { ...cut(1, 0, 1), first: IDS_PER_CHUNK + 2 }], /chain/],
  ['ids in another order', 2, [falseIds(turned)], /do not give the chain/],
  ['a chain before the first', 2, [{ ...turned, previousChain: turned.ids[0] ?? ZERO_DIGEST }], /do not begin/],
  ['a chunk behind the last', 3, [], /no ids are due/],
];

test.each(refusals)('%s: refused, and the true chunk is still due', (_, before, chunk, why) => {
  const check = new ReplayListCheck(guards, HEIGHT);
  for (const parts of honest.slice(0, before)) expect(check.take(parts).ok).toBe(true);
  const taken = check.take(chunk);
  expect(taken.ok ? '' : taken.error).toMatch(why);
  for (const parts of honest.slice(before)) {
    expect(check.isComplete).toBe(false);
    const rows = check.take(parts);
    const keys = parts.map(({ validUntilHeight, first }) => replayRow(validUntilHeight, first));
    expect(rows.ok ? rows.value.map(([key]) => key) : rows.error).toEqual(keys);
  }
  expect(check.isComplete).toBe(true);
});
