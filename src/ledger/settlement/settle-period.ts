// Settles one period for many sites: a statement and its payment per line. Every figure is computed here, from the
// readings and the plan; the grid company's are only compared.
import type { Site } from '../../generated/state.ts';
import type { SettlePeriod, StatementLine } from '../../generated/transaction.ts';
import { theGridCompany } from '../authors.ts';
import { operation } from '../family.ts';
import { checkEachLine, checkNumber, malformedField } from '../field-checks.ts';
import { accountOver } from '../metering/site-account.ts';
import { sites } from '../metering/tables.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { compareFigures } from './compare-figures.ts';
import { computeStatement } from './compute-statement.ts';
import { debtOverflow, owedFor, withDebt } from './debt.ts';
import { MAX_INTERVALS_BYTES, workOfIntervals } from './interval-energies.ts';
import { periodPrices } from './period-prices.ts';
import { planInEffect } from './plan-in-effect.ts';
import { paidOutcome, planPayout } from './plan-payout.ts';
import type { PlanPrices } from './plan-prices.ts';
import { RunActivity } from './run-activity.ts';
import { statementId, statements } from './tables.ts';
import { noteWithoutTransfer } from './without-transfer.ts';

function checkSettlePeriod({ plan, periodStartMs, periodEndMs, lines }: SettlePeriod): Rejection | undefined {
  if (periodStartMs >= periodEndMs) {
    return reject('period-invalid', { periodStartMs, periodEndMs, required: 'a start before the end' });
  }
  return checkNumber('plan', plan) ?? checkEachLine(lines, checkStatementLine);
}

/** The fields of a line, as far as they can be judged without the state. */
export function checkStatementLine({ site, intervalWh }: StatementLine): Rejection | undefined {
  const misnamed = checkNumber('site', site);
  if (misnamed !== undefined || intervalWh.length <= MAX_INTERVALS_BYTES) return misnamed;
  return malformedField('intervalWh', `at most ${MAX_INTERVALS_BYTES} bytes`);
}

/**
 * Order of the checks: plan, its dated prices; per line the site, its settled periods, its moves, its readings, its
 * steps' energies, the figures, the transfers, the sums of debts. A site in any status is settled: energy fed in before it was suspended or closed is paid.
 * The payment is netted against what its account owes for the site first; a net below zero becomes a debt of its own.
 */
export const settlePeriod = operation({
  name: 'settlePeriod',
  by: 'the grid company',
  since: 1,
  mayAuthor: theGridCompany,
  check: checkSettlePeriod,
  execute(context, operation) {
    const plan = planInEffect(context.state, operation);
    if (!plan.ok) return rejected(plan.error);
    const { periodStartMs, periodEndMs } = operation;
    const prices = periodPrices(context.state, plan.value, periodStartMs, periodEndMs);
    if (!prices.ok) return rejected(prices.error);
    const activity = new RunActivity(context);
    const run = { ...context, activity };
    const lines = operation.lines.map((_, line) => settleLine(run, operation, prices.value, line));
    activity.finish();
    return { ok: true, lines };
  },
});

function settleLine(context: OperationContext, operation: SettlePeriod, prices: PlanPrices, line: number): LineOutcome {
  const { state, block, work } = context;
  const { plan, planVersion, periodStartMs, periodEndMs } = operation;
  const claimed = operation.lines[line] as StatementLine;
  const site = state.get(sites, claimed.site);
  if (site === undefined) return rejected(reject('site-not-found', { site: claimed.site }));
  const misplaced = checkFollows(site, periodStartMs);
  if (misplaced !== undefined) return rejected(misplaced);
  const account = accountOver(state, site, periodStartMs, periodEndMs);
  if (!account.ok) return rejected(account.error);
  work.charge(workOfIntervals(claimed.intervalWh));
  const computed = computeStatement(state, prices, site.site, periodStartMs, periodEndMs, claimed.intervalWh);
  if (!computed.ok) return rejected(computed.error);
  const mismatch = compareFigures(claimed, computed.value);
  if (mismatch !== undefined) return rejected(mismatch);
  const id = statementId(site.site, periodStartMs);
  const producerAccount = account.value;
  const owedFen = owedFor(state, site, producerAccount);
  const order = { line, reference: id, amounts: computed.value, producerAccount, paid: [], owedFen };
  const payout = planPayout(context, order);
  if (!payout.ok) return rejected(payout.error);
  const overflow = debtOverflow(state, site, producerAccount, payout.value.debt);
  if (overflow !== undefined) return rejected(overflow);

  // Nothing below may fail: a statement without its payment would be paid never, a payment without it twice.
  const { transfer, account: paidTo, waitingFen, debt, apply } = payout.value;
  apply();
  const { owedFen: newlyOwedFen, nettedFen } = debt;
  // Spread behind nothing: the engine copies further ones property by property. Of a period behind all that are settled.
  state.add(statements, id, {
    ...computed.value,
    site: site.site,
    periodStartMs,
    periodEndMs,
    plan,
    planVersion,
    producerAccount,
    transfer,
    paidTo,
    revision: 0,
    reason: '',
    height: block.height,
    owedFen: newlyOwedFen,
    nettedFen,
    waitingFen,
    withoutTransfer: noteWithoutTransfer(context, [], transfer),
  });
  const settledFromMs = site.settledUntilMs === 0n ? periodStartMs : site.settledFromMs;
  const after = withDebt(state, site, producerAccount, debt);
  state.put(sites, site.site, { ...after, settledFromMs, settledUntilMs: periodEndMs });
  return paidOutcome(payout.value, owedFen + newlyOwedFen - nettedFen);
}

/** The first period may start at any reading; each later one where the last ended: none is paid twice or left out. */
export function checkFollows({ site, settledUntilMs }: Site, periodStartMs: bigint): Rejection | undefined {
  if (settledUntilMs === 0n || periodStartMs === settledUntilMs) return undefined;
  const name = periodStartMs < settledUntilMs ? 'period-already-settled' : 'period-not-contiguous';
  return reject(name, { site, periodStartMs, settledUntilMs });
}
