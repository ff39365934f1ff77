// What the producer's page reads of an account with many sites. Through the API and without a browser.
import { afterEach, expect, it, vi } from 'vitest';
import { MOST_SITES, readHoldings } from '../../src/console/producer/holdings.ts';
import { askFrom } from './ask-from.ts';
import { OWN } from './console-bench.ts';
import { sitesWorld } from './sites-world.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  [MOST_SITES, false],
  [MOST_SITES + 1, true],
])('of %i sites it reads those that were paid for last, and knows whether there are more', async (count, hasMore) => {
  const { backend, url } = await sitesWorld(count);
  askFrom(url);
  const { sites, statements, hasMoreStatements } = await readHoldings(OWN);
  const references = backend.activity.filter(({ account }) => account === OWN).map(({ reference }) => reference);
  const paid = references.toReversed().map((reference) => reference.split('/')[0]);
  expect(sites).toEqual(paid.slice(0, MOST_SITES));
  expect(statements.map(({ site }) => site).sort()).toEqual([...sites].sort());
  expect(hasMoreStatements).toBe(hasMore);
});
