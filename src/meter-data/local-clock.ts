// From what a clock on a wall shows to instants, in a time zone with all its changes; and the days and months of its
// calendar.
import { Temporal } from '../base/temporal.ts';
import type { TimeRange } from './interval-series.ts';

const SLOT_MS = 900_000;
const DAY_MS = 86_400_000;
const OFFSET = /^([+-])(\d\d):(\d\d)$/;
const OFFSET_HOURS = 14;

/** Steps that are as long as the calendar says. */
export const CALENDAR_STEPS = ['day', 'week', 'month', 'year'] as const;
export type CalendarStep = (typeof CALENDAR_STEPS)[number];

export interface LocalClock {
  /**
   * The instants at which the clock shows this, earlier first: two when it comes twice, none when it is left out.
   * `localMs`: milliseconds since 1970 as if the clock showed UTC.
   */
  instantsOf(localMs: number): readonly number[];
  /** The day in which the clock shows this: 23 or 25 hours when clocks change on it. */
  dayOf(localMs: number): TimeRange;
  /** So many steps later, or earlier; from the start of a day to the start of a day. */
  stepped(ms: number, step: CalendarStep, count: 1 | -1): number;
}

/** Undefined when it is neither an IANA name nor an offset like +08:00. */
export function localClock(zone: string): LocalClock | undefined {
  const instantsOf = offsetClock(zone) ?? zoneClock(zone);
  if (instantsOf === undefined) return undefined;
  return { instantsOf, dayOf: (localMs) => dayOf(localMs, zone), stepped: (...step) => stepped(zone, ...step) };
}

function offsetClock(zone: string): LocalClock['instantsOf'] | undefined {
  const offset = OFFSET.exec(zone);
  if (offset === null) return undefined;
  const [hours, minutes] = [Number(offset[2]), Number(offset[3])];
  if (hours > OFFSET_HOURS || minutes > 59) return undefined;
  const offsetMs = (offset[1] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return (localMs) => [localMs - offsetMs];
}

function zoneClock(zone: string): LocalClock['instantsOf'] | undefined {
  const offsetAt = offsetsOf(zone);
  if (offsetAt === undefined) return undefined;
  return (localMs) => {
    // Offsets change by less than a day, so one of these two is the offset there, or there is none.
    const candidates = [offsetAt(localMs - DAY_MS), offsetAt(localMs + DAY_MS)].map((offsetMs) => localMs - offsetMs);
    return [...new Set(candidates)].filter((ms) => ms + offsetAt(ms) === localMs).sort((a, b) => a - b);
  };
}

/** A day does not always begin at 00:00: some zones change their clocks at midnight. */
function dayOf(localMs: number, zone: string): TimeRange {
  const date = Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO('UTC').toPlainDate();
  const startOf = (day: typeof date) => day.toZonedDateTime(zone).epochMilliseconds;
  return { startMs: startOf(date), endMs: startOf(date.add({ days: 1 })) };
}

function stepped(zone: string, ms: number, step: CalendarStep, count: 1 | -1): number {
  const from = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const by = { [`${step}s`]: count };
  const isStartOfDay = from.startOfDay().epochMilliseconds === ms;
  return (isStartOfDay ? from.toPlainDate().add(by).toZonedDateTime(zone) : from.add(by)).epochMilliseconds;
}

/** The zone's offset at an instant; undefined when there is no such zone. */
function offsetsOf(zone: string): ((ms: number) => number) | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(zone)) return undefined;
  const lookUp = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000;
  try {
    lookUp(0);
  } catch {
    return undefined;
  }
  // Zones change at quarters of an hour; the rows of all sites share them. Bounded by the import's rows.
  const known = new Map<number, number>();
  return (ms) => {
    const slot = Math.floor(ms / SLOT_MS);
    const offsetMs = known.get(slot) ?? lookUp(slot * SLOT_MS);
    known.set(slot, offsetMs);
    return offsetMs;
  };
}
