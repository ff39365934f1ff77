// Readers take turns, whoever has asked the most.
import { expect, test } from 'vitest';
import { FairCandidates, MOST_OF_READER } from '../../../src/node/grants/fair-candidates.ts';

test('readers take turns, and none waits until all of another’s requests are answered', () => {
  const candidates = new FairCandidates();
  for (let i = 0; i < 100; i++) candidates.add('bank-a', `a-${i}`);
  for (const key of ['b-0', 'b-1']) candidates.add('bank-b', key);
  candidates.add('bank-c', 'c-0');
  expect(candidates.take(4)).toEqual(['a-0', 'b-0', 'c-0', 'a-1']);
  expect(candidates.take(3)).toEqual(['b-1', 'a-2', 'a-3']);
  expect(candidates.size).toBe(96);
  expect(candidates.take(1_000)).toHaveLength(96);
  expect(candidates.take(1)).toEqual([]);
});

test('each reader has a bounded room, which another one does not fill', () => {
  const candidates = new FairCandidates();
  for (let i = 0; i < MOST_OF_READER; i++) expect(candidates.add('bank-a', `a-${i}`)).toBe(true);
  expect(candidates.add('bank-a', 'one more')).toBe(false);
  expect(candidates.add('bank-a', 'a-0')).toBe(true);
  expect(candidates.add('bank-b', 'b-0')).toBe(true);
  expect(candidates.size).toBe(MOST_OF_READER + 1);
});
