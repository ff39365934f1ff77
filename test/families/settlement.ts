// Arbitrary operations of settlement. The figures of a statement are those that the ledger would compute from what it
// has, but for claims that are a fen too high.
import fc from 'fast-check';
import type { Statement } from '../../src/generated/state.ts';
import type { PublishTariffPlan, StatementLine } from '../../src/generated/transaction.ts';
import { sites } from '../../src/ledger/metering/tables.ts';
import { computeStatement } from '../../src/ledger/settlement/compute-statement.ts';
import { planPrices } from '../../src/ledger/settlement/plan-prices.ts';
import type { SETTLEMENT } from '../../src/ledger/settlement/settlement.ts';
import {
  calendarId,
  formerDebts,
  holidayCalendars,
  priceSeries,
  statements,
  tariffPlanId,
  tariffPlans,
} from '../../src/ledger/settlement/tables.ts';
import { planTerms } from '../ledger/plan-terms.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { FIRST_READING_MS, readingsOf } from './metering.ts';
import { DEPOSITS, holderOf, mostly, SITES, VAULTS } from './parties.ts';

const PLAN = 'feed-in';
const SERIES = 'day-ahead';
const STEP_MS = 3_600_000n;
const CALENDAR = 'cn';
const SHARES = [
  { rate: 'valley', millionths: 333_333 },
  { rate: 'peak', millionths: 666_667 },
];
const DATES = ['2023-01-01', '2023-05-01', '2023-10-01'] as const;
const DAY_MS = 86_400_000n;
const NO_FIGURES = {
  exportWh: 0n,
  importWh: 0n,
  grossFen: 0n,
  subsidyFen: 0n,
  taxFen: 0n,
  netFen: 0n,
  intervalWh: new Uint8Array(),
};

const honest = mostly(12);
const author = (isHonest: boolean) => (isHonest ? 'grid' : 'bank-a');
const microYuan = fc.constantFrom(0n, 250_000n, 333_333n, 500_000n, -120_000n);
const bound = fc.constantFrom(null, { microYuanPerKwh: -50_000n });

function planOf(sight: Sight, version: number): PublishTariffPlan | undefined {
  return sight.get(tariffPlans, tariffPlanId(PLAN, version))?.plan;
}

/** The newest version that is in effect at this instant. */
function planAt(sight: Sight, atMs: bigint): PublishTariffPlan | undefined {
  let version = sight.get(tariffPlans, tariffPlanId(PLAN, 'latest'))?.plan.version ?? 0;
  while (version > 1 && (planOf(sight, version)?.effectiveFromMs ?? 0n) > atMs) version--;
  return planOf(sight, version);
}

/** As the ledger computes them; zeros where it refuses to. */
function figuresOf(
  sight: Sight,
  plan: PublishTariffPlan | undefined,
  site: string,
  periodStartMs: bigint,
  periodEndMs: bigint,
): StatementLine {
  if (plan === undefined || periodStartMs >= periodEndMs) return { site, ...NO_FIGURES };
  const computed = computeStatement(sight, planPrices(plan), site, periodStartMs, periodEndMs, new Uint8Array());
  if (!computed.ok) return { site, ...NO_FIGURES };
  const { exportWh, importWh, grossFen, subsidyFen, taxFen, netFen, intervalWh } = computed.value;
  return { site, exportWh, importWh, grossFen, subsidyFen, taxFen, netFen, intervalWh };
}

/** Where the next period of the site starts, and its readings from there on. */
function unsettled(sight: Sight, site: string) {
  const known = readingsOf(sight, site).map(({ line }) => line.atMs);
  const settledUntilMs = sight.get(sites, site)?.settledUntilMs ?? 0n;
  const startMs = settledUntilMs === 0n ? (known[0] ?? FIRST_READING_MS) : settledUntilMs;
  return { startMs, ends: known.filter((atMs) => atMs > startMs) };
}

function corrected(sight: Sight, { site, plan: _, planVersion, periodStartMs, periodEndMs }: Statement): StatementLine {
  return figuresOf(sight, planOf(sight, planVersion), site, periodStartMs, periodEndMs);
}

