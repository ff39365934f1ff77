// The register of a tariff plan on which an interval counts: that of the local window in which it lies. Time zones are
// here and not in the ledger; the ranges of months, days and hours are the ledger's.
import { assert } from '../base/assert.ts';
import { NodeError } from '../base/node-error.ts';
import { Temporal } from '../base/temporal.ts';
import type { PublishCalendar, PublishTariffPlan } from '../generated/transaction.ts';
import { parseMonths } from '../ledger/settlement/rate-windows.ts';
import { tariffCalendar } from '../ledger/settlement/tariff-calendar.ts';
import type { TimeRange } from './interval-series.ts';
import { isAnotherPriceOf } from './rate-names.ts';

/** The part of a plan that decides where energy is counted. */
type RatePlan = Pick<PublishTariffPlan, 'timeZone' | 'rates'> & Partial<Pick<PublishTariffPlan, 'terms'>>;
/** Of the version that the plan names. */
export type Holidays = Pick<PublishCalendar, 'calendar' | 'version' | 'fromDate' | 'untilDate' | 'kinds'>;

export interface RateClock {
  /** The distinct rate names, by name: one register each. */
  readonly registers: readonly string[];
  /** The register of the plan's load profile, for meters with one for all rates. */
  readonly profile?: string;
  /** Of the plan's dated prices: the energy of each step is committed to. */
  readonly stepMs?: number;
  /** Position in `registers` at this instant. */
  registerAt(ms: number): number;
  /** The register that all of the interval counts on; undefined when it lies in windows of more than one. */
  registerOver(interval: TimeRange): number | undefined;
  /**
   * The plan's registers that a meter's own register of this name may stand for, by position: those of that name, with
   * the numbers that tell its prices apart, which have windows in the months of the interval. With `isExact` only the one
   * of just that name. Undefined when the plan has none of that name.
   */
  registersNamed(name: string, interval: TimeRange, isExact: boolean): readonly number[] | undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const MONTHS = 12;
/** Clocks change at quarters of an hour: from one to the next, the local time goes on as time does. */
const STEADY_MINUTES = 15;

/**
 * The plan's rates must cover every minute once: parse-tariff and the ledger both refuse others. `holidays`: the
 * calendar that the plan names, if it does. Of an instant that the calendar does not know, the clock throws NodeError
 * `calendar-ended`: nobody can tell whether it is a holiday.
 */
export function rateClock({ timeZone, rates, terms }: RatePlan, holidays?: Holidays): RateClock {
  const calendar = tariffCalendar(rates, holidays?.kinds.map(({ name }) => name) ?? []);
  assert(calendar.ok, 'a plan whose rates do not cover every minute once must not come here');
  const { boundaries, rateAt } = calendar.value;
  const registers = [...new Set(rates.map(({ name }) => name))].sort();
  const registerOfRate = rates.map(({ name }) => registers.indexOf(name));
  const kindOf = new Map(holidays?.kinds.flatMap(({ name, dates }) => dates.map((date) => [date, name] as const)));
  const dayOf = (local: LocalDate): number | string => {
    if (holidays === undefined) return local.dayOfWeek;
    const date = local.toPlainDate().toString();
    if (date < holidays.fromDate || date > holidays.untilDate) throw ended(holidays, date);
    return kindOf.get(date) ?? local.dayOfWeek;
  };
  // The sites of an import share their instants, so each is looked up once. Bounded by the import's rows and hours.
  const known = new Map<number, RateStretch>();
  const stretchAt = (ms: number): RateStretch => {
    const found = known.get(ms);
    if (found !== undefined) return found;
    const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
    const minute = local.hour * HOUR_MINUTES + local.minute;
    const register = registerOfRate[rateAt(local.month, dayOf(local), minute)] as number;
    const steadyEnd = minute - (minute % STEADY_MINUTES) + STEADY_MINUTES;
    const end = Math.min(steadyEnd, boundaries.find((boundary) => boundary > minute) ?? steadyEnd);
    const created = { month: local.month, register, endMs: ms + (end - minute) * MINUTE_MS - local.second * 1000 };
    known.set(ms, created);
    return created;
  };
  const monthsOf = registers.map((name) => {
    const ofName = rates.filter((rate) => rate.name === name);
    return [...new Set(ofName.flatMap(({ months }) => parseMonths(months) ?? []))];
  });
  const monthsOver = ({ startMs, endMs }: TimeRange): ReadonlySet<number> => {
    const months = new Set([stretchAt(startMs).month, stretchAt(endMs - 1).month]);
    for (let ms = startMs + LEAST_MONTH_MS; ms < endMs && months.size < MONTHS; ms += LEAST_MONTH_MS) {
      months.add(stretchAt(ms).month);
    }
    return months;
  };
  return {
    registers,
    ...(terms?.profile ? { profile: terms.profile.name } : {}),
    ...(terms?.dated ? { stepMs: terms.dated.stepSeconds * 1000 } : {}),
    registersNamed(name, interval, isExact) {
      if (!registers.includes(name)) return undefined;
      const months = monthsOver(interval);
      return registers.flatMap((register, position) => {
        const isNamed = register === name || (!isExact && isAnotherPriceOf(name, register));
        return isNamed && monthsOf[position]?.some((month) => months.has(month)) ? [position] : [];
      });
    },
    registerAt: (ms) => stretchAt(ms).register,
    registerOver({ startMs, endMs }) {
      const { register, endMs: firstEndMs } = stretchAt(startMs);
      if (registers.length === 1) return register;
      for (let ms = firstEndMs; ms < endMs; ms = stretchAt(ms).endMs)
        if (stretchAt(ms).register !== register) return undefined;
      return register;
    },
  };
}

/** The part of a local time that tells the day. */
interface LocalDate {
  readonly dayOfWeek: number;
  toPlainDate(): { toString(): string };
}

function ended({ calendar, version, fromDate, untilDate }: Holidays, date: string): NodeError {
  return new NodeError({
    code: 'calendar-ended',
    message: `calendar ${calendar} version ${version} knows the holidays from ${fromDate} to ${untilDate}, and not of ${date}`,
    remedy: 'publish a version of the calendar with these days, and a version of the plan that names it',
  });
}

/** A month has at least so long: steps of it pass over none. */
const LEAST_MONTH_MS = 27 * 24 * HOUR_MINUTES * MINUTE_MS;

/** Time for which neither the rate nor the clock changes. */
interface RateStretch {
  readonly month: number;
  readonly register: number;
  readonly endMs: number;
}
