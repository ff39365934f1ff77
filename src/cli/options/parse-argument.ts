// Words of the command line into values. A word that is none ends the command with what would be right.

import { InvalidArgumentError } from 'commander';
import { DIGEST_ID } from '../../ledger/ids.ts';
import { MONTH } from '../../meter-data/month-period.ts';
import { phrase, say, spoken } from '../print/say.ts';

const YUAN = /^([0-9]{1,15})(?:\.([0-9]{1,2}))?$/;
const FEN = /^([0-9]{1,17})fen$/;
const WHOLE = /^[0-9]{1,15}$/;
const DURATION = /^([1-9][0-9]{0,8})(ms|s|m|h|d)$/;
const LONGEST_DAYS = 36_500;
const LONGEST_WAIT_DAYS = 24;
const LONGEST_VALID_DAYS = 1_100;
const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const NOT_A_HASH = phrase`Give 64 lower-case hexadecimal digits.`;

/** "12.34" (yuan) or "1234fen" as fen. */
export function parseAmount(text: string): bigint {
  const fen = FEN.exec(text);
  if (fen?.[1] !== undefined) return BigInt(fen[1]);
  const yuan = YUAN.exec(text);
  if (yuan?.[1] === undefined) {
    const remedy = say`Give yuan with at most 15 digits and two decimals, such as 12.34, or fen, such as 1234fen.`;
    throw new InvalidArgumentError(remedy);
  }
  return BigInt(yuan[1]) * 100n + BigInt((yuan[2] ?? '').padEnd(2, '0'));
}

/** As {@link parseAmount}, where an amount of nothing means nothing. */
export function parsePayment(text: string): bigint {
  const amountFen = parseAmount(text);
  if (amountFen === 0n) throw new InvalidArgumentError(say`Give an amount above zero, such as 12.50 or 1fen.`);
  return amountFen;
}

/** A whole number from 0 on. */
export function parseWhole(text: string): number {
  if (!WHOLE.test(text)) throw new InvalidArgumentError(say`Give a whole number.`);
  return Number(text);
}

/** Of a block: from 1 on. */
export function parseHeight(text: string): number {
  const height = parseWhole(text);
  if (height < 1) throw new InvalidArgumentError(say`Give a height from 1 on.`);
  return height;
}

/** "90s", "15m", "2h", "7d" as milliseconds. */
export function parseDuration(text: string): number {
  return durationUpTo(text, LONGEST_DAYS);
}

/** The same, of what a timer waits for: it counts to 2^31 ms, and would end at once after that. */
export function parseWait(text: string): number {
  return durationUpTo(text, LONGEST_WAIT_DAYS);
}

/** Whole days from 1 on, as long as the ledger lets a key certify. */
export function parseValidDays(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= LONGEST_VALID_DAYS) return days;
  throw new InvalidArgumentError(say`Give whole days from 1 to ${LONGEST_VALID_DAYS}.`);
}

function durationUpTo(text: string, mostDays: number): number {
  const [, count, unit] = DURATION.exec(text) ?? [];
  if (count === undefined || unit === undefined) {
    throw new InvalidArgumentError(say`Give a number and a unit: ms, s, m, h or d, such as 90s or 7d.`);
  }
  const ms = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  if (ms > mostDays * UNIT_MS.d) throw new InvalidArgumentError(say`Give ${mostDays}d at most.`);
  return ms;
}

/** An ISO 8601 instant with its offset, as milliseconds since 1970. */
export function parseInstant(text: string): bigint {
  const remedy = say`Give an instant from 1970 on with its offset, such as 2026-02-01T00:00:00+08:00.`;
  // Not Date.parse: it takes the 30th of February for the 2nd of March.
  const ms = /(Z|[+-][0-9]{2}:?[0-9]{2})$/.test(text) ? epochMs(text) : undefined;
  if (ms === undefined || ms < 0) throw new InvalidArgumentError(remedy);
  return BigInt(ms);
}

function epochMs(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** "2026-01". */
export function parseMonth(text: string): string {
  if (!MONTH.test(text)) throw new InvalidArgumentError(say`Give a month as YYYY-MM, such as 2026-01.`);
  return text;
}

/** "2026-01-31". */
export function parseDay(text: string): string {
  const isDay = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && isTaken(() => Temporal.PlainDate.from(text));
  if (!isDay) throw new InvalidArgumentError(say`Give a day as YYYY-MM-DD, such as 2026-01-31.`);
  return text;
}

/** An IANA name, or an offset. */
export function parseTimeZone(text: string): string {
  if (isTaken(() => Temporal.Now.zonedDateTimeISO(text))) return text;
  throw new InvalidArgumentError(say`Give an IANA name, such as Asia/Shanghai, or an offset, such as +08:00.`);
}

function isTaken(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

/** 64 hexadecimal digits. */
export function parsePublicKey(text: string): Uint8Array {
  if (!DIGEST_ID.test(text)) throw new InvalidArgumentError(spoken(NOT_A_HASH));
  return Uint8Array.fromHex(text);
}

/** 128 hexadecimal digits. */
export function parseSignature(text: string): Uint8Array {
  if (!/^[0-9a-f]{128}$/.test(text)) throw new InvalidArgumentError(say`Must be 128 lower-case hexadecimal digits.`);
  return Uint8Array.fromHex(text);
}

/** A transaction's id, as commands print it. */
export function parseTransactionId(text: string): string {
  if (!DIGEST_ID.test(text)) throw new InvalidArgumentError(spoken(NOT_A_HASH));
  return text;
}

/** Collects an option that may be given more than once. */
export function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/** Two times of day, "23:00-06:00", as minutes of the day. */
export function parseMinutes(text: string): readonly [from: number, until: number] {
  const [, ...parts] = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  const [fromHour = Number.NaN, from = 0, untilHour = 0, until = 0] = parts.map(Number);
  if (!Number.isNaN(fromHour)) return [fromHour * 60 + from, untilHour * 60 + until];
  throw new InvalidArgumentError(say`Give two times of day, such as 23:00-06:00.`);
}
