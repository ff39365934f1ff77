import { expect, test } from 'vitest';
import { DEMO_READINGS, generateReadings } from '../../../src/meter-data/generate-readings.ts';
import { type IntervalSeries, seriesText } from '../../../src/meter-data/interval-series.ts';
import { pickMonth } from '../../../src/meter-data/month-period.ts';
import { importedFrom } from './temporary-files.ts';

const sum = ({ intervals }: IntervalSeries, key: 'exportWh' | 'importWh') =>
  intervals.reduce((total, interval) => total + interval[key], 0n);

const DEMO = generateReadings(DEMO_READINGS);

test('the demo has a hundred sites with a complete month, hour by hour', () => {
  expect(DEMO.sites.length).toBe(100);
  expect(pickMonth(DEMO.series, 'Asia/Shanghai', undefined).month).toBe(DEMO_READINGS.month);
  expect(new Set(DEMO.series.map(({ intervals }) => intervals.length))).toEqual(new Set([30 * 24]));
});

test('the sites differ: full and surplus feed-in, many sizes, one that exports almost nothing', () => {
  const full = DEMO.sites.filter(({ feedIn }) => feedIn === 'full').length;
  expect(full).toBeGreaterThan(15);
  expect(full).toBeLessThan(50);
  expect(new Set(DEMO.sites.map(({ capacityW }) => capacityW)).size).toBeGreaterThan(5);
  const last = DEMO.series.at(-1);
  if (last === undefined) throw new Error('nothing was generated');
  expect(sum(last, 'exportWh')).toBeGreaterThan(0n);
  expect(sum(last, 'exportWh')).toBeLessThan(10_000n);
  expect(DEMO.series.some(({ intervals }) => intervals.some(({ quality }) => quality === 'estimated'))).toBe(true);
});

test('the sun shines by day only, and yields what a roof at that place yields in a month', () => {
  DEMO.series.forEach((series, i) => {
    const night = series.intervals.filter(({ startMs }) => (new Date(startMs).getUTCHours() + 8) % 24 < 4);
    expect(night.every(({ exportWh }) => exportWh === 0n)).toBe(true);
    const { feedIn, capacityW } = DEMO.sites[i] as (typeof DEMO.sites)[number];
    if (feedIn !== 'full') return;
    const kwhPerKw = Number(sum(series, 'exportWh')) / Number(capacityW);
    expect(kwhPerKw).toBeGreaterThan(70);
    expect(kwhPerKw).toBeLessThan(200);
  });
});

test('a site with surplus feed-in never imports and exports in the same interval', () => {
  DEMO.series.forEach(({ intervals }, i) => {
    if (DEMO.sites[i]?.feedIn !== 'surplus') return;
    expect(intervals.some(({ exportWh, importWh }) => exportWh > 0n && importWh > 0n)).toBe(false);
  });
});

test('the same seed gives the same readings, another seed others', () => {
  const few = { ...DEMO_READINGS, sites: 2 };
  expect(generateReadings(few)).toEqual(generateReadings(few));
  expect(generateReadings({ ...few, seed: 'other' }).series).not.toEqual(generateReadings(few).series);
});

test('generated readings import as interval-csv unchanged, also in quarter hours', async () => {
  const { series } = generateReadings({ ...DEMO_READINGS, sites: 1, stepMinutes: 15, month: '2025-02' });
  const [only] = series;
  if (only === undefined) throw new Error('nothing was generated');
  expect(only.intervals.length).toBe(28 * 96);
  const [imported] = await importedFrom('interval-csv', seriesText(only));
  expect(imported?.intervals).toEqual(only.intervals);
});
