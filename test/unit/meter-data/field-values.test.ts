// What files of the field have to come to, from readings to yuan: by the tariff plan that comes with gridpact, on inputs
// that are made here.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planPrices } from '../../../src/ledger/settlement/plan-prices.ts';
import { statementAmounts } from '../../../src/ledger/settlement/statement-amounts.ts';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import { findGap, type IntervalSeries, seriesWithin, type TimeRange } from '../../../src/meter-data/interval-series.ts';
import { rateClock } from '../../../src/meter-data/rate-clock.ts';
import { energyByRegister } from '../../../src/meter-data/rate-registers.ts';
import { readTariffFile } from '../../../src/meter-data/tariff-file.ts';
import { directoryOf, importedFrom, importFiles, succeeded } from './temporary-files.ts';

const plan = await readTariffFile(new URL('../../../network-config/tariff.json', import.meta.url).pathname);
const HOUR_MS = 3_600_000;
const OFFSET_MS = 8 * HOUR_MS;
const JUNE = { startMs: Date.parse('2025-06-01T00:00:00+08:00'), endMs: Date.parse('2025-07-01T00:00:00+08:00') };
const FROM_15 = { ...JUNE, startMs: Date.parse('2025-06-15T00:00:00+08:00') };

function grossFen(series: IntervalSeries | undefined): bigint {
  if (series === undefined) throw new Error('no series');
  const energies = new Map(energyByRegister(series, rateClock(plan)).map(({ name, exportWh }) => [name, exportWh]));
  const prices = planPrices(plan);
  const claimed = prices.registers.map(({ name }) => energies.get(name) ?? 0n);
  return statementAmounts(prices, claimed).grossFen;
}

function totals(series: IntervalSeries | undefined): { exportWh: bigint; importWh: bigint } {
  const sum = { exportWh: 0n, importWh: 0n };
  for (const { exportWh, importWh } of series?.intervals ?? []) {
    sum.exportWh += exportWh;
    sum.importWh += importWh;
  }
  return sum;
}

/** The starts of the hours, with the local hour of each. */
function hoursOf({ startMs, endMs }: TimeRange): { readonly ms: number; readonly hour: number }[] {
  const count = (endMs - startMs) / HOUR_MS;
  return Array.from({ length: count }, (_, i) => {
    const ms = startMs + i * HOUR_MS;
    return { ms, hour: new Date(ms + OFFSET_MS).getUTCHours() };
  });
}

/** 10 kWh to the grid each day, from 8 to 18. */
function solarHours(range: TimeRange): string {
  const rows = hoursOf(range).map(({ ms, hour }) => {
    const [start, end] = [ms, ms + HOUR_MS].map((at) => new Date(at).toISOString());
    return `a,${start},${end},0,${hour >= 8 && hour < 18 ? 1000 : 0},actual`;
  });
  return `site,start,end,importWh,exportWh,quality\n${rows.join('\n')}\n`;
}

describe('10 kWh a day in the sun', () => {
  test('in all of June, by hours: 30 x (5 x 0.391 + 5 x 0.56) yuan', async () => {
    const [series] = await importedFrom('interval-csv', solarHours(JUNE));
    expect(grossFen(series)).toBe(14_265n);
  });

  test('in all of June, by the registers of the meter', async () => {
    const text = `site,time,exportWh.sharp,exportWh.peak,exportWh.flat,exportWh.valley,quality
a,2025-06-01T00:00:00+08:00,7000,100000,200000,300,actual
a,2025-07-01T00:00:00+08:00,7000,250000,350000,300,actual
`;
    const [series] = await importedFrom('register-csv', text);
    expect(grossFen(series)).toBe(14_265n);
  });

  test('in all of June, by one register, is not priced', async () => {
    const text = `site,time,exportWh,quality
a,2025-06-01T00:00:00+08:00,0,actual
a,2025-07-01T00:00:00+08:00,300000,actual
`;
    const [series] = await importedFrom('register-csv', text);
    expect(() => grossFen(series)).toThrowError(expect.objectContaining({ code: 'interval-spans-rates' }));
  });

  test('from the 15th of June: 16 days of it', async () => {
    const [series] = await importedFrom('interval-csv', solarHours(FROM_15));
    if (series === undefined) throw new Error('no series');
    expect(findGap(series, JUNE)).toEqual({ startMs: JUNE.startMs, endMs: FROM_15.startMs });
    expect(findGap(series, FROM_15)).toBeUndefined();
    expect(totals(series)).toEqual({ exportWh: 160_000n, importWh: 0n });
    expect(grossFen(seriesWithin(series, FROM_15))).toBe(7608n);
  });
});

describe('by a mapping', () => {
  const MAPPING = {
    format: 'gridpact-mapping/1',
    site: { name: 'a' },
    time: { column: 'time', pattern: 'yyyy-MM-dd HH:mm', zone: 'Asia/Shanghai', stepSeconds: 3600 },
    values: { kind: 'intervals', import: 'kwh', unit: 'kWh' },
    quality: { value: 'actual' },
  };
  const rows = hoursOf(JUNE).map(({ ms }) => {
    const local = new Date(ms + OFFSET_MS).toISOString();
    return `${local.slice(0, 10)} ${local.slice(11, 16)},0.5\n`;
  });
  const read = async (lines: readonly string[]) => {
    const directory = await directoryOf({
      'usage.csv': `time,kwh\n${lines.join('')}`,
      'mapping.txt': JSON.stringify(MAPPING),
    });
    const gaps: string[] = [];
    const source = { path: directory, format: 'mapping', mapping: join(directory, 'mapping.txt') };
    const onGap = ({ message }: { readonly message: string }) => gaps.push(message);
    return { series: succeeded(await importReadings({ ...source, onGap }))[0], gaps };
  };

  test('a column of one direction is that direction: 360 kWh and nothing', async () => {
    const { series, gaps } = await read(rows);
    expect({ ...totals(series), gaps }).toEqual({ importWh: 360_000n, exportWh: 0n, gaps: [] });
  });

  test('an hour that is missing is a gap, where it is missing', async () => {
    const missing = rows.findIndex((row) => row.startsWith('2025-06-10 09:00'));
    const { gaps } = await read(rows.toSpliced(missing, 1));
    expect(gaps).toEqual([expect.stringContaining('from 2025-06-10T01:00:00Z to 2025-06-10T02:00:00Z')]);
  });

  test('days out of order are sorted by their times', async () => {
    const days = Array.from({ length: 30 }, (_, day) => rows.slice(day * 24, (day + 1) * 24));
    const { series, gaps } = await read(days.toReversed().flat());
    expect(gaps).toEqual([]);
    expect(series).toEqual((await read(rows)).series);
  });
});

test('a meter that is exchanged within a month: what both counted', async () => {
  const header = 'site,time,meter,importWh,exportWh,quality\n';
  const { result } = await importFiles('register-csv', {
    'new.csv': `${header}a,2025-06-15T00:00:00+08:00,2,0,0,actual\na,2025-07-01T00:00:00+08:00,2,1000,16000,actual\n`,
    'old.csv': `${header}a,2025-06-01T00:00:00+08:00,1,5000,80000,actual\na,2025-06-15T00:00:00+08:00,1,6000,95000,actual\n`,
  });
  const [series] = succeeded(result);
  expect(totals(series)).toEqual({ exportWh: 31_000n, importWh: 2000n });
});
