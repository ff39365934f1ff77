// The order in which payloads are tried: of new blocks and of the pages, of one publisher and of the others.
import { expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { type Copy, CopyQueue, MAX_FIRST } from '../../../src/node/blocks/copy-queue.ts';
import type { Claim } from '../../../src/node/blocks/payload-claims.ts';

const names = new Map<string, string>();

function claim(publisher: string, n: number): Claim {
  const hash = sha256(utf8(`${publisher}${n}`));
  names.set(hash.toHex(), `${publisher}${n}`);
  return { hash, length: 1, record: 'r1', scenario: 's', policyVersion: 1, publisher };
}

const nameOf = ({ claim: { hash } }: Copy) => names.get(hash.toHex()) ?? '';
const many = (publisher: string, count: number) => Array.from({ length: count }, (_, n) => claim(publisher, n));
const ANYBODY = () => 1;

/** All that can be taken, or so many, each of which is done at once. */
function take(queue: CopyQueue, count = 10_000): string[] {
  const taken: string[] = [];
  while (taken.length < count) {
    const chosen = queue.take(ANYBODY);
    if (chosen === undefined) break;
    taken.push(nameOf(chosen.copy));
    queue.drop(chosen.copy);
  }
  return taken;
}

test('publishers take turns, whoever has most', () => {
  const queue = new CopyQueue();
  for (const each of [...many('a', 5), ...many('b', 2), ...many('c', 1)]) queue.add(each);
  expect(take(queue)).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'a2', 'a3', 'a4']);
});

test('neither new payloads nor those of the pages starve', () => {
  const queue = new CopyQueue();
  queue.addPage(many('p', 3));
  for (const each of many('a', 12)) queue.add(each);
  expect(take(queue, 12)).toEqual(['a0', 'a1', 'a2', 'p0', 'a3', 'a4', 'a5', 'p1', 'a6', 'a7', 'a8', 'p2']);
});

test('each payload waits once, also while it is on its way', () => {
  const queue = new CopyQueue();
  for (const each of [claim('a', 1), claim('a', 1)]) queue.add(each);
  queue.addPage([claim('a', 1), claim('a', 2), claim('a', 2)]);
  const first = queue.take(ANYBODY);
  queue.add(claim('a', 1));
  queue.addAhead(claim('a', 1));
  expect(take(queue)).toEqual(['a2']);
  if (first !== undefined) queue.putBack(first.copy);
  expect(take(queue)).toEqual(['a1']);
});

test('each publisher has as many that wait, and takes nothing of the others', () => {
  const queue = new CopyQueue();
  for (const each of [...many('a', MAX_FIRST + 5), claim('b', 0)]) queue.add(each);
  const taken = take(queue);
  expect([taken.length, taken.includes('b0'), taken.includes(`a${MAX_FIRST}`)]).toEqual([MAX_FIRST + 1, true, false]);
});

test('a reader goes ahead of what its publisher has, also when that is as much as there may be', () => {
  const queue = new CopyQueue();
  for (const each of many('a', MAX_FIRST)) queue.add(each);
  queue.addPage([claim('a', 9_999)]);
  queue.addAhead(claim('a', 9_999));
  queue.addAhead(claim('a', 7));
  expect(take(queue, 2)).toEqual(['a7', 'a9999']);
  expect(take(queue)).toHaveLength(MAX_FIRST - 2);
});

test('what must wait is passed over, and what is given up waits no more', () => {
  const queue = new CopyQueue();
  for (const each of many('a', 3)) queue.add(each);
  const chosen = queue.take((copy) => (nameOf(copy) === 'a0' ? 'wait' : 'give-up'));
  expect([chosen?.member, chosen && nameOf(chosen.copy)]).toEqual(['give-up', 'a1']);
  expect(queue.take(() => 'wait')).toBeUndefined();
  expect(take(queue)).toEqual(['a0', 'a2']);
});

test('what is left of a page is dropped, and may come again', () => {
  const queue = new CopyQueue();
  queue.addPage(many('p', 2));
  queue.dropPage();
  expect([queue.hasPage, take(queue)]).toEqual([false, []]);
  queue.addPage(many('p', 1));
  expect(take(queue)).toEqual(['p0']);
});
