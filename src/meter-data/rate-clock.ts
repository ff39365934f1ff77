// The register of a tariff plan on which an interval counts: that of the local hours in which it lies. Time zones are
// here and not in the ledger; the ranges of months and hours are the ledger's.
import { assert } from '../base/assert.ts';
import { Temporal } from '../base/temporal.ts';
import type { PublishTariffPlan } from '../generated/transaction.ts';
import { type TariffCalendar, tariffCalendar } from '../ledger/settlement/tariff-calendar.ts';
import type { TimeRange } from './interval-series.ts';
import { isAnotherPriceOf } from './rate-names.ts';

/** The part of a plan that decides where energy is counted. */
type RatePlan = Pick<PublishTariffPlan, 'timeZone' | 'rates'>;

export interface RateClock {
  /** The distinct rate names, by name: one register each. */
  readonly registers: readonly string[];
  /** Position in `registers` at this instant. */
  registerAt(ms: number): number;
  /** The register that all of the interval counts on; undefined when it lies in hours of more than one. */
  registerOver(interval: TimeRange): number | undefined;
  /**
   * The plan's registers that a meter's own register of this name may stand for, by position: those of that name, with
   * the numbers that tell its prices apart, which have hours in the months of the interval. With `isExact` only the one
   * of just that name. Undefined when the plan has none of that name.
   */
  registersNamed(name: string, interval: TimeRange, isExact: boolean): readonly number[] | undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_HOURS = 24;
const MONTHS = 12;

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
    const created = { month, register, endMs: ms + (HOUR_MINUTES - minute) * MINUTE_MS - second * 1000 };
    known.set(ms, created);
    return created;
  };
  const monthsOf = registers.map((_, register) =>
    monthsWith(calendar.value, (rate) => registerOfRate[rate] === register),
  );
  const monthsOver = ({ startMs, endMs }: TimeRange): ReadonlySet<number> => {
    const months = new Set([hourAt(startMs).month, hourAt(endMs - 1).month]);
    for (let ms = startMs + LEAST_MONTH_MS; ms < endMs && months.size < MONTHS; ms += LEAST_MONTH_MS) {
      months.add(hourAt(ms).month);
    }
    return months;
  };
  return {
    registers,
    registersNamed(name, interval, isExact) {
      if (!registers.includes(name)) return undefined;
      const months = monthsOver(interval);
      return registers.flatMap((register, position) => {
        const isNamed = register === name || (!isExact && isAnotherPriceOf(name, register));
        return isNamed && monthsOf[position]?.some((month) => months.has(month)) ? [position] : [];
      });
    },
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

/** A month has at least so long: steps of it pass over none. */
const LEAST_MONTH_MS = 27 * 24 * HOUR_MINUTES * MINUTE_MS;

/** The months in which a rate has hours. */
function monthsWith(calendar: TariffCalendar, isMeant: (rate: number) => boolean): number[] {
  const numbers = Array.from({ length: MONTHS }, (_, i) => i + 1);
  const hours = Array.from({ length: DAY_HOURS }, (_, hour) => hour);
  return numbers.filter((month) => hours.some((hour) => isMeant(calendar.rateAt(month, hour))));
}

/** The rest of a local hour. */
interface RateHour {
  readonly month: number;
  readonly register: number;
  readonly endMs: number;
}
