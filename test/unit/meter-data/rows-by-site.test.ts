// Rows that do not fit into memory come back as those that do, and leave nothing behind.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { judgeReadings } from '../../../src/meter-data/import-readings.ts';
import { INTERVAL_CSV_RULES } from '../../../src/meter-data/interval-csv.ts';
import type { Interval } from '../../../src/meter-data/interval-series.ts';
import { TooManyProblems } from '../../../src/meter-data/reading-problem.ts';
import { RowsBySite, type SiteRows } from '../../../src/meter-data/rows-by-site.ts';
import { SeriesCollector } from '../../../src/meter-data/series-collector.ts';
import { SortedRuns } from '../../../src/meter-data/sorted-runs.ts';
import { directoryOf } from './temporary-files.ts';

const SITES = ['a', 'B', 'a-1', 'Z.9'];

function rowOf(line: number): Interval & { readonly file: string; readonly line: number } {
  const registers =
    line % 3 === 0 ? { registers: [{ name: 'peak', exportWh: BigInt(line), importWh: 2n ** 62n }] } : {};
  const range = { startMs: line * 1000, endMs: line * 1000 + 1 };
  return { ...range, exportWh: BigInt(line), importWh: 0n, quality: 'estimated', ...registers, file: 'x.csv', line };
}

/** What is there again and again. */
function walkedTwice(rows: RowsBySite) {
  const [first, second] = [[...rows.sites()], [...rows.sites()]];
  expect(second).toEqual(first);
  return first;
}

test('rows on disk come by site and in their order, as those in memory do', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SITES), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (of, most) => {
      const runs = new SortedRuns<SiteRows>();
      const [inMemory, onDisk] = [new RowsBySite(), new RowsBySite(runs, 1_000, most)];
      for (const rows of [inMemory, onDisk])
        for (const [i, site] of of.entries()) rows.of(site).intervals.push(rowOf(i));
      expect(walkedTwice(onDisk)).toEqual(walkedTwice(inMemory));
      runs.close();
    }),
  );
});

test('of more rows than may be there, the first that is too many is known', () => {
  const rows = new RowsBySite(undefined, 2);
  rows.of('a');
  expect(rows.isFull).toBe(false);
  rows.of('a');
  expect(rows.isFull).toBe(true);
});

test('a site with more rows than there is memory for is refused by name', () => {
  const runs = new SortedRuns<SiteRows>();
  onTestFinished(() => runs.close());
  const collector = new SeriesCollector(undefined, undefined, new RowsBySite(runs, 1_000, 3, 6));
  const add = (site: string, lines: number) => {
    for (let line = 1; line <= lines; line++) {
      const { file, line: at, ...interval } = rowOf(line);
      collector.interval(site, { ...interval, endMs: interval.startMs + 1_000 }, { file, line: at });
    }
  };
  add('a', 6);
  add('b', 6);
  expect(collector.finish(INTERVAL_CSV_RULES).map(({ intervals }) => intervals.length)).toEqual([6, 6]);
  add('b', 1);
  expect(() => collector.finish(INTERVAL_CSV_RULES)).toThrow(TooManyProblems);
  expect(collector.problems.found).toMatchObject([
    { code: 'too-many-rows', field: 'site', message: 'site b has more than 6 readings' },
  ]);
});

test('rows on disk have no name there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-runs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const runs = new SortedRuns<number>();
  runs.write([{ site: 'a', rows: 1 }]);
  expect(readdirSync(folder)).toEqual([]);
  expect([...runs.read([].values())]).toEqual([{ site: 'a', rows: 1 }]);
  runs.close();
  vi.stubEnv('TMPDIR', join(folder, 'nowhere'));
  expect(() => new SortedRuns<number>().write([])).toThrow(
    expect.objectContaining({ code: 'file-not-written', remedy: expect.stringContaining('TMPDIR') }),
  );
});

test('readings that were judged are walked over as often as somebody wants them, and not when they are closed', async () => {
  const day = (hour: number) => `2016-03-01T0${hour}:00:00Z`;
  const rows = [1, 0].flatMap((hour) =>
    ['b', 'a'].map((site) => `${site},${day(hour)},${day(hour + 1)},0,${hour},actual`),
  );
  const text = `site,start,end,importWh,exportWh,quality\n${rows.join('\n')}\nc,${day(3)},${day(4)},0,1,actual\n`;
  const judged = await judgeReadings({ path: await directoryOf({ '1.csv': text }), format: 'interval-csv' });
  if (!judged.ok) throw new Error('the readings are in order');
  const { siteCount, series } = judged.value;
  expect(siteCount).toBe(3);
  const exported = () => [...series].map(({ site, intervals }) => [site, ...intervals.map(({ exportWh }) => exportWh)]);
  expect(exported()).toEqual([
    ['a', 0n, 1n],
    ['b', 0n, 1n],
    ['c', 1n],
  ]);
  expect(exported()).toHaveLength(3);
  judged.value.close();
});
