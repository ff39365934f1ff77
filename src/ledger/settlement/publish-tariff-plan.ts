// The grid company publishes a version of a tariff plan. A version never changes, so statements that were settled under
// it can always be recomputed.

import { ok, type Result, refused } from '../../base/result.ts';
import type { LoadProfile, PlanTerms, PublishTariffPlan, TariffRate } from '../../generated/transaction.ts';
import { theGridCompany } from '../authors.ts';
import { operation } from '../family.ts';
import { checkNumber, malformedField } from '../field-checks.ts';
import { SHORT_NAME } from '../ids.ts';
import { MAX_REGISTERS } from '../metering/registers.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { checkPrice, MAX_MICRO_YUAN_PER_KWH } from './check-price.ts';
import { MILLIONTHS_IN_ONE } from './load-profile.ts';
import { ambiguousRate } from './plan-prices.ts';
import { PRICE_STEPS } from './price-days.ts';
import { calendarId, holidayCalendars, tariffPlanId, tariffPlans } from './tables.ts';
import { type CalendarFault, tariffCalendar } from './tariff-calendar.ts';

/** Twelve months with a handful of rates each; rates of one name share a register. */
export const MAX_RATES = 96;

const TIME_ZONE = /^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+){0,2}$/;
const MAX_TIME_ZONE_CHARACTERS = 64;
const MAX_BASIS_POINTS = 10_000;
/** To hold one rate's windows against all months and kinds of days. */
const WORK_OF_RATE = 20;

function checkPublishTariffPlan(plan: PublishTariffPlan): Rejection | undefined {
  return (
    checkNumber('plan', plan.plan) ??
    checkPlan(plan) ??
    checkRates(plan.rates) ??
    (plan.terms?.profile ? checkProfile(plan.terms.profile, plan.rates) : undefined) ??
    checkDated(plan)
  );
}

/**
 * Order of the checks: version, effective date, the calendar of holidays, and whether the rates cover all days. The last
 * costs more than reading the fields, so it is work, and nobody but the grid company can ask for it.
 */
export const publishTariffPlan = operation({
  name: 'publishTariffPlan',
  by: 'the grid company',
  since: 1,
  mayAuthor: theGridCompany,
  check: checkPublishTariffPlan,
  execute(context, plan) {
    const { state, block } = context;
    const refusal = checkVersion(state, plan) ?? checkDays(context, plan);
    if (refusal !== undefined) return rejected(refusal);

    const published = { plan, height: block.height };
    state.put(tariffPlans, tariffPlanId(plan.plan, plan.version), published);
    state.put(tariffPlans, tariffPlanId(plan.plan, 'latest'), published);
    return ACCEPTED;
  },
});

function checkPlan(plan: PublishTariffPlan): Rejection | undefined {
  if (!TIME_ZONE.test(plan.timeZone) || plan.timeZone.length > MAX_TIME_ZONE_CHARACTERS) {
    return malformedField('timeZone', 'an IANA time zone, as Asia/Shanghai');
  }
  if (plan.taxBasisPoints > MAX_BASIS_POINTS) return malformedField('taxBasisPoints', `0 to ${MAX_BASIS_POINTS}`);
  if (plan.subsidyMicroYuanPerKwh > MAX_MICRO_YUAN_PER_KWH) {
    return malformedField('subsidyMicroYuanPerKwh', `0 to ${MAX_MICRO_YUAN_PER_KWH}`);
  }
  const unbound = checkTerms(plan.terms);
  if (unbound !== undefined) return unbound;
  if (plan.rates.length > MAX_RATES) return malformedField('rates', `at most ${MAX_RATES}`);
  return undefined;
}

function checkTerms(terms: PlanTerms | null): Rejection | undefined {
  const [floor, cap] = [terms?.floor, terms?.cap].map((bound) => bound?.microYuanPerKwh);
  const calendar = terms?.calendar;
  return (
    (floor === undefined ? undefined : checkPrice('terms.floor', floor)) ??
    (cap === undefined ? undefined : checkPrice('terms.cap', cap)) ??
    (floor !== undefined && cap !== undefined && floor > cap
      ? malformedField('terms.cap', `the floor, ${floor}, or more`)
      : undefined) ??
    (calendar ? checkNumber('terms.calendar.calendar', calendar.calendar) : undefined)
  );
}

function checkRates(rates: readonly TariffRate[]): Rejection | undefined {
  for (const [i, { name, microYuanPerKwh }] of rates.entries()) {
    if (!SHORT_NAME.test(name)) {
      return malformedField(`rates[${i}].name`, '1-32 of a-z 0-9 -');
    }
    const dear = checkPrice(`rates[${i}].microYuanPerKwh`, microYuanPerKwh);
    if (dear !== undefined) return dear;
  }
  if (new Set(rates.map(({ name }) => name)).size > MAX_REGISTERS) {
    return malformedField('rates', `at most ${MAX_REGISTERS} names`);
  }
  const ambiguous = ambiguousRate(rates);
  if (ambiguous === undefined) return undefined;
  const { name, first, other } = ambiguous;
  return reject('plan-rate-ambiguous', { rate: name, microYuanPerKwh: first, otherMicroYuanPerKwh: other });
}

