// Days as the ledger counts them, and the dates that people and files write for them.

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 as a date, "2026-01-31". */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Of a date that is one. */
export function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}
