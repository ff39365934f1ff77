// The money behind a statement, or behind the difference between two of its revisions: one chain of transfers through
// the payable account, which is as it was when the chain is done.
import { ok, type Result } from '../../base/result.ts';
import type { OperationContext } from '../operation.ts';
import { planTransfers, type TransferOrder } from '../post-transfers.ts';
import type { Rejection } from '../rejection.ts';
import { accounts } from '../table.ts';
import { transferId } from '../transfer-id.ts';
import type { StatementAmounts } from './statement-amounts.ts';

export interface Payout {
  /** Id of the transfer to the producer or to suspense, or from it when money is taken back; empty when net is 0. */
  readonly transfer: string;
  /** The account at its other end; empty when net is 0. */
  readonly account: string;
  /** Writes the transfers. Cannot fail. */
  apply(): void;
}

export interface PayoutOrder {
  /** Position of the statement's line in the operation. */
  readonly line: number;
  /** Shown in the accounts' activity: the statement's id. */
  readonly reference: string;
  /** To be paid, each of either sign: net = gross + subsidy - tax. */
  readonly amounts: StatementAmounts;
  readonly producerAccount: string;
  /** Where a negative net is taken back: the account that was paid. */
  readonly paidBefore: string;
}

/**
 * Pays to the producer's account; to suspense when that is missing, frozen, closed or at its bound. Anything else that
 * stands in the way (the purchase account is short, a bank is at its net debit cap) refuses the statement, which can
 * be settled again when there is room: suspense is for accounts that cannot be credited.
 */
export function planPayout(context: OperationContext, order: PayoutOrder): Result<Payout, Rejection> {
  const { suspense } = context.consortium.rules.settlement;
  const { amounts, producerAccount } = order;
  if (amounts.netFen <= 0n) return planWith(context, order, order.paidBefore);
  const producer = context.state.get(accounts, producerAccount);
  if (producer === undefined || producer.status !== 'open') return planWith(context, order, suspense);
  const direct = planWith(context, order, producerAccount);
  if (direct.ok || direct.error.data.account !== producerAccount) return direct;
  return planWith(context, order, suspense);
}

function planWith(context: OperationContext, order: PayoutOrder, account: string): Result<Payout, Rejection> {
  const orders = transferOrders(context, order, account);
  const planned = planTransfers(context, orders);
  if (!planned.ok) return planned;
  const moved = order.amounts.netFen !== 0n;
  const transfer = moved ? orders.find(({ code }) => code === 'statement-net')?.transfer : undefined;
  return ok({ transfer: transfer ?? '', account: moved ? account : '', apply: planned.value.apply });
}

/** What comes in stands before what goes out, so that the payable account is never short on the way. */
function transferOrders(context: OperationContext, order: PayoutOrder, account: string): TransferOrder[] {
  const { purchase, subsidy, tax, payable } = context.consortium.rules.settlement;
  const { grossFen, subsidyFen, taxFen, netFen } = order.amounts;
  const flows = [
    { from: purchase, amountFen: grossFen, code: 'statement-gross' },
    { from: subsidy, amountFen: subsidyFen, code: 'statement-subsidy' },
    { from: tax, amountFen: -taxFen, code: 'statement-tax' },
    { from: account, amountFen: -netFen, code: 'statement-net' },
  ];
  const incoming = flows
    .filter(({ amountFen }) => amountFen > 0n)
    .map(({ from, amountFen, code }) => ({ debit: from, credit: payable, amountFen, code }));
  const outgoing = flows
    .filter(({ amountFen }) => amountFen < 0n)
    .map(({ from, amountFen, code }) => ({ debit: payable, credit: from, amountFen: -amountFen, code }));
  return [...incoming, ...outgoing].map((transfer, index) => ({
    transfer: transferId(context.transactionId, order.line, index),
    reference: order.reference,
    ...transfer,
  }));
}