function checkProfile({ name, shares }: LoadProfile, rates: readonly TariffRate[]): Rejection | undefined {
  const names = [...new Set(rates.map((rate) => rate.name))];
  if (!SHORT_NAME.test(name) || names.includes(name)) {
    return malformedField('terms.profile.name', '1-32 of a-z 0-9 -, and the name of no rate');
  }
  if (shares.map(({ rate }) => rate).join() !== names.join()) {
    return malformedField('terms.profile.shares', `the rates ${names.join(', ')}, each once, in this order`);
  }
  const sum = shares.reduce((total, { millionths }) => total + millionths, 0);
  if (sum === MILLIONTHS_IN_ONE) return undefined;
  return malformedField('terms.profile.shares', `${MILLIONTHS_IN_ONE} millionths together, not ${sum}`);
}

/** One price series, one register: which rate an instant has would say nothing. */
function checkDated({ terms, rates }: PublishTariffPlan): Rejection | undefined {
  if (!terms?.dated) return undefined;
  const { series, stepSeconds } = terms.dated;
  const misnamed = checkNumber('terms.dated.series', series);
  if (misnamed !== undefined) return misnamed;
  if (!PRICE_STEPS.includes(stepSeconds)) return malformedField('terms.dated.stepSeconds', PRICE_STEPS.join(' | '));
  if (terms.profile) return malformedField('terms.profile', 'left out of a plan with dated prices');
  return rates.length === 1 ? undefined : malformedField('rates', 'one, in a plan with dated prices');
}

function checkDays({ state, work }: OperationContext, { rates, terms }: PublishTariffPlan): Rejection | undefined {
  const kinds = kindsOf(state, terms?.calendar);
  if (!kinds.ok) return kinds.error;
  work.charge(rates.length * WORK_OF_RATE);
  return checkCover(rates, kinds.value);
}

/** The kinds of holidays of the calendar that the plan names; none without one. */
function kindsOf(state: StateReader, named: PlanTerms['calendar'] | undefined): Result<readonly string[], Rejection> {
  if (!named) return ok([]);
  const entry = state.get(holidayCalendars, calendarId(named.calendar, named.version));
  if (entry === undefined) return refused(reject('calendar-not-found', { ...named }));
  return ok(entry.calendar.kinds.map(({ name }) => name));
}

function checkCover(rates: readonly TariffRate[], holidays: readonly string[]): Rejection | undefined {
  const calendar = tariffCalendar(rates, holidays);
  return calendar.ok ? undefined : calendarRejection(calendar.error);
}

/** The fault as the ledger refuses it; times both missing and doubled are one refusal that names both. */
function calendarRejection(fault: CalendarFault): Rejection {
  if (fault.kind === 'too-fine') {
    const required = `at most ${fault.atMost} times of the day at which a rate ends, not ${fault.boundaries}`;
    return malformedField('rates', required);
  }
  if (fault.kind === 'too-many-windows') {
    const required = `at most ${fault.atMost} windows: ranges of hours, times days, times months; not ${fault.windows}`;
    return malformedField('rates', required);
  }
  if (fault.kind === 'bad-ranges') {
    const [{ rate, field }] = fault.faults;
    return malformedField(`rates[${rate}].${field}`, RANGES[field]);
  }
  const { missing, doubled } = fault;
  if (missing === '') return reject('plan-hours-doubled', { doubled });
  return reject('plan-hours-missing', doubled === '' ? { missing } : { missing, doubled });
}

const RANGES = {
  months: 'inclusive ranges, as 6-8,12',
  days: "inclusive ranges of weekdays, as 1-5; Monday is 1; or kinds of the plan's calendar",
  hours: 'half-open ranges, as 8-11:30,18-21',
} as const;

/**
 * A plan was there before the ledger: it begins with the version that it has by then, and has no gaps from there on.
 */
function checkVersion(
  state: StateReader,
  { plan, version, effectiveFromMs }: PublishTariffPlan,
): Rejection | undefined {
  const latest = state.get(tariffPlans, tariffPlanId(plan, 'latest'))?.plan;
  if (latest === undefined) {
    return version < 1 ? reject('plan-version-not-next', { plan, version, required: '1 or more' }) : undefined;
  }
  if (version !== latest.version + 1) {
    return reject('plan-version-not-next', { plan, version, required: latest.version + 1 });
  }
  if (effectiveFromMs <= latest.effectiveFromMs) {
    return reject('plan-effective-date-invalid', { plan, effectiveFromMs, laterThanMs: latest.effectiveFromMs });
  }
  return undefined;
}
