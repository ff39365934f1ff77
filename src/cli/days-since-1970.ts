// A day as the ledger counts it.

/** Of "2026-01-31" in the consortium's offset. */
export function daysSince1970(day: string): number {
  return Temporal.PlainDate.from('1970-01-01').until(Temporal.PlainDate.from(day)).days;
}
