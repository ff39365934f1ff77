// Periods for people: a whole month of the plan's time zone by its name, else its two ends. And back.
import { monthPeriod } from '../../meter-data/month-period.ts';
import { formatLocalTime } from './format-value.ts';
import { say } from './say.ts';

export interface Period {
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
}

/** "2026-01", or "2026-01-05T00:00:00Z to 2026-01-06T00:00:00Z". */
export function periodText({ periodStartMs, periodEndMs }: Period, timeZone: string): string {
  const month = monthOf(periodStartMs, timeZone);
  const { startMs, endMs } = monthPeriod(month, timeZone);
  if (BigInt(startMs) === periodStartMs && BigInt(endMs) === periodEndMs) return month;
  return say`${formatLocalTime(periodStartMs, timeZone)} to ${formatLocalTime(periodEndMs, timeZone)}`;
}

/** The local month of an instant, "2026-01". */
export function monthOf(ms: bigint, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(Number(ms)).toZonedDateTimeISO(timeZone);
  return local.toPlainDate().toPlainYearMonth().toString();
}
