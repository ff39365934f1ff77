// Numbers and instants for people. Exact: integers are cut into digits, never turned into floats.
import { reader, readersTimeZone } from '../reader.ts';
import { say } from './say.ts';
import type { Cell } from './table.ts';

/** Fen as yuan: 123456n is "1,234.56". */
export function formatFen(amountFen: bigint): string {
  return scaled(amountFen, 2);
}

/** Watt-hours as kilowatt-hours: 1234n is "1.234". */
export function formatWh(energyWh: bigint): string {
  return scaled(energyWh, 3);
}

/** Micro-yuan per kWh as yuan per kWh: 391000n is "0.391000". */
export function formatPrice(microYuanPerKwh: bigint): string {
  return scaled(microYuanPerKwh, 6);
}

/** Millionths of a yuan as yuan: 12345n is "0.012345". */
export function formatMicro(amountMicro: bigint): string {
  return scaled(amountMicro, 6);
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

/** Milliseconds in the largest unit that is whole: "90 d", "36 h". */
export function formatDuration(ms: bigint): string {
  const units = [
    ['d', 86_400_000n],
    ['h', 3_600_000n],
    ['min', 60_000n],
    ['s', 1_000n],
  ] as const;
  const whole = units.find(([, unit]) => ms >= unit && ms % unit === 0n);
  return whole === undefined ? say`${ms} ms` : `${formatCount(ms / whole[1])} ${whole[0]}`;
}

/** `1234567` as "1,234,567". */
export function formatCount(count: bigint | number): string {
  return grouped(count.toString());
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

function scaled(value: bigint, decimals: number): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  return `${sign}${grouped(digits.slice(0, -decimals))}.${digits.slice(-decimals)}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
