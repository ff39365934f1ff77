// After a reading was corrected: the statement as it should have been, and the difference paid, taken back or owed; of
// the account that the statement was for, wherever the site's statements go now.
import { assert } from '../../base/assert.ts';
import { equalBytes } from '../../base/bytes.ts';
import type { RateEnergy, Statement } from '../../generated/state.ts';
import type { CorrectStatement } from '../../generated/transaction.ts';
import { authorOf, theGridCompany } from '../authors.ts';
import { operation } from '../family.ts';
import { checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { replacedId } from '../ids.ts';
import { sites } from '../metering/tables.ts';
import { type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { compareFigures } from './compare-figures.ts';
import { type ComputedStatement, computeStatement } from './compute-statement.ts';
import { debtOverflow, owedFor, paidFen, withDebt } from './debt.ts';
import { workOfIntervals } from './interval-energies.ts';
import { periodPrices } from './period-prices.ts';
import { type PayoutOrder, paidOutcome, planPayout } from './plan-payout.ts';
import { checkStatementLine } from './settle-period.ts';
import { replacedStatements, statementId, statements, tariffPlanId, tariffPlans } from './tables.ts';
import { noteWithoutTransfer } from './without-transfer.ts';

function checkCorrectStatement({ line, reason }: CorrectStatement): Rejection | undefined {
  return checkText('reason', reason, 1, MAX_REASON_CHARACTERS) ?? checkStatementLine(line);
}

/**
 * Order of the checks: the statement, its dated prices, its readings, its steps' energies, the figures, whether anything
 * differs, the transfers, the sums of debts. The plan's version stays the one that was settled under. An account that has less than is taken
 * back does not stand in the way: the site owes the rest. The outcome has one line, for its transfer.
 */
export const correctStatement = operation({
  name: 'correctStatement',
  by: 'the grid company',
  since: 1,
  mayAuthor: theGridCompany,
  check: checkCorrectStatement,
  execute(context, { periodStartMs, line, reason }) {
    const { state, block } = context;
    const id = statementId(line.site, periodStartMs);
    const last = state.get(statements, id);
    if (last === undefined) return rejected(reject('statement-not-found', { site: line.site, periodStartMs }));
    const plan = state.get(tariffPlans, tariffPlanId(last.plan, last.planVersion));
    assert(plan !== undefined, `the plan of statement ${id} is gone`);
    const prices = periodPrices(state, plan.plan, periodStartMs, last.periodEndMs);
    if (!prices.ok) return rejected(prices.error);
    context.work.charge(workOfIntervals(line.intervalWh));
    const computed = computeStatement(state, prices.value, last.site, periodStartMs, last.periodEndMs, line.intervalWh);
    if (!computed.ok) return rejected(computed.error);
    const mismatch = compareFigures(line, computed.value) ?? checkChanged(last, computed.value);
    if (mismatch !== undefined) return rejected(mismatch);
    const site = state.get(sites, last.site);
    assert(site !== undefined, `the site of statement ${id} is gone`);
    const payout = planPayout(
      context,
      differenceOrder(context, id, last, computed.value, owedFor(state, site, last.producerAccount)),
    );
    if (!payout.ok) return rejected(payout.error);
    const overflow = debtOverflow(state, site, last.producerAccount, payout.value.debt, last);
    if (overflow !== undefined) return rejected(overflow);

    const { transfer, account, debt, waitingFen: moreWaitingFen, apply } = payout.value;
    apply();
    const after = withDebt(state, site, last.producerAccount, debt);
    if (after !== site) state.put(sites, site.site, after);
    const paidTo = account === '' ? last.paidTo : account;
    const revision = { transfer, paidTo, revision: last.revision + 1, reason, height: block.height };
    const replaced = { statement: last, transaction: context.transaction, by: authorOf(context).id };
    state.put(replacedStatements, replacedId(id, last.revision), replaced);
    const debts = { owedFen: last.owedFen + debt.owedFen, nettedFen: last.nettedFen + debt.nettedFen };
    const waitingFen = last.waitingFen + moreWaitingFen;
    const withoutTransfer = noteWithoutTransfer(context, last.withoutTransfer, transfer);
    state.put(statements, id, { ...last, ...computed.value, ...revision, ...debts, waitingFen, withoutTransfer });
    return { ok: true, lines: [paidOutcome(payout.value, owedFor(state, after, last.producerAccount))] };
  },
});

function checkChanged(last: Statement, computed: ComputedStatement): Rejection | undefined {
  const same =
    last.importWh === computed.importWh &&
    last.profile === computed.profile &&
    last.profileWh === computed.profileWh &&
    equalBytes(last.intervalWh, computed.intervalWh) &&
    last.energies.every((energy: RateEnergy, i) => energy.exportWh === computed.energies[i]?.exportWh);
  return same ? reject('statement-unchanged', { site: last.site, periodStartMs: last.periodStartMs }) : undefined;
}

function differenceOrder(
  { consortium }: OperationContext,
  reference: string,
  last: Statement,
  computed: ComputedStatement,
  owedFen: bigint,
): PayoutOrder {
  const amounts = {
    grossFen: computed.grossFen - last.grossFen,
    subsidyFen: computed.subsidyFen - last.subsidyFen,
    taxFen: computed.taxFen - last.taxFen,
    netFen: computed.netFen - last.netFen,
  };
  // Suspense holds money of others, too: no more is taken from there than waits for this statement.
  const paid = [
    { account: consortium.rules.settlement.suspense, amountFen: last.waitingFen },
    { account: last.producerAccount, amountFen: paidFen(last) - last.waitingFen },
  ];
  return { line: 0, reference, amounts, producerAccount: last.producerAccount, paid, owedFen };
}
