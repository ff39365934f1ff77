// Payments from sub-wallets, as their merchants ask for them: line by line.
import { equalBytes } from '../../base/bytes.ts';
import type { SubSpending, SubWallet } from '../../generated/state.ts';
import type { SubPayment } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkEachLine } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { orderId, orders } from '../orders/tables.ts';
import { planTransfers } from '../plan-transfers.ts';
import { type Rejection, reject } from '../rejection.ts';
import { refuseValidity } from '../replay-guard.ts';
import { transferId } from '../transfer-id.ts';
import { WORK } from '../work.ts';
import { notePool } from './pool.ts';
import { isOwnersKey, notSigned, subFor } from './sub-authority.ts';
import { spendFromSub } from './sub-limits.ts';
import { checkSubPayment, subPaymentContent, subPaymentDigest, subSignatures } from './sub-payment.ts';
import { spendingId, subSpendings, subWallets } from './tables.ts';

/**
 * Order of the checks of a line: its signatures, its validity, the sub-wallet, its key, the payment with the line's id
 * (which ends it), status, merchant, the owner's key if it is named, the order (none that is on the ledger), limits (per
 * payment unless the owner signed; day, month, total), then those of the transfer: of a direct one with the account's own limits.
 */
export const paySub = operation({
  name: 'paySub',
  by: "anybody, with lines that sub-wallets' keys signed",
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkSubPayment),
  dearChecks: subSignatures,
  execute(context, { lines }) {
    return { ok: true, lines: lines.map((line, index) => payLine(context, line, index)) };
  },
});

function payLine(context: OperationContext, line: SubPayment, index: number): LineOutcome {
  const { state, work, badLines, block, consortium } = context;
  if (badLines.has(index)) return rejected(reject('bad-line-signature'));
  const unfit = refuseValidity(consortium, block, line.validUntilHeight);
  if (unfit !== undefined) return rejected(unfit);
  const found = subFor(context, line.sub);
  if (!found.ok) return rejected(found.error);
  const sub = found.value;
  if (!equalBytes(line.subKey, sub.subKey)) return rejected(notSigned(sub.sub, "the sub-wallet's own key"));
  work.charge(WORK.digest);
  const content = subPaymentContent(line);
  const earlier = state.get(subSpendings, spendingId(line));
  if (earlier !== undefined) return paidBefore(earlier, content);
  if (sub.status !== 'active') return rejected(reject('sub-not-active', { sub: sub.sub, status: sub.status }));
  if (sub.merchant !== line.merchant) {
    return rejected(reject('sub-other-merchant', { sub: sub.sub, merchant: sub.merchant, given: line.merchant }));
  }
  const ownerSigned = line.ownerKey.length > 0;
  if (ownerSigned && !isOwnersKey(context, sub, line.ownerKey)) {
    return rejected(notSigned(sub.sub, "the owner's key"));
  }
  const ordered = refuseOrdered(context, line);
  if (ordered !== undefined) return rejected(ordered);
  const spent = spendFromSub(context, sub, line.amountFen, ownerSigned);
  if (!spent.ok) return rejected(spent.error);
  work.charge(2 * WORK.digest);
  const transfer = transferId(subPaymentDigest(consortium.chainId, line), 0, 0);
  const planned = planTransfers(context, [orderOf(sub, line, transfer)]);
  if (!planned.ok) return rejected(planned.error);

  planned.value.apply();
  state.put(subWallets, sub.sub, spent.value);
  const { id, amountFen, order } = line;
  const { height } = block;
  const spending = { sub: sub.sub, id, transfer, amountFen, order, content, height, refundedFen: 0n };
  state.put(subSpendings, spendingId(line), spending);
  if (sub.mode === 'pooled') notePool(state, sub.account, { spentFen: amountFen });
  return { ok: true, transfer };
}

/** An order on the ledger is paid once, and by what knows it: from an account, with a device, or offline. */
function refuseOrdered({ state }: OperationContext, { merchant: payee, order }: SubPayment): Rejection | undefined {
  const found = order === '' ? undefined : state.get(orders, orderId({ payee, order }));
  return found && reject('order-state', { payee, order, is: found.status, required: 'no order on the ledger' });
}

function orderOf(
  { sub, account: debit, merchant: credit }: SubWallet,
  { id, amountFen }: SubPayment,
  transfer: string,
) {
  const shown = { transfer, code: 'sub-payment', reference: `${sub} ${id}` };
  return { ...shown, debit, credit, amountFen, isSpending: true };
}

function paidBefore({ sub, id, transfer, content, height }: SubSpending, given: Uint8Array): LineOutcome {
  if (!equalBytes(content, given)) return rejected(reject('id-reused', { sub, id, transfer, height }));
  return { ok: true, transfer, noted: { name: 'posted-before', data: { height } } };
}
