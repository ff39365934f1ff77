// The real files beside the project, imported as they are and compared with arithmetic that shares no code with the
// importer: split strings and BigInt.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import { type IntervalSeries, seriesWithin } from '../../../src/meter-data/interval-series.ts';
import { monthPeriod, pickMonth } from '../../../src/meter-data/month-period.ts';
import { succeeded } from './temporary-files.ts';

const DATA = new URL('../../../../shared/data/', import.meta.url).pathname;
const OPSD = `${DATA}opsd/household_data_60min_singleindex.csv`;
const CITYLEARN = `${DATA}citylearn2022`;

/** Skipped under its own name where the file is not there. */
function testWith(path: string, name: string, body: () => Promise<void>): void {
  test.skipIf(!existsSync(path))(name, body);
}

function totals({ intervals }: IntervalSeries): { exportWh: bigint; importWh: bigint } {
  const sum = { exportWh: 0n, importWh: 0n };
  for (const { exportWh, importWh } of intervals) {
    sum.exportWh += exportWh;
    sum.importWh += importWh;
  }
  return sum;
}

/** "9563.098" kWh, always three decimals in that file. */
function opsdRegister(utc: string, column: number): bigint {
  const row = readFileSync(OPSD, 'utf8')
    .split('\n')
    .find((line) => line.startsWith(utc));
  return BigInt((row?.split(',')[column] ?? '').replace('.', ''));
}

testWith(OPSD, 'the OPSD month totals are the differences of its registers', async () => {
  const series = succeeded(await importReadings({ path: OPSD, format: 'opsd' }));
  const march = seriesWithin(series[0] as IntervalSeries, monthPeriod('2016-03', 'Europe/Berlin'));
  // Daylight saving begins on 27 March: 743 hours, from 23:00 UTC to 22:00 UTC.
  expect(march.intervals.length).toBe(743);
  const [from, until] = ['2016-02-29T23:00:00Z', '2016-03-31T22:00:00Z'];
  expect(totals(march)).toEqual({
    exportWh: opsdRegister(until, 5) - opsdRegister(from, 5),
    importWh: opsdRegister(until, 6) - opsdRegister(from, 6),
  });
});

testWith(OPSD, 'the first complete month of the OPSD file is January 2016, after all its early gaps', async () => {
  const series = succeeded(await importReadings({ path: OPSD, format: 'opsd' }));
  expect(series.map(({ site }) => site)).toEqual(['DE_KN_residential4']);
  expect(pickMonth(series, 'Europe/Berlin', undefined).month).toBe('2016-01');
  expect(() => pickMonth(series, 'Europe/Berlin', '2016-02')).toThrow(
    /site DE_KN_residential4 .* 2016-02-24T12:00:00Z to 2016-02-24T15:00:00Z/,
  );
});

testWith(OPSD, 'an OPSD interval is estimated exactly when one of its two registers was interpolated', async () => {
  const [series] = succeeded(await importReadings({ path: OPSD, format: 'opsd' }));
  const rows = readFileSync(OPSD, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter((cells) => (cells[5] ?? '') !== '');
  const interpolated = new Set(
    rows.filter((cells) => /grid_(export|import)/.test(cells[11] ?? '')).map((cells) => Date.parse(cells[0] as string)),
  );
  for (const { startMs, endMs, quality } of series?.intervals ?? []) {
    const expected = interpolated.has(startMs) || interpolated.has(endMs) ? 'estimated' : 'actual';
    expect(quality).toBe(expected);
  }
});

testWith(
  CITYLEARN,
  'the twelve CityLearn homes equal an independent computation, in under a second of work',
  async () => {
    // Of this thread alone: other processes on the machine must not make the test fail.
    const before = process.threadCpuUsage();
    const series = succeeded(await importReadings({ path: CITYLEARN, format: 'citylearn' }));
    const { user, system } = process.threadCpuUsage(before);
    expect(series.length).toBe(12);
    for (const { site, intervals, capacityW } of series) {
      const rows = readFileSync(`${CITYLEARN}/${site}.csv`, 'utf8').trim().split('\n').slice(1);
      expect(intervals.length).toBe(rows.length);
      const nominalKw = ['Building_4', 'Building_10', 'Building_11', 'Building_12'].includes(site) ? 5n : 4n;
      expect(capacityW).toBe(nominalKw * 1000n);
      rows.forEach((row, hour) => {
        const cells = row.split(',');
        // In units of 10^-30 Wh.
        const net = scaled(cells[11] as string) * nominalKw - scaled(cells[7] as string) * 1000n;
        const { startMs, exportWh, importWh } = intervals[hour] as (typeof intervals)[number];
        expect(startMs).toBe(Date.parse('2016-08-01T06:00:00Z') + hour * 3_600_000);
        // The nearest integer, on one side of the meter only.
        const distance = net - (exportWh - importWh) * UNIT;
        expect(2n * (distance < 0n ? -distance : distance) <= UNIT && exportWh * importWh === 0n).toBe(true);
      });
    }
    expect((user + system) / 1000).toBeLessThan(1000);
  },
);

const UNIT = 10n ** 30n;

/** A decimal, also with an exponent, times 10^30. */
function scaled(text: string): bigint {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(30 - fraction.length + Number(exponent));
}
