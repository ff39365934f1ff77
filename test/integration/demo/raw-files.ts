// The raw files of ../shared/data, cut into hours by hand: text split at line ends and commas, decimals as fractions.
// Shares nothing with src.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fraction, type MeteredHour, roundHalfEven } from './settle-by-hand.ts';

const DATA = resolve(import.meta.dirname, '../../../../shared/data');
export const OPSD_FILE = join(DATA, 'opsd/household_data_60min_singleindex.csv');
export const CITYLEARN_FOLDER = join(DATA, 'citylearn2022');
/** Row 1 of every home: month 7, hour 24, a Sunday: 31 July 2016, 23:00 in California. */
const CITYLEARN_FIRST = '2016-07-31T23:00:00-07:00';
const HOUR_MS = 3_600_000;

export function isThere(path: string): boolean {
  return existsSync(path);
}

/** As a test's name says it: from the project's folder. */
export function inShared(path: string): string {
  return relative(resolve(import.meta.dirname, '../../..'), path);
}

interface RawTable {
  readonly rows: number;
  column(name: string): (row: number) => string;
}

function readTable(path: string): RawTable {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  const rows = lines.map((line) => line.split(','));
  return {
    rows: rows.length,
    column(name) {
      const index = names.indexOf(name);
      return (row) => rows[row]?.[index] ?? '';
    },
  };
}

/** Cumulative kWh registers with three decimals: an hour is the difference of two rows that are an hour apart. */
export function opsdHours(): MeteredHour[] {
  const { rows, column } = readTable(OPSD_FILE);
  const time = column('utc_timestamp');
  const sold = column('DE_KN_residential4_grid_export');
  const bought = column('DE_KN_residential4_grid_import');
  const hours: MeteredHour[] = [];
  for (let row = 1; row < rows; row++) {
    const [startMs, endMs] = [Date.parse(time(row - 1)), Date.parse(time(row))];
    if (sold(row) === '' || sold(row - 1) === '' || endMs - startMs !== HOUR_MS) continue;
    const exportWh = wattHours(sold(row)) - wattHours(sold(row - 1));
    const importWh = wattHours(bought(row)) - wattHours(bought(row - 1));
    hours.push({ startMs, endMs, exportWh, importWh });
  }
  return hours;
}

function wattHours(kilowattHours: string): bigint {
  const { numerator, denominator } = fraction(kilowattHours);
  return roundHalfEven(1000n * numerator, denominator);
}

/** Net Wh = solar W/kW x nominal kW x 1 h - load Wh, rounded once; above zero it is sold, below it is bought. */
export function cityLearnHours(home: string, folder = CITYLEARN_FOLDER): MeteredHour[] {
  const { rows, column } = readTable(join(folder, `${home}.csv`));
  const [solar, load] = [column('solar_generation'), column('non_shiftable_load')];
  const schema = JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8'));
  const nominal = fraction(String(schema.buildings[home].pv.attributes.nominal_power));
  const firstMs = Date.parse(CITYLEARN_FIRST);
  return Array.from({ length: rows }, (_, row): MeteredHour => {
    const [perKw, used] = [fraction(solar(row)), fraction(load(row))];
    const made = perKw.numerator * nominal.numerator;
    const madeOf = perKw.denominator * nominal.denominator;
    const numerator = made * used.denominator - 1000n * used.numerator * madeOf;
    const netWh = roundHalfEven(numerator, madeOf * used.denominator);
    const startMs = firstMs + row * HOUR_MS;
    const exportWh = netWh > 0n ? netWh : 0n;
    return { startMs, endMs: startMs + HOUR_MS, exportWh, importWh: exportWh - netWh };
  });
}
