// The real files beside the project, imported as they are and compared with arithmetic that shares no code with the
// importer: split strings and BigInt.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import { type IntervalSeries, seriesWithin } from '../../../src/meter-data/interval-series.ts';
import { monthPeriod, pickMonth } from '../../../src/meter-data/month-period.ts';
import { rateClock } from '../../../src/meter-data/rate-clock.ts';
import { energyByRegister } from '../../../src/meter-data/rate-registers.ts';
import { succeeded } from './temporary-files.ts';

const DATA = new URL('../../../../shared/data/', import.meta.url).pathname;
const OPSD = `${DATA}opsd/household_data_60min_singleindex.csv`;
const CITYLEARN = `${DATA}citylearn2022`;
const NEM12 = `${DATA}nem12/Example_NEM12_month_solar.csv`;
const NEM12_QUALITIES = `${DATA}nem12/Example_NEM12_multiple_quality.csv`;

/** Skipped under its own name where the file is not there. */
function testWith(path: string, name: string, body: () => Promise<void>): void {
  test.skipIf(!existsSync(path))(name, body);
}

/** Imports once for all tests of a file. */
const imports = new Map<string, Promise<readonly IntervalSeries[]>>();
function imported(path: string, format: string): Promise<readonly IntervalSeries[]> {
  const series = imports.get(path) ?? importReadings({ path, format }).then(succeeded);
  imports.set(path, series);
  return series;
}

async function onlySite(path: string, format: string): Promise<IntervalSeries> {
  const [series, ...others] = await imported(path, format);
  if (series === undefined || others.length > 0) throw new Error(`${path} has not exactly one site`);
  return series;
}

function totals({ intervals }: IntervalSeries): { exportWh: bigint; importWh: bigint } {
  const sum = { exportWh: 0n, importWh: 0n };
  for (const { exportWh, importWh } of intervals) {
    sum.exportWh += exportWh;
    sum.importWh += importWh;
  }
  return sum;
}

function cellsOf(path: string): string[][] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}

/** Columns of the OPSD file: utc_timestamp, cet_cest_timestamp, grid_export, grid_import, interpolated_values. */
const [UTC, LOCAL, EXPORT, IMPORT, INTERPOLATED] = [0, 1, 5, 6, 11] as const;

/** "9563.098" kWh, always three decimals in that file. */
function registerWh(row: readonly string[] | undefined, column: number): bigint {
  return BigInt(row?.[column]?.replace('.', '') ?? 'missing');
}

testWith(OPSD, 'the OPSD month totals are the differences of its registers', async () => {
  const rows = cellsOf(OPSD);
  const rowAt = (utc: string) => rows.find((row) => row[UTC] === utc);
  // Daylight saving begins on 27 March and ends on 30 October; October has a gap, September has none.
  for (const [month, from, until, hours] of [
    ['2016-01', '2015-12-31T23:00:00Z', '2016-01-31T23:00:00Z', 744],
    ['2016-03', '2016-02-29T23:00:00Z', '2016-03-31T22:00:00Z', 743],
    ['2016-09', '2016-08-31T22:00:00Z', '2016-09-30T22:00:00Z', 720],
  ] as const) {
    const series = seriesWithin(await onlySite(OPSD, 'opsd'), monthPeriod(month, 'Europe/Berlin'));
    expect(series.intervals.length).toBe(hours);
    expect(totals(series)).toEqual({
      exportWh: registerWh(rowAt(until), EXPORT) - registerWh(rowAt(from), EXPORT),
      importWh: registerWh(rowAt(until), IMPORT) - registerWh(rowAt(from), IMPORT),
    });
  }
});

testWith(OPSD, 'the first complete month of the OPSD file is January 2016, after all its early gaps', async () => {
  const series = await imported(OPSD, 'opsd');
  expect(series.map(({ site }) => site)).toEqual(['DE_KN_residential4']);
  expect(pickMonth(series, 'Europe/Berlin', undefined).month).toBe('2016-01');
  expect(() => pickMonth(series, 'Europe/Berlin', '2016-02')).toThrow(
    /site DE_KN_residential4 .* 2016-02-24T12:00:00Z to 2016-02-24T15:00:00Z/,
  );
});

testWith(OPSD, 'an OPSD interval is estimated exactly when one of its two registers was interpolated', async () => {
  const interpolated = new Set(
    cellsOf(OPSD)
      .filter((row) => row[EXPORT] !== '' && /grid_(export|import)/.test(row[INTERPOLATED] ?? ''))
      .map((row) => Date.parse(row[UTC] ?? '')),
  );
  const { intervals } = await onlySite(OPSD, 'opsd');
  const expected = intervals.map(({ startMs, endMs }) =>
    interpolated.has(startMs) || interpolated.has(endMs) ? 'estimated' : 'actual',
  );
  expect(intervals.map(({ quality }) => quality)).toEqual(expected);
});

