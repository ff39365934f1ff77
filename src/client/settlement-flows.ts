// Tariff plans and statements. The figures that it claims come from the ledger's own rules, run on readings fetched
// from the node; the validators compute them again.
import { assert } from '../base/assert.ts';
import { ok, type Result } from '../base/result.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type {
  HolidayCalendar,
  PriceDay,
  PriceSeries,
  ReplacedStatement,
  Site,
  Statement,
  TariffPlan,
} from '../generated/state.ts';
import type {
  CorrectStatement,
  PublishCalendar,
  PublishTariffPlan,
  SettlePeriod,
  StatementLine,
} from '../generated/transaction.ts';
import { sites as metered } from '../ledger/metering/tables.ts';
import { REJECTIONS, type Rejection } from '../ledger/rejection.ts';
import { type ComputedStatement, computeStatement } from '../ledger/settlement/compute-statement.ts';
import { periodPrices } from '../ledger/settlement/period-prices.ts';
import { planInEffect } from '../ledger/settlement/plan-in-effect.ts';
import type { PricedSteps } from '../ledger/settlement/plan-prices.ts';
import { daysOfStatement } from '../ledger/settlement/price-days.ts';
import { MAX_PRICES } from '../ledger/settlement/publish-prices.ts';
import { checkFollows } from '../ledger/settlement/settle-period.ts';
import {
  calendarId,
  holidayCalendars,
  priceDayId,
  priceDays,
  priceSeries,
  replacedStatements,
  statementId,
  statements,
  tariffPlanId,
  tariffPlans,
} from '../ledger/settlement/tables.ts';
import type { FinalTransaction } from './answers.ts';
import { ClientError } from './client-error.ts';
import { fetchReadings } from './fetch-readings.ts';
import { FetchedState } from './fetched-state.ts';
import { type FirstMaker, settledBy } from './first-maker.ts';
import { keptIntervals } from './kept-intervals.ts';
import type { SeriesStore } from './kept-series.ts';
import { type Revision, revisionsOf } from './revisions.ts';
import { type Flow, type LineOutcome, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export interface SettlementRun extends Omit<SettlePeriod, 'lines'> {
  readonly sites: readonly string[];
  /** Under a plan with dated prices: the series that the readings commit to. */
  readonly series?: SeriesStore;
}

export interface Period {
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
}

/** A part of a period, and the version of the plan that is in effect over it. */
export interface PlanPart extends Period {
  readonly plan: PublishTariffPlan;
  /** That the plan names. */
  readonly holidays: PublishCalendar | undefined;
}

/** The outcome of one site. Without `line` nothing was claimed: the outcome says what is missing. */
export interface SettledSite {
  readonly site: string;
  readonly line: StatementLine | undefined;
  readonly outcome: LineOutcome;
}

const NO_STEPS = new Uint8Array();

/** Prices of a series, from an instant on. */
export interface NewPrices {
  readonly series: string;
  readonly stepSeconds: number;
  readonly fromMs: number;
  /** Micro-yuan per kWh. */
  readonly prices: readonly bigint[];
}

/** Sites whose readings are fetched and claimed together. */
const SITES_AT_ONCE = 5_000;

export class SettlementFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  publishCalendar(author: SigningKey, calendar: PublishCalendar, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(
      author,
      { operation: 'publishCalendar', publishCalendar: calendar },
      options,
    );
  }

  publishPlan(author: SigningKey, plan: PublishTariffPlan, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(
      author,
      { operation: 'publishTariffPlan', publishTariffPlan: plan },
      options,
    );
  }

  /** One outcome per site, in order; a site that cannot be settled does not hold up the others. */
  async settle(author: SigningKey, run: SettlementRun, options: ExecuteOptions = {}): Promise<readonly SettledSite[]> {
    const settled: SettledSite[] = [];
    for (let start = 0; start < run.sites.length; start += SITES_AT_ONCE) {
      const part = { ...run, sites: run.sites.slice(start, start + SITES_AT_ONCE) };
      settled.push(...(await this.#settlePart(author, part, options)));
      options.onProgress?.(settled.length, run.sites.length);
    }
    return settled;
  }

  /**
   * The claims that {@link settle} would make: figures per site, or why there are none. Sends nothing.
   * `settlesFromMs`: where the first part of a run begins that settles this one as a later part; given, sites that are
   * settled otherwise are refused as the ledger refuses them.
   */
  async prepare(
    run: SettlementRun,
    { settlesFromMs }: { readonly settlesFromMs?: bigint } = {},
  ): Promise<ReadonlyMap<string, StatementLine | Rejection>> {
    const { plan, planVersion, periodStartMs, periodEndMs, sites } = run;
    const entry = await this.plan(plan, planVersion);
    if (entry === undefined) throw noPlan(plan, planVersion);
    const state = new FetchedState(this.#flow.node);
    await state.fetch(tariffPlans, [tariffPlanId(plan, planVersion), tariffPlanId(plan, planVersion + 1)]);
    const inEffect = planInEffect(state, run);
    if (!inEffect.ok) return new Map(sites.map((site) => [site, inEffect.error]));
    const { dated } = entry.plan.terms ?? {};
    if (dated) await this.#fetchPrices(state, dated.series, run);
    const prices = periodPrices(state, entry.plan, periodStartMs, periodEndMs);
    if (!prices.ok) return new Map(sites.map((site) => [site, prices.error]));
    await fetchReadings(state, sites, periodStartMs, periodEndMs);
    if (settlesFromMs !== undefined) await state.fetch(metered, sites);
    const intervals = new Map<string, Result<Uint8Array, Rejection>>();
    for (const site of dated ? sites : []) {
      const wanted = { site, periodStartMs, periodEndMs, stepSeconds: dated?.stepSeconds ?? 0 };
      intervals.set(site, await keptIntervals(state, run.series, wanted));
    }
    return new Map(
      sites.map((site): [string, StatementLine | Rejection] => {
        const settled = settlesFromMs === undefined ? undefined : state.get(metered, site);
        const misplaced = settled && followsFault(settled, periodStartMs, settlesFromMs ?? periodStartMs);
        if (misplaced !== undefined) return [site, misplaced];
        const steps = intervals.get(site) ?? ok(NO_STEPS);
        if (!steps.ok) return [site, steps.error];
        const computed = computeStatement(state, prices.value, site, periodStartMs, periodEndMs, steps.value);
        if (!computed.ok) return [site, computed.error];
        return [site, lineOf(site, computed.value)];
      }),
    );
  }

  /** Days that are there. */
  async #fetchPrices(state: FetchedState, series: string, { periodStartMs, periodEndMs }: Period): Promise<void> {
    await state.fetch(
      priceDays,
      daysOfStatement(periodStartMs, periodEndMs).map((dayMs) => priceDayId(series, dayMs)),
    );
  }

  /** The price of each step of a statement; undefined when its plan has no dated prices. */
  async stepsOf({ periodStartMs, periodEndMs }: Period, plan: PublishTariffPlan): Promise<PricedSteps | undefined> {
    if (!plan.terms?.dated) return undefined;
    const state = new FetchedState(this.#flow.node);
    await this.#fetchPrices(state, plan.terms.dated.series, { periodStartMs, periodEndMs });
    const prices = periodPrices(state, plan, periodStartMs, periodEndMs);
    return prices.ok ? prices.value.steps : undefined;
  }

  /** In operations of as many prices as one takes, one after the other; the last of them. */
  async publishPrices(author: SigningKey, file: NewPrices, options?: ExecuteOptions): Promise<FinalTransaction> {
    const { series, stepSeconds, fromMs, prices } = file;
    let last: FinalTransaction | undefined;
    for (let start = 0; start < prices.length; start += MAX_PRICES) {
      const publishPrices = {
        ...{ series, stepSeconds, fromMs: BigInt(fromMs + start * stepSeconds * 1000) },
        prices: prices.slice(start, start + MAX_PRICES).map((microYuanPerKwh) => ({ microYuanPerKwh })),
      };
      const operation = { operation: 'publishPrices', publishPrices } as const;
      last = await this.#flow.transactions.execute(author, operation, options);
    }
    assert(last !== undefined, 'a file of prices has some');
    return last;
  }

  async priceSeries(series: string): Promise<PriceSeries | undefined> {
    return (await this.#flow.node.entry(priceSeries, series))?.value;
  }

  /** Of the UTC day that starts at this instant. */
  async priceDay(series: string, dayMs: bigint): Promise<PriceDay | undefined> {
    return (await this.#flow.node.entry(priceDays, priceDayId(series, dayMs)))?.value;
  }

  /** What was prepared as outcomes: of a claim that would be accepted there is no transaction. */
  settledSites(
    sites: readonly string[],
    prepared: ReadonlyMap<string, StatementLine | Rejection>,
  ): readonly SettledSite[] {
    return sites.map((site) => {
      const claim = prepared.get(site);
      const line = claim !== undefined && 'site' in claim ? claim : undefined;
      return { site, line, outcome: unclaimed(claim) ?? NOT_SENT };
    });
  }

  correctStatement(
    author: SigningKey,
    correction: CorrectStatement,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const operation = { operation: 'correctStatement', correctStatement: correction } as const;
    return this.#flow.transactions.execute(author, operation, options);
  }

  async plan(id: string, version: number): Promise<TariffPlan | undefined> {
    return (await this.#flow.node.entry(tariffPlans, tariffPlanId(id, version)))?.value;
  }

  /** A version of a holiday calendar, or its newest. */
  async calendar(id: string, version: number | 'latest' = 'latest'): Promise<HolidayCalendar | undefined> {
    return (await this.#flow.node.entry(holidayCalendars, calendarId(id, version)))?.value;
  }

  /** The calendar that the plan names; undefined when it names none. */
  async holidaysOf({ terms }: PublishTariffPlan): Promise<PublishCalendar | undefined> {
    if (!terms?.calendar) return undefined;
    const { calendar, version } = terms.calendar;
    const entry = await this.calendar(calendar, version);
    if (entry === undefined) throw noCalendar(calendar, version);
    return entry.calendar;
  }

  /** All versions of a plan, oldest first. */
  async planVersions(id: string): Promise<readonly TariffPlan[]> {
    const versions: TariffPlan[] = [];
    for await (const { key, value } of this.#flow.node.entries(tariffPlans, `${id}/`)) {
      if (!key.endsWith('/latest')) versions.push(value);
    }
    return versions.sort((a, b) => a.plan.version - b.plan.version);
  }

  /** The version in effect at an instant, which may depend on the plan's time zone; the newest of several. */
  async planInEffect(id: string, atMs: (timeZone: string) => bigint): Promise<TariffPlan | undefined> {
    const versions = await this.planVersions(id);
    return versions.findLast(({ plan }) => plan.effectiveFromMs <= atMs(plan.timeZone));
  }

  /**
   * The versions in effect over a period, with the part of it that each is for, in order: a period is settled in these
   * parts. Empty when none is in effect at its start.
   */
  async versionsOver(id: string, periodIn: (timeZone: string) => Period): Promise<readonly PlanPart[]> {
    const versions = await this.planVersions(id);
    const [first] = versions;
    if (first === undefined) return [];
    const { periodStartMs, periodEndMs } = periodIn(first.plan.timeZone);
    const at = versions.findLastIndex(({ plan }) => plan.effectiveFromMs <= periodStartMs);
    if (at < 0) return [];
    const parts = versions.slice(at).flatMap(({ plan }, i): Omit<PlanPart, 'holidays'>[] => {
      const startMs = i === 0 ? periodStartMs : plan.effectiveFromMs;
      const nextMs = versions[at + i + 1]?.plan.effectiveFromMs ?? periodEndMs;
      const endMs = nextMs < periodEndMs ? nextMs : periodEndMs;
      return startMs < endMs ? [{ plan, periodStartMs: startMs, periodEndMs: endMs }] : [];
    });
    return Promise.all(parts.map(async (part) => ({ ...part, holidays: await this.holidaysOf(part.plan) })));
  }

  /** The revisions of a statement, the newest first. Throws ClientError `revision-missing`. */
  history(newest: Statement): AsyncGenerator<Revision<Statement>> {
    const id = statementId(newest.site, newest.periodStartMs);
    return revisionsOf<Statement, ReplacedStatement>(this.#flow.node, newest, id, {
      table: replacedStatements,
      revisionIn: ({ statement }) => statement,
    });
  }

  /** The transaction that settled a statement first: of its revision 0. */
  settledBy(statement: Statement): Promise<FirstMaker> {
    return settledBy(this.#flow.node, statement);
  }

  async statement(site: string, periodStartMs: bigint): Promise<Statement | undefined> {
    return (await this.#flow.node.entry(statements, statementId(site, periodStartMs)))?.value;
  }

  async #settlePart(author: SigningKey, run: SettlementRun, options: ExecuteOptions): Promise<readonly SettledSite[]> {
    const { sites, series: _, ...period } = run;
    const prepared = await this.prepare(run);
    const lines = [...prepared.values()].filter((claim): claim is StatementLine => 'site' in claim);
    const outcomes = await runLines(
      this.#flow,
      author,
      lines,
      (part) => ({ operation: 'settlePeriod', settlePeriod: { ...period, lines: part } }),
      // Progress counts sites here, not operations.
      { ...options, onProgress: () => {} },
    );
    const bySite = new Map(lines.map((line, i) => [line.site, { line, outcome: outcomes[i] }]));
    return sites.flatMap((site) => {
      const { line, outcome } = bySite.get(site) ?? { line: undefined, outcome: unclaimed(prepared.get(site)) };
      return outcome === undefined ? [] : [{ site, line, outcome }];
    });
  }
}

/** What the grid company claims of a computed statement. */
function lineOf(site: string, computed: ComputedStatement): StatementLine {
  const { exportWh, importWh, grossFen, subsidyFen, taxFen, netFen, intervalWh } = computed;
  return { site, exportWh, importWh, grossFen, subsidyFen, taxFen, netFen, intervalWh };
}

/** Of a run's later part: the parts before it are settled first. */
function followsFault(site: Site, periodStartMs: bigint, settlesFromMs: bigint): Rejection | undefined {
  return checkFollows(site, site.settledUntilMs === periodStartMs ? periodStartMs : settlesFromMs);
}

function unclaimed(reason: StatementLine | Rejection | undefined): LineOutcome | undefined {
  if (reason === undefined || !('name' in reason)) return undefined;
  const data = Object.fromEntries(Object.entries(reason.data).map(([name, value]) => [name, String(value)]));
  return {
    code: REJECTIONS[reason.name].code,
    name: reason.name,
    outcome: '',
    data,
    transfer: '',
    transactionId: '',
    height: 0,
  };
}

const NOT_SENT: LineOutcome = {
  code: 0,
  name: 'accepted',
  outcome: '',
  data: {},
  transfer: '',
  transactionId: '',
  height: 0,
};

function noCalendar(calendar: string, version: number): ClientError {
  return new ClientError({
    code: 'calendar-not-found',
    message: `holiday calendar ${calendar} version ${version} is not on the ledger`,
    remedy: 'publish it first, or name a version that is published',
    data: { calendar, version: String(version) },
  });
}

function noPlan(plan: string, version: number): ClientError {
  return new ClientError({
    code: 'plan-not-found',
    message: `tariff plan ${plan} version ${version} is not on the ledger`,
    remedy: 'publish it first, or name a version that is published',
    data: { plan, version: String(version) },
  });
}
