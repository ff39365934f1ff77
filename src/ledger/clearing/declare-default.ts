// A regulator declares that who has not paid for a window by its deadline will not. Payments stay final: nothing is
// unwound. The fund pays first, up to the rule's cap; what it does not pay is left to those who are owed, in proportion to
// what they are owed. So no survivor has to pay anything, and no second default can follow from it. The debt stays on the
// position of the one who owes, and the losses on those of the others, until it is paid.
import type { ClearingWindow } from '../../generated/state.ts';
import type { DeclareDefault } from '../../generated/transaction.ts';
import { memberAs } from '../authors.ts';
import { operation } from '../family.ts';
import { checkText, MAX_REASON_CHARACTERS, malformedField } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { clearingAccountOf, fundOf, fundFen as inFundFen } from './clearing-accounts.ts';
import { ruleOf } from './clearing-rule.ts';
import { defaultPairs } from './confirm-pair.ts';
import { netsOwed } from './late-payment.ts';
import { sharesOf } from './loss-shares.ts';
import { outstandingFen, owesFen } from './net.ts';
import { postInBook } from './post-net.ts';
import { countOver, putWindow } from './put-window.ts';
import { netId, windowNets } from './tables.ts';
import { windowIn } from './window-status.ts';

function checkDeclareDefault({ window, reason }: DeclareDefault): Rejection | undefined {
  return (
    (window > 0 ? undefined : malformedField('window', '1 or more')) ??
    checkText('reason', reason, 1, MAX_REASON_CHARACTERS)
  );
}

/** Order of the checks: the window is being settled, its deadline has passed, somebody owes. */
export const declareDefault = operation({
  name: 'declareDefault',
  by: 'a regulator',
  since: 1,
  mayAuthor: memberAs('a regulator', 'regulator'),
  check: checkDeclareDefault,
  execute(context, { window: number, reason }) {
    const { state, block } = context;
    const found = windowIn(state, number, 'settling');
    if (!found.ok) return rejected(found.error);
    const window = found.value;
    if (block.timestampMs <= window.deadlineMs) {
      const data = { window: number, is: 'settling', required: 'past its deadline', deadlineMs: window.deadlineMs };
      return rejected(reject('window-state', data));
    }
    if (window.unpaidDebts === 0) {
      return rejected(
        reject('window-state', { window: number, is: 'all who owe have paid', required: 'somebody owes' }),
      );
    }
    countOver(context);
    const after = window.mode === 'bilateral' ? defaultPairs(context, window) : shareLoss(context, window);
    putWindow(context, { ...after.window, status: 'defaulted', reason });
    return { ok: true, lines: after.lines };
  },
});

function shareLoss(context: OperationContext, window: ClearingWindow): ReturnType<typeof defaultPairs> {
  const { state } = context;
  const unpaidFen = window.members.reduce((sum, member) => {
    const net = state.get(windowNets, netId(window.window, member));
    return net !== undefined && owesFen(net) > 0n ? sum + outstandingFen(net) : sum;
  }, 0n);
  const fundFen = fromFund(context, window, unpaidFen);
  const lossFen = unpaidFen - fundFen;
  const owed = netsOwed(state, window);
  const shares = sharesOf(
    lossFen,
    owed.map((net) => -owesFen(net)),
  );
  const after = owed.map((net, i) => ({ ...net, lossFen: shares[i] ?? 0n }));
  for (const net of after) state.put(windowNets, netId(window.window, net.member), net);
  const receipts = after.filter((net) => outstandingFen(net) > 0n).length;
  const lines = fundFen > 0n ? [payFromFund(context, window, fundFen)] : [];
  return { window: { ...window, receipts, lossFen, fundFen }, lines };
}

/** At most its cap, and what is in it. */
function fromFund({ state }: OperationContext, { rule, bank }: ClearingWindow, unpaidFen: bigint): bigint {
  const { fundCapFen } = ruleOf(state, rule);
  return [unpaidFen, fundCapFen, inFundFen(state, bank)].reduce((least, fen) => (fen < least ? fen : least));
}

/** The totals of the two accounts have room: they are bounded by what was paid for this window and into the fund. */
function payFromFund(
  context: OperationContext,
  { window: number, bank }: ClearingWindow,
  amountFen: bigint,
): LineOutcome {
  const transfer = transferId(context.transactionId, 0, 0);
  return postInBook(context, fundOf(bank), clearingAccountOf(bank, number), {
    ...{ amountFen, transfer, reference: `window ${number}` },
  });
}