testWith(OPSD, 'the energy of each rate is what the local clock in the OPSD file says', async () => {
  const month = seriesWithin(await onlySite(OPSD, 'opsd'), monthPeriod('2016-03', 'Europe/Berlin'));
  const rate = { months: '1-12', days: '', microYuanPerKwh: 1n };
  const rates = [
    { ...rate, name: 'day', hours: '8-20' },
    { ...rate, name: 'night', hours: '0-8,20-24' },
  ];
  const expected = { day: 0n, night: 0n };
  const rows = cellsOf(OPSD);
  for (const [i, row] of rows.entries()) {
    // "2016-03-27T03:00:00+0200"
    const local = row[LOCAL] ?? '';
    if (!local.startsWith('2016-03')) continue;
    const hour = Number(local.slice(11, 13));
    expected[hour >= 8 && hour < 20 ? 'day' : 'night'] += registerWh(rows[i + 1], EXPORT) - registerWh(row, EXPORT);
  }
  const registers = energyByRegister(month, rateClock({ timeZone: 'Europe/Berlin', rates }));
  expect(registers.map(({ name, exportWh }) => [name, exportWh])).toEqual(Object.entries(expected));
});

testWith(CITYLEARN, 'the twelve CityLearn homes equal an independent computation', async () => {
  const homes = await imported(CITYLEARN, 'citylearn');
  expect(homes.length).toBe(12);
  for (const { site, intervals, capacityW } of homes) {
    const nominalKw = ['Building_4', 'Building_10', 'Building_11', 'Building_12'].includes(site) ? 5n : 4n;
    expect(capacityW).toBe(nominalKw * 1000n);
    const expected = cellsOf(`${CITYLEARN}/${site}.csv`)
      .slice(1)
      .map((row, hour) => {
        const net = nearestEven(scaled(row[11] ?? '') * nominalKw - scaled(row[7] ?? '') * 1000n);
        const startMs = Date.parse('2016-08-01T06:00:00Z') + hour * 3_600_000;
        return `${startMs} ${net > 0n ? net : 0n} ${net < 0n ? -net : 0n}`;
      });
    expect(intervals.map(({ startMs, exportWh, importWh }) => `${startMs} ${exportWh} ${importWh}`)).toEqual(expected);
  }
});

/** Scaled numbers count in units of 10^-20. */
const SCALE = 20;
const UNIT = 10n ** BigInt(SCALE);

/** "9.833333e-08". */
function scaled(text: string): bigint {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(SCALE - fraction.length + Number(exponent));
}

/** The nearest integer to a scaled number; the even one of two that are equally near. */
function nearestEven(value: bigint): bigint {
  if (value < 0n) return -nearestEven(-value);
  const below = value / UNIT;
  const beyondHalf = 2n * (value - below * UNIT) - UNIT;
  if (beyondHalf === 0n) return below + (below % 2n);
  return beyondHalf > 0n ? below + 1n : below;
}

testWith(NEM12, 'the NEM12 month is complete in UTC+10 and adds up, stream by stream', async () => {
  const series = await onlySite(NEM12, 'nem12');
  expect(series.site).toBe('NMI1234567');
  expect(pickMonth([series], 'Australia/Brisbane', undefined).month).toBe('2023-03');
  const expected = new Map<string, bigint>();
  let stream = '';
  for (const cells of cellsOf(NEM12)) {
    if (cells[0] === '200') stream = cells[4] ?? '';
    if (cells[0] !== '300') continue;
    for (const value of cells.slice(2, 290)) {
      const [whole = '', fraction = ''] = value.split('.');
      expected.set(stream, (expected.get(stream) ?? 0n) + BigInt(whole + fraction.padEnd(3, '0')));
    }
  }
  expect(totals(series)).toEqual({ exportWh: expected.get('B1'), importWh: expected.get('E1') });
});

testWith(NEM12_QUALITIES, 'the NEM12 day of several qualities has them where its 400 records say', async () => {
  const { intervals } = await onlySite(NEM12_QUALITIES, 'nem12');
  const times = (count: number, quality: string) => new Array<string>(count).fill(quality);
  expect(intervals.map(({ quality }) => quality)).toEqual([
    ...times(20, 'substituted'),
    ...times(4, 'actual'),
    ...times(24, 'substituted'),
  ]);
  expect(intervals[0]).toMatchObject({ startMs: Date.parse('2004-04-16T14:00:00Z'), importWh: 18023n });
});

for (const [name, site, firstStart] of [
  ['test_usage_data_01.xml', '5446AF3F', 1330578000],
  ['cew821_sample.xml', '01', 1293868800],
] as const) {
  const path = `${DATA}greenbutton/${name}`;
  testWith(path, `the Green Button file ${name} gives its own values, hour by hour`, async () => {
    const series = await onlySite(path, 'greenbutton');
    expect(series.site).toBe(site);
    expect(series.intervals[0]?.startMs).toBe(firstStart * 1000);
    const blocks = readFileSync(path, 'utf8').split('<IntervalReading>').slice(1);
    const values = blocks.map((block) => BigInt(/<value>(\d+)<\/value>/.exec(block)?.[1] ?? 'missing'));
    expect(series.intervals.map(({ importWh }) => importWh)).toEqual(values);
    expect(totals(series).exportWh).toBe(0n);
  });
}
