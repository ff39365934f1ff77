// A week of figures in a ring: what is put together loses nothing, and no more is kept than a week.
import { expect, test } from 'vitest';
import { FINALITIES_KEPT, MINUTE_MS, MINUTES_KEPT, WeekFigures } from '../../../src/node/watch/week-figures.ts';

const NOW = { missing: 0, pending: 0, memoryBytes: 5, freeDiskBytes: 9 };

/** `minutes` that are over, with as many blocks in each as its number, from 1. */
function figuresOf(minutes: number): WeekFigures {
  const figures = new WeekFigures(0);
  for (let minute = 1; minute <= minutes; minute++) {
    for (let block = 0; block < minute % 5; block++) figures.final(10 * (block + 1), 3, 2);
    figures.close({ ...NOW, missing: minute % 2 }, minute * MINUTE_MS);
  }
  return figures;
}

test('a minute has its blocks, batches, transactions and times, and the last one is not over', () => {
  const figures = figuresOf(2);
  figures.final(7, 2, 1);
  expect(figures.rows(60, 60, NOW)).toEqual([
    { atMs: 0, minutes: 1, blocks: 1, batches: 3, transactions: 2, slowestMs: 10, meanMs: 10, ...NOW, missing: 1 },
    { atMs: MINUTE_MS, minutes: 1, blocks: 2, batches: 6, transactions: 4, slowestMs: 20, meanMs: 15, ...NOW },
    { atMs: 2 * MINUTE_MS, minutes: 1, blocks: 1, batches: 2, transactions: 1, slowestMs: 7, meanMs: 7, ...NOW },
  ]);
});

test('the last minute is the one that is over', () => {
  expect(new WeekFigures(0).lastMinute()).toEqual({ blocks: 0, batches: 0, transactions: 0 });
  const figures = figuresOf(3);
  figures.final(7, 2, 1);
  expect(figures.lastMinute()).toEqual({ blocks: 3, batches: 9, transactions: 6 });
});

test('minutes that are put together keep sums, the worst and a mean of blocks', () => {
  const figures = figuresOf(9);
  const [whole] = figures.rows(10, 1, { ...NOW, freeDiskBytes: 3 });
  expect(whole).toEqual({
    ...{ atMs: 0, minutes: 10, blocks: 20, batches: 60, transactions: 40, slowestMs: 40, meanMs: 20 },
    ...{ missing: 1, pending: 0, memoryBytes: 5, freeDiskBytes: 3 },
  });
  const rows = figures.rows(10, 3, NOW);
  expect(rows).toHaveLength(3);
  expect(rows.reduce((sum, { blocks }) => sum + blocks, 0)).toBe(20);
  expect(rows.at(-1)?.atMs).toBe(6 * MINUTE_MS);
});

test('a week is kept and not a minute more', () => {
  const figures = figuresOf(MINUTES_KEPT + 30);
  const rows = figures.rows(MINUTES_KEPT + 60, MINUTES_KEPT + 60, NOW);
  expect(rows).toHaveLength(MINUTES_KEPT + 1);
  expect(rows[0]?.atMs).toBe(30 * MINUTE_MS);
  expect(rows.every(({ atMs }, i) => i === 0 || atMs === (rows[i - 1]?.atMs ?? 0) + MINUTE_MS)).toBe(true);
});

test('percentiles are of the latest blocks', () => {
  const figures = new WeekFigures(0);
  expect(figures.finality()).toEqual({ blocks: 0, p50Ms: 0, p99Ms: 0 });
  for (let i = 0; i < FINALITIES_KEPT; i++) figures.final(900, 0, 0);
  for (let ms = 1; ms <= FINALITIES_KEPT; ms++) figures.final(ms, 0, 0);
  expect(figures.finality()).toEqual({ blocks: FINALITIES_KEPT, p50Ms: 500, p99Ms: 990 });
});
