// From what a clock on a wall shows to instants, in a time zone with all its changes. A time that comes twice, when
// clocks are put back, is told by the order of the rows.
import { Temporal } from '../base/temporal.ts';

const SLOT_MS = 900_000;
const OFFSET = /^([+-])(\d\d):(\d\d)$/;
const OFFSET_HOURS = 14;

export interface LocalClock {
  /**
   * The instants at which the clock shows this, earlier first: two when it comes twice, none when it is left out.
   * `localMs`: milliseconds since 1970 as if the clock showed UTC.
   */
  instantsOf(localMs: number): readonly number[];
  /** What the clock shows. */
  localOf(ms: number): number;
}

/** Undefined when it is neither an IANA name nor an offset like +08:00. */
export function localClock(zone: string): LocalClock | undefined {
  const offset = OFFSET.exec(zone);
  if (offset !== null) {
    const [hours, minutes] = [Number(offset[2]), Number(offset[3])];
    if (hours > OFFSET_HOURS || minutes > 59) return undefined;
    const offsetMs = (offset[1] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
    return { instantsOf: (localMs) => [localMs - offsetMs], localOf: (ms) => ms + offsetMs };
  }
  const offsetAt = offsetsOf(zone);
  if (offsetAt === undefined) return undefined;
  return {
    instantsOf: (localMs) => {
      // Offsets change by less than a day, so one of these two is the offset there, or there is none.
      const candidates = [offsetAt(localMs - DAY_MS), offsetAt(localMs + DAY_MS)].map((offsetMs) => localMs - offsetMs);
      return [...new Set(candidates)].filter((ms) => ms + offsetAt(ms) === localMs).sort((a, b) => a - b);
    },
    localOf: (ms) => ms + offsetAt(ms),
  };
}

const DAY_MS = 86_400_000;

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
