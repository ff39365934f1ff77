// The register of a tariff plan on which an interval counts: that of the local hours in which it lies. Time zones are
// here and not in the ledger; the ranges of months and hours are the ledger's.
import { assert } from '../base/assert.ts';
import { Temporal } from '../base/temporal.ts';
import type { PublishTariffPlan } from '../generated/transaction.ts';
import { tariffCalendar } from '../ledger/settlement/tariff-calendar.ts';
import type { TimeRange } from './interval-series.ts';

/** The part of a plan that decides where energy is counted. */
type RatePlan = Pick<PublishTariffPlan, 'timeZone' | 'rates'>;

export interface RateClock {
  /** The distinct rate names, by name: one register each. */
  readonly registers: readonly string[];
  /** Position in `registers` at this instant. */
  registerAt(ms: number): number;
  /** The register that all of the interval counts on; undefined when it lies in hours of more than one. */
  registerOver(interval: TimeRange): number | undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** The plan's rates must cover every hour once: parse-tariff and the ledger both refuse others. */
export function rateClock({ timeZone, rates }: RatePlan): RateClock {
  const calendar = tariffCalendar(rates);
  assert(calendar.ok, 'a plan whose rates do not cover every hour once must not come here');
  const registers = [...new Set(rates.map(({ name }) => name))].sort();
  const registerOfRate = rates.map(({ name }) => registers.indexOf(name));
  // The sites of an import share their instants, so each is looked up once. Bounded by the import's rows and hours.
  const known = new Map<number, RateHour>();
  const hourAt = (ms: number): RateHour => {
    const found = known.get(ms);
    if (found !== undefined) return found;
    const { month, hour, minute, second } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
    const register = registerOfRate[calendar.value.rateAt(month, hour)] as number;
    const created = { register, endMs: ms + (HOUR_MINUTES - minute) * MINUTE_MS - second * 1000 };
    known.set(ms, created);
    return created;
  };
  return {
    registers,
    registerAt: (ms) => hourAt(ms).register,
    registerOver({ startMs, endMs }) {
      const { register, endMs: firstEndMs } = hourAt(startMs);
      if (registers.length === 1) return register;
      for (let ms = firstEndMs; ms < endMs; ms = hourAt(ms).endMs)
        if (hourAt(ms).register !== register) return undefined;
      return register;
    },
  };
}

/** The rest of a local hour. */
interface RateHour {
  readonly register: number;
  readonly endMs: number;
}
