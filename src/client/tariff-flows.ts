// Tariff plans, holiday calendars and prices by date: published, and found by version and instant.
import { assert } from '../base/assert.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { HolidayCalendar, PriceDay, PriceSeries, TariffPlan } from '../generated/state.ts';
import type { PublishCalendar, PublishTariffPlan } from '../generated/transaction.ts';
import { periodPrices } from '../ledger/settlement/period-prices.ts';
import type { PricedSteps } from '../ledger/settlement/plan-prices.ts';
import { daysOfStatement } from '../ledger/settlement/price-days.ts';
import { MAX_PRICES } from '../ledger/settlement/publish-prices.ts';
import {
  calendarId,
  holidayCalendars,
  priceDayId,
  priceDays,
  priceSeries,
  tariffPlanId,
  tariffPlans,
} from '../ledger/settlement/tables.ts';
import type { FinalTransaction } from './answers.ts';
import { ClientError } from './client-error.ts';
import { FetchedState } from './fetched-state.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

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

/** Prices of a series, from an instant on. */
export interface NewPrices {
  readonly series: string;
  readonly stepSeconds: number;
  readonly fromMs: number;
  /** Micro-yuan per kWh. */
  readonly prices: readonly bigint[];
}

export class TariffFlows {
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

  /** The price of each step of a statement; undefined when its plan has no dated prices. */
  async stepsOf({ periodStartMs, periodEndMs }: Period, plan: PublishTariffPlan): Promise<PricedSteps | undefined> {
    if (!plan.terms?.dated) return undefined;
    const state = new FetchedState(this.#flow.node);
    await fetchPrices(state, plan.terms.dated.series, { periodStartMs, periodEndMs });
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
}

/** The days of a period that are there. */
export async function fetchPrices(
  state: FetchedState,
  series: string,
  { periodStartMs, periodEndMs }: Period,
): Promise<void> {
  await state.fetch(
    priceDays,
    daysOfStatement(periodStartMs, periodEndMs).map((dayMs) => priceDayId(series, dayMs)),
  );
}

function noCalendar(calendar: string, version: number): ClientError {
  return new ClientError({
    code: 'calendar-not-found',
    message: `holiday calendar ${calendar} version ${version} is not on the ledger`,
    remedy: 'publish it first, or name a version that is published',
    data: { calendar, version: String(version) },
  });
}
