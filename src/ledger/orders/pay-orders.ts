// Orders that their payers pay with their accounts' own keys.
import type { OrderPayment } from '../../generated/transaction.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkEachLine } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { checkOrderName, findOrder } from './order-authority.ts';
import { isPaid } from './order-state.ts';
import { payOrder, refuseAmount } from './settle-order.ts';

export function checkOrderPayment(line: OrderPayment): Rejection | undefined {
  return (
    checkAccountId('payer', line.payer) ??
    checkOrderName(line) ??
    (line.payer === line.payee ? reject('same-account', { account: line.payer }) : undefined) ??
    checkAmount('amountFen', line.amountFen)
  );
}

/**
 * Order of the checks of a line: payer, author, order, paid by the same payer (accepted, with the same amount; nothing
 * is posted), then those of settle-order.ts.
 */
export const payOrders = operation({
  name: 'payOrders',
  by: "the payer's holder, or a vault's servicing member",
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkOrderPayment),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line, i) => pay(context, line, i)) }),
});

function pay(context: OperationContext, line: OrderPayment, index: number): LineOutcome {
  const account = accountFor(context, line.payer, disposesOf, "the payer's holder, or a vault's servicing member");
  if (!account.ok) return rejected(account.error);
  const found = findOrder(context, line);
  if (!found.ok) return rejected(found.error);
  const order = found.value;
  if (order.payer === line.payer && (isPaid(order) || order.status === 'prepaid')) {
    const differs = refuseAmount(order, line.amountFen);
    if (differs !== undefined) return rejected(differs);
    const data = { payee: line.payee, order: line.order };
    return { ok: true, transfer: order.transfer || order.hold, noted: { name: 'order-paid-before', data } };
  }
  context.work.charge(WORK.digest);
  const transfer = transferId(context.transactionId, index, 0);
  const plan = new TransferPlan(context);
  const settled = payOrder(context, plan, { ...line, transfer, isSpending: true });
  if (!settled.ok) return rejected(settled.error);
  plan.apply();
  settled.value?.note();
  const noted = settled.value?.noted;
  return { ok: true, transfer, ...(noted === undefined ? {} : { noted }) };
}
