// A merchant gives payments of sub-wallets back, in part or in full: to where they came from, so that a refund tells the
// merchant no more than the payment did.
import type { SubRefundLine } from '../../generated/transaction.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { receivingAccount } from '../accounts/receiving-account.ts';
import { operation } from '../family.ts';
import { checkAmount, checkEachLine, malformedField } from '../field-checks.ts';
import { LONG_NUMBER } from '../ids.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { planTransfers } from '../plan-transfers.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { WORK } from '../work.ts';
import { notePool } from './pool.ts';
import { subFor } from './sub-authority.ts';
import { checkSubId } from './sub-fields.ts';
import { spendingId, subRefunds, subSpendings, subWallets } from './tables.ts';

const ID = '1-64 of a-z A-Z 0-9 . _ -';

function checkRefund({ sub, id, refund, amountFen }: SubRefundLine): Rejection | undefined {
  return (
    checkSubId(sub) ??
    (LONG_NUMBER.test(id) ? undefined : malformedField('id', ID)) ??
    (LONG_NUMBER.test(refund) ? undefined : malformedField('refund', ID)) ??
    checkAmount('amountFen', amountFen)
  );
}

/**
 * Order of the checks of a line: the sub-wallet, its payment, who disposes of the merchant's account, the refund with the
 * line's id (which ends it), what is left of the payment, the transfer. No limit counts for money that goes back, nor is
 * what it gives back spent again.
 */
export const refundSub = operation({
  name: 'refundSub',
  by: "the merchant's holder, or a vault's servicing member",
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkRefund),
  execute(context, { lines }) {
    return { ok: true, lines: lines.map((line, index) => refundLine(context, line, index)) };
  },
});

function refundLine(context: OperationContext, line: SubRefundLine, index: number): LineOutcome {
  const { state, work, block, transactionId } = context;
  const { refund, amountFen } = line;
  const found = subFor(context, line.sub);
  if (!found.ok) return rejected(found.error);
  const sub = found.value;
  const spending = state.get(subSpendings, spendingId(line));
  if (spending === undefined) return rejected(reject('sub-not-found', { sub: sub.sub, payment: line.id }));
  const merchant = accountFor(context, sub.merchant, disposesOf, "the merchant, or a vault's servicing member");
  if (!merchant.ok) return rejected(merchant.error);
  const id = `${spendingId(line)}/${refund}`;
  const earlier = state.get(subRefunds, id);
  if (earlier !== undefined) {
    const { transfer, height } = earlier;
    if (earlier.amountFen === amountFen)
      return { ok: true, transfer, noted: { name: 'posted-before', data: { height } } };
    return rejected(reject('id-reused', { sub: sub.sub, id: refund, transfer, height }));
  }
  const leftFen = spending.amountFen - spending.refundedFen;
  if (amountFen > leftFen)
    return rejected(reject('refund-exceeds', { sub: sub.sub, payment: line.id, leftFen, amountFen }));
  work.charge(WORK.digest);
  const ends = { debit: sub.merchant, credit: receivingAccount(state, sub.account) };
  // A vault that pays back for an account which it serviced has the money already.
  const transfer = ends.debit === ends.credit ? '' : transferId(transactionId, index, 0);
  const shown = { transfer, code: 'sub-refund', reference: `${sub.sub} ${line.id}` };
  const orders = transfer === '' ? [] : [{ ...shown, ...ends, amountFen, isSpending: false }];
  const planned = planTransfers(context, orders);
  if (!planned.ok) return rejected(planned.error);

  planned.value.apply();
  state.put(subRefunds, id, { transfer, amountFen, height: block.height });
  state.put(subSpendings, spendingId(line), { ...spending, refundedFen: spending.refundedFen + amountFen });
  state.put(subWallets, sub.sub, { ...sub, refundedFen: sub.refundedFen + amountFen });
  // What goes to the vault in place of a closed pool is none of the pool's.
  if (sub.mode === 'pooled' && ends.credit === sub.account) notePool(state, sub.account, { refundedFen: amountFen });
  return { ok: true, transfer };
}
