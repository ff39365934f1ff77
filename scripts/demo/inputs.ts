// The demonstration's input: a tariff plan, a month, and every site's intervals in it. All of it is read and judged
// before anything is started.
import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { NodeError } from '../../src/base/node-error.ts';
import { badReadings } from '../../src/cli/bad-file.ts';
import type { PublishTariffPlan } from '../../src/generated/transaction.ts';
import { planPrices } from '../../src/ledger/settlement/plan-prices.ts';
import { type StatementAmounts, statementAmounts } from '../../src/ledger/settlement/statement-amounts.ts';
import { DEMO_READINGS, generateReadings } from '../../src/meter-data/generate-readings.ts';
import { importReadings } from '../../src/meter-data/import-readings.ts';
import type { IntervalSeries } from '../../src/meter-data/interval-series.ts';
import { type MonthPeriod, monthOfSeries } from '../../src/meter-data/month-period.ts';
import { type RateClock, rateClock } from '../../src/meter-data/rate-clock.ts';
import { energyByRegister } from '../../src/meter-data/rate-registers.ts';
import { readTariffFile } from '../../src/meter-data/tariff-file.ts';
import type { DemoOptions } from './options.ts';

export interface DemoSite {
  readonly site: string;
  readonly feedIn: 'full' | 'surplus';
  readonly capacityW: bigint;
  /** Of the month, without a gap. */
  readonly series: IntervalSeries;
  /** The amounts that the grid company expects to pay: it funds its accounts by them. */
  readonly expected: StatementAmounts;
}

export interface DemoInputs {
  readonly plan: PublishTariffPlan;
  readonly clock: RateClock;
  readonly period: MonthPeriod;
  readonly sites: readonly DemoSite[];
}

/** Throws NodeError or CliError with everything that is wrong with a file. */
export async function loadInputs(options: DemoOptions): Promise<DemoInputs> {
  checkSummaryPlace(options.summary);
  const plan = await readTariffFile(options.tariff);
  const found = await findSeries(options, plan.timeZone);
  const { period, series } = monthOfSeries(
    found.map((one) => one.series),
    plan.timeZone,
    options.month,
  );
  checkPeriod(plan, period);
  const clock = rateClock(plan);
  const sites = series.map((month, i): DemoSite => {
    const feedIn = found[i]?.feedIn ?? 'surplus';
    const capacityW = month.capacityW ?? leastCapacityW(month);
    return { site: month.site, feedIn, capacityW, series: month, expected: expectedAmounts(plan, clock, month) };
  });
  return { plan, clock, period, sites };
}

interface FoundSeries {
  readonly series: IntervalSeries;
  readonly feedIn: 'full' | 'surplus';
}

async function findSeries({ readings, month }: DemoOptions, timeZone: string): Promise<FoundSeries[]> {
  if (readings.kind === 'generated') {
    const { sites, seed } = readings;
    const made = generateReadings({ ...DEMO_READINGS, sites, seed, timeZone, month: month ?? DEMO_READINGS.month });
    const feedIns = new Map(made.sites.map(({ site, feedIn }) => [site, feedIn]));
    return made.series.map((series) => ({ series, feedIn: feedIns.get(series.site) ?? 'surplus' }));
  }
  const result = await importReadings(readings);
  if (!result.ok) throw badReadings(result.error);
  // No file says how a site feeds in; what reached the grid is what was left over.
  return result.value.map((series) => ({ series, feedIn: 'surplus' }));
}

function expectedAmounts(plan: PublishTariffPlan, clock: RateClock, series: IntervalSeries): StatementAmounts {
  const energies = new Map(energyByRegister(series, clock).map(({ name, exportWh }) => [name, exportWh]));
  const prices = planPrices(plan);
  return statementAmounts(
    prices,
    prices.registers.map(({ name }) => energies.get(name) ?? 0n),
  );
}

/** Where a file names no rated power: the highest power that left the house, in whole kilowatts. */
function leastCapacityW({ intervals }: IntervalSeries): bigint {
  let most = 1n;
  for (const { startMs, endMs, exportWh } of intervals) {
    const kilowatts = (exportWh * 3_600_000n) / BigInt(endMs - startMs) / 1000n + 1n;
    if (kilowatts > most) most = kilowatts;
  }
  return most * 1000n;
}

// The ledger would refuse both, but only after the consortium was set up.
function checkPeriod(plan: PublishTariffPlan, period: MonthPeriod): void {
  if (plan.effectiveFromMs > BigInt(period.startMs)) {
    throw new NodeError({
      code: 'tariff-not-in-effect',
      message: `the tariff plan ${plan.plan} is not in effect at the start of ${period.month}`,
      remedy: 'give the plan an earlier effectiveFrom, or choose a later --month',
    });
  }
  if (period.endMs > Date.now()) {
    throw new NodeError({
      code: 'month-not-over',
      message: `${period.month} is not over yet: no meter can have been read at its end`,
      remedy: 'choose an earlier --month',
    });
  }
}

function checkSummaryPlace(path: string | undefined): void {
  if (path === undefined) return;
  try {
    accessSync(dirname(path), constants.W_OK);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a directory');
  } catch (cause) {
    throw new NodeError({
      code: 'file-not-written',
      message: `cannot write ${path}: ${cause instanceof Error ? cause.message : cause}`,
      remedy: 'name a file in a folder that exists with --summary',
      cause,
    });
  }
}
