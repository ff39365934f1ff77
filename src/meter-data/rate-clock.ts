// The register of a tariff plan on which an interval counts: that of the local hour in which it starts. Time zones are
// here and not in the ledger; the ranges of months and hours are the ledger's.
import { assert } from '../base/assert.ts';
import { Temporal } from '../base/temporal.ts';
import type { PublishTariffPlan } from '../generated/transaction.ts';
import { tariffCalendar } from '../ledger/settlement/tariff-calendar.ts';

/** The part of a plan that decides where energy is counted. */
type RatePlan = Pick<PublishTariffPlan, 'timeZone' | 'rates'>;

export interface RateClock {
  /** The distinct rate names, by name: one register each. */
  readonly registers: readonly string[];
  /** Position in `registers` for an interval that starts at `ms`. */
  registerAt(ms: number): number;
}

/** The plan's rates must cover every hour once: parse-tariff and the ledger both refuse others. */
export function rateClock({ timeZone, rates }: RatePlan): RateClock {
  const calendar = tariffCalendar(rates);
  assert(calendar.ok, 'a plan whose rates do not cover every hour once must not come here');
  const registers = [...new Set(rates.map(({ name }) => name))].sort();
  const registerOfRate = rates.map(({ name }) => registers.indexOf(name));
  // The sites of an import share their instants, so each is looked up once. Bounded by the import's rows.
  const known = new Map<number, number>();
  return {
    registers,
    registerAt(ms) {
      const found = known.get(ms);
      if (found !== undefined) return found;
      const { month, hour } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
      const register = registerOfRate[calendar.value.rateAt(month, hour)] as number;
      known.set(ms, register);
      return register;
    },
  };
}
