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

/** The transfers' codes say what each is for; this one is the payment itself. */
const NET = 'statement-net';

/** Into the payable account from another when positive, out of it when negative. */
interface Flow {
  readonly other: string;
  readonly inFen: bigint;
  readonly code: string;
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
  const net = orders.find(({ code }) => code === NET);
  return ok({ transfer: net?.transfer ?? '', account: net === undefined ? '' : account, apply: planned.value.apply });
}

/** What comes in stands before what goes out, so that the payable account is never short on the way. */
function transferOrders(context: OperationContext, order: PayoutOrder, account: string): TransferOrder[] {
  const { transactionId, consortium } = context;
  const { purchase, subsidy, tax, payable } = consortium.rules.settlement;
  const { grossFen, subsidyFen, taxFen, netFen } = order.amounts;
  const flows: readonly Flow[] = [
    { other: purchase, inFen: grossFen, code: 'statement-gross' },
    { other: subsidy, inFen: subsidyFen, code: 'statement-subsidy' },
    { other: tax, inFen: -taxFen, code: 'statement-tax' },
    { other: account, inFen: -netFen, code: NET },
  ];
  const { line, reference } = order;
  const orders: TransferOrder[] = [];
  for (const { other, inFen: amountFen, code } of flows) {
    if (amountFen <= 0n) continue;
    const transfer = transferId(transactionId, line, orders.length);
    orders.push({ transfer, debit: other, credit: payable, amountFen, code, reference });
  }
  for (const { other, inFen, code } of flows) {
    if (inFen >= 0n) continue;
    const transfer = transferId(transactionId, line, orders.length);
    orders.push({ transfer, debit: payable, credit: other, amountFen: -inFen, code, reference });
  }
  return orders;
}