export const SETTLEMENT_OPERATIONS: ArbitraryOperations<keyof (typeof SETTLEMENT)['operations']> = {
  publishTariffPlan: arbitrarily(
    fc.record({
      honest,
      ahead: mostly(10),
      days: fc.bigInt({ min: 1n, max: 20n }),
      week: fc.constantFrom('', '1-5'),
      valley: microYuan,
      peak: microYuan,
      subsidyMicroYuanPerKwh: fc.constantFrom(0n, 30_000n),
      taxBasisPoints: fc.constantFrom(0, 1_000, 333),
      floor: bound,
      grossAtLeastZero: fc.boolean(),
      withHolidays: fc.boolean(),
      profile: fc.constantFrom(null, { name: 'total', shares: SHARES }),
    }),
    (
      { honest: isHonest, ahead, days, week, valley, peak, floor, grossAtLeastZero, withHolidays, profile, ...amounts },
      sight,
    ) => {
      const latest = sight.get(tariffPlans, tariffPlanId(PLAN, 'latest'))?.plan;
      const calendar = sight.get(holidayCalendars, calendarId(CALENDAR, 'latest'))?.calendar;
      const named = withHolidays && calendar ? { calendar: CALENDAR, version: calendar.version } : null;
      const rest = named === null ? '6-7' : '6-7,rest';
      const rates = [
        { name: 'valley', months: '1-12', hours: '0-7:30,20-24', days: week, microYuanPerKwh: valley },
        { name: 'peak', months: '1-12', hours: '7:30-20', days: week, microYuanPerKwh: peak },
        ...(week === ''
          ? []
          : [{ name: 'valley', months: '1-12', hours: '0-24', days: rest, microYuanPerKwh: valley }]),
      ];
      const isPlain = floor === null && !grossAtLeastZero && named === null && profile === null;
      const plan = {
        ...{
          plan: PLAN,
          version: (latest?.version ?? 0) + (ahead ? 1 : 2),
          timeZone: 'Asia/Shanghai',
          rates,
          ...amounts,
          terms: isPlain ? null : planTerms({ floor, grossAtLeastZero, calendar: named, profile }),
        },
        effectiveFromMs: latest === undefined ? FIRST_READING_MS : latest.effectiveFromMs + days * DAY_MS,
      };
      return { author: author(isHonest), fields: plan };
    },
  ),
  publishCalendar: arbitrarily(
    fc.record({ honest, ahead: mostly(10), dates: fc.uniqueArray(fc.constantFrom(...DATES), { maxLength: 3 }) }),
    ({ honest: isHonest, ahead, dates }, sight) => {
      const latest = sight.get(holidayCalendars, calendarId(CALENDAR, 'latest'))?.calendar;
      const kinds = [{ name: 'rest', dates: [...dates].sort() }];
      const days = { fromDate: DATES[0], untilDate: '2023-12-31', kinds };
      const fields = { calendar: CALENDAR, version: (latest?.version ?? 0) + (ahead ? 1 : 2), ...days };
      return { author: author(isHonest), fields };
    },
  ),
  publishPrices: arbitrarily(
    fc.record({ honest, next: mostly(10), prices: fc.array(microYuan, { minLength: 1, maxLength: 30 }) }),
    ({ honest: isHonest, next, prices }, sight) => {
      const fromMs = sight.get(priceSeries, SERIES)?.untilMs ?? 1_700_000_100_000n - (1_700_000_100_000n % STEP_MS);
      const fields = {
        ...{ series: SERIES, stepSeconds: 3_600, fromMs: next ? fromMs : fromMs + STEP_MS },
        prices: prices.map((microYuanPerKwh) => ({ microYuanPerKwh })),
      };
      return { author: author(isHonest), fields };
    },
  ),
  settlePeriod: arbitrarily(
    fc.record({ honest, site: fc.nat(9), end: fc.nat(3), exact: mostly(10) }),
    ({ honest: isHonest, site: which, end, exact }, sight) => {
      const metered = SITES.filter((id) => unsettled(sight, id).ends.length > 0);
      const first = nth(metered, which) ?? SITES[0];
      const { startMs, ends } = unsettled(sight, first);
      const periodEndMs = nth(ends, end) ?? startMs + DAY_MS;
      const plan = planAt(sight, startMs);
      // Whoever else was read at the same instants is settled with it.
      const together = metered.filter((id) => {
        const other = unsettled(sight, id);
        return id === first || (other.startMs === startMs && other.ends.includes(periodEndMs));
      });
      const lines = (together.length > 0 ? together : [first]).map((id) => {
        const figures = figuresOf(sight, plan, id, startMs, periodEndMs);
        return { ...figures, grossFen: figures.grossFen + (exact ? 0n : 1n) };
      });
      const period = { plan: PLAN, planVersion: plan?.version ?? 1, periodStartMs: startMs, periodEndMs };
      return { author: author(isHonest), fields: { ...period, lines } };
    },
  ),
  correctStatement: arbitrarily(
    fc.record({ honest, which: fc.nat(9), exact: mostly(10) }),
    ({ honest: isHonest, which, exact }, sight) => {
      const all = sight.all(statements);
      const changed = all.filter((statement) => corrected(sight, statement).exportWh !== statement.exportWh);
      const statement = nth(changed.length > 0 ? changed : all, which);
      const line = statement === undefined ? { site: SITES[0], ...NO_FIGURES } : corrected(sight, statement);
      const fields = {
        periodStartMs: statement?.periodStartMs ?? FIRST_READING_MS,
        line: { ...line, grossFen: line.grossFen < 0n ? 0n : line.grossFen + (exact ? 0n : 1n) },
        reason: 'a reading was wrong',
      };
      return { author: author(isHonest), fields };
    },
  ),
  repayDebt: arbitrarily(
    fc.record({
      honest,
      exact: mostly(10),
      which: fc.nat(9),
      payer: fc.constantFrom(...DEPOSITS, ...VAULTS),
      part: fc.bigInt({ min: 1n, max: 3n }),
    }),
    ({ honest: isHonest, exact, which, payer, part }, sight) => {
      const present = sight.all(sites).map(({ site, owedFen }) => ({ site, owedFen, debtor: '' }));
      const former = sight.all(formerDebts).map(({ site, owedFen, account }) => ({ site, owedFen, debtor: account }));
      const debt = nth(
        [...present, ...former].filter(({ owedFen }) => owedFen > 0n),
        which,
      );
      const owedFen = debt?.owedFen ?? 0n;
      const amountFen = exact && owedFen > 0n ? (owedFen + part - 1n) / part : owedFen + 1n;
      const fields = { site: debt?.site ?? SITES[0], account: payer, amountFen, debtor: debt?.debtor ?? '' };
      return { author: isHonest ? holderOf(sight, payer) : 'merchant', fields };
    },
  ),
};
