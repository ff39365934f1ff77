// Numbers and instants for people, by Intl as the reader's language writes them.
import { numberFormats, type Unit } from '../../base/number-formats.ts';
import { reader, readersTimeZone } from '../reader.ts';
import type { Cell } from './table.ts';

const ENGLISH = 'en-GB';

/** Fen as yuan: 123456n is "1,234.56". */
export function formatFen(amountFen: bigint): string {
  return numbers().decimal(amountFen, 2);
}

/** Watt-hours as kilowatt-hours: 1234n is "1.234". */
export function formatWh(energyWh: bigint): string {
  return numbers().decimal(energyWh, 3);
}

/** Micro-yuan per kWh as yuan per kWh: 391000n is "0.391000". */
export function formatPrice(microYuanPerKwh: bigint): string {
  return numbers().decimal(microYuanPerKwh, 6);
}

/** Millionths of a yuan as yuan: 12345n is "0.012345". */
export function formatMicro(amountMicro: bigint): string {
  return numbers().decimal(amountMicro, 6);
}

/** An instant by the reader's clocks, with their offset: "2026-02-01T00:00:00+08:00"; "-" for 0, the ledger's "never". */
export function formatTime(ms: bigint | number): string {
  return BigInt(ms) === 0n ? '-' : formatLocalTime(ms, readersTimeZone());
}

/** By the clocks of a time zone: "2016-01-01T00:00:00+01:00", "2015-12-31T23:00:00Z" in UTC; a fraction where it has one. */
export function formatLocalTime(ms: bigint | number, timeZone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(Number(ms));
  // All three digits: in a column of times none is shorter than the next.
  const digits = BigInt(ms) % 1000n === 0n ? {} : ({ fractionalSecondDigits: 3 } as const);
  return timeZone === 'UTC'
    ? instant.toString(digits)
    : instant.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', ...digits });
}

/** An integer with its last `digits` behind the point; zeros at the end go, but for `least`. */
export function formatDecimal(value: bigint, digits: number, least = digits): string {
  return numbers().decimal(value, digits, least);
}

/** Basis points as a percentage: 1230 is "12.3%"; `digits`: of the percentage itself, 1 for tenths. */
export function formatPercent(value: number | bigint, digits = 2, least = 0): string {
  return numbers().percent(BigInt(value), digits, least);
}

const UNITS: readonly (readonly [Unit, bigint])[] = [
  ['day', 86_400_000n],
  ['hour', 3_600_000n],
  ['minute', 60_000n],
  ['second', 1_000n],
];

/** Milliseconds in the largest unit that is whole: "90 days", "36 hrs". */
export function formatDuration(ms: bigint): string {
  const whole = UNITS.find(([, unit]) => ms >= unit && ms % unit === 0n);
  return whole === undefined ? formatUnit(ms, 'millisecond') : formatUnit(ms / whole[1], whole[0]);
}

export function formatUnit(value: number | bigint, unit: Unit): string {
  return numbers().unit(value, unit);
}

/** `1234567` as "1,234,567". */
export function formatCount(count: bigint | number): string {
  return numbers().count(count);
}

/** The first digits of an id or hash, enough to find it by eye. */
export function shortHash(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 12)}…` : hash;
}

/** A hash in a table: its first digits, and the whole of it for a spreadsheet. */
export function hashCell(hash: string): Cell {
  return { shown: shortHash(hash), whole: hash };
}

/** "1 site", "2 sites". */
export function plural(count: number, one: string, many = `${one}s`): string {
  const spoken = reader().words?.texts[`{0} ${many}`]?.replace('{0}', formatCount(count));
  return spoken ?? `${formatCount(count)} ${count === 1 ? one : many}`;
}

function numbers() {
  return numberFormats(reader().words?.locale ?? ENGLISH);
}
