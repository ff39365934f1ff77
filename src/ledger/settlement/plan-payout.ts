// The money behind a statement, or behind the difference between two of its revisions: one chain of transfers through
// the payable account, which is as it was when the chain is done.
import { ok, type Result } from '../../base/result.ts';
import type { Digest } from '../../crypto/digest.ts';
import { accounts } from '../accounts/tables.ts';
import { ACCEPTED, type LineOutcome, type OperationContext } from '../operation.ts';
import { planTransfers, type TransferOrder } from '../plan-transfers.ts';
import type { Rejection, RejectionName } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { WORK } from '../work.ts';
import { type DebtChange, takeableFen } from './debt.ts';
import type { StatementAmounts } from './statement-amounts.ts';

export interface Payout {
  /** Id of the transfer to the producer or to suspense, or of the first one back; empty when nothing moves. */
  readonly transfer: string;
  /** The account at its other end; empty when there is no transfer. */
  readonly account: string;
  /** By how much more waits on suspense. */
  readonly waitingFen: bigint;
  /** The part of net that no transfer moves: owed from now on, or netted against the debt. */
  readonly debt: DebtChange;
  /**
   * Of a payment that went to suspense: the producer's account, and the name of the rejection that stood in the way.
   */
  readonly waiting?: { readonly account: string; readonly reason: RejectionName };
  /** Writes the transfers. Cannot fail. */
  apply(): void;
}

/** An account, and its part of an amount. */
export interface Part {
  readonly account: string;
  readonly amountFen: bigint;
}

export interface PayoutOrder {
  /** Position of the statement's line in the operation. */
  readonly line: number;
  /** Shown in the accounts' activity: the statement's id. */
  readonly reference: string;
  /** To be paid, each of either sign: net = gross + subsidy - tax. */
  readonly amounts: StatementAmounts;
  readonly producerAccount: string;
  /** Paid for the statement so far, account by account: a negative net is taken back from them in this order. */
  readonly paid: readonly Part[];
  /** By that account for the site: a positive net is netted against it first. */
  readonly owedFen: bigint;
}

/** The transfers' codes say what each is for; this one is the payment itself. */
const NET = 'statement-net';

/**
 * Pays to the producer's account what is left after the site's debt; to suspense when that is missing, frozen, closed
 * or at its bound. Takes back what the paid account has; the rest is owed. Anything else that stands in the way (the
 * purchase account is short, a bank is at its net debit cap) refuses the statement, which can be settled again when
 * there is room: suspense and debts are for accounts that cannot be credited or debited.
 */
export function planPayout(context: OperationContext, order: PayoutOrder): Result<Payout, Rejection> {
  return order.amounts.netFen > 0n ? planPayment(context, order) : planTakingBack(context, order);
}

function planTakingBack(context: OperationContext, order: PayoutOrder): Result<Payout, Rejection> {
  let leftFen = -order.amounts.netFen;
  const parts = order.paid.map(({ account, amountFen: paidFen }): Part => {
    const amountFen = least(leftFen, paidFen, takeableFen(context.state, account));
    leftFen -= amountFen;
    return { account, amountFen };
  });
  return planWith(context, order, { owedFen: leftFen, nettedFen: 0n }, parts);
}

function planPayment(context: OperationContext, order: PayoutOrder): Result<Payout, Rejection> {
  const { suspense } = context.consortium.rules.settlement;
  const { amounts, producerAccount } = order;
  const debt = { owedFen: 0n, nettedFen: least(amounts.netFen, order.owedFen) };
  const payTo = (account: string) => {
    return planWith(context, order, debt, [{ account, amountFen: amounts.netFen - debt.nettedFen }]);
  };
  const toSuspense = (reason: RejectionName): Result<Payout, Rejection> => {
    const planned = payTo(suspense);
    return planned.ok ? ok({ ...planned.value, waiting: { account: producerAccount, reason } }) : planned;
  };
  if (debt.nettedFen === amounts.netFen) return payTo(producerAccount);
  const producer = context.state.get(accounts, producerAccount);
  if (producer === undefined) return toSuspense('account-not-found');
  if (producer.status !== 'open') return toSuspense(producer.status === 'frozen' ? 'account-frozen' : 'account-closed');
  const direct = payTo(producerAccount);
  return direct.ok || direct.error.data.account !== producerAccount ? direct : toSuspense(direct.error.name);
}

/**
 * The outcome of a statement's line in the receipt: its transfer, and why not all of the net amount moved to the
 * producer, or back. `outstandingFen`: owed for the site by the statement's account, after this. Of a payment of which a part is netted and the rest waits
 * on suspense the data say both.
 */
export function paidOutcome({ transfer, waiting, debt }: Payout, outstandingFen: bigint): LineOutcome {
  const { owedFen, nettedFen } = debt;
  if (waiting === undefined && nettedFen === 0n && owedFen === 0n) {
    return transfer === '' ? ACCEPTED : { ok: true, transfer };
  }
  const moved = transfer === '' ? {} : { transfer };
  const netted = nettedFen === 0n ? {} : { nettedFen, outstandingFen };
  if (waiting !== undefined) {
    return { ok: true, ...moved, noted: { name: 'paid-to-suspense', data: { ...waiting, ...netted } } };
  }
  if (nettedFen > 0n) return { ok: true, ...moved, noted: { name: 'netted', data: netted } };
  return { ok: true, ...moved, noted: { name: 'owed', data: { owedFen, outstandingFen } } };
}

function least(first: bigint, ...others: readonly bigint[]): bigint {
  return others.reduce((low, value) => (value < low ? value : low), first);
}

/**
 * `parts`: of what moves between the payable account and others. The grid company alone waits for a debt: subsidy and
 * tax move in full, and its purchase account by that much less.
 */
function planWith(
  context: OperationContext,
  order: PayoutOrder,
  debt: DebtChange,
  parts: readonly Part[],
): Result<Payout, Rejection> {
  const { suspense } = context.consortium.rules.settlement;
  const { grossFen, netFen } = order.amounts;
  const change = debt.owedFen - debt.nettedFen;
  const amounts = { ...order.amounts, grossFen: grossFen + change, netFen: netFen + change };
  const orders = transferOrders(context, { ...order, amounts }, parts);
  context.work.charge(orders.length * WORK.digest);
  const planned = planTransfers(context, orders);
  if (!planned.ok) return planned;
  const net = orders.find(({ code }) => code === NET);
  const moved = parts.find(({ amountFen }) => amountFen > 0n);
  const onSuspense = parts.find(({ account }) => account === suspense)?.amountFen ?? 0n;
  const waitingFen = netFen > 0n ? onSuspense : -onSuspense;
  const { apply } = planned.value;
  return ok({ transfer: net?.transfer ?? '', account: moved?.account ?? '', waitingFen, debt, apply });
}

/** Incoming transfers stand before outgoing ones, so that the payable account is never short on the way. */
function transferOrders(context: OperationContext, order: PayoutOrder, parts: readonly Part[]): TransferOrder[] {
  const { transactionId, consortium } = context;
  const { purchase, subsidy, tax, payable } = consortium.rules.settlement;
  const { grossFen, subsidyFen, taxFen, netFen } = order.amounts;
  const { line, reference } = order;
  const orders: TransferOrder[] = [];
  const add = (debit: string, credit: string, amountFen: bigint, code: string) => {
    if (amountFen <= 0n) return;
    const origin = { transactionId, line, index: orders.length };
    orders.push(new StatementTransfer(origin, { debit, credit, amountFen, code, reference }));
  };
  add(purchase, payable, grossFen, 'statement-gross');
  add(subsidy, payable, subsidyFen, 'statement-subsidy');
  add(tax, payable, -taxFen, 'statement-tax');
  for (const { account, amountFen } of netFen < 0n ? parts : []) add(account, payable, amountFen, NET);
  add(payable, purchase, -grossFen, 'statement-gross');
  add(payable, subsidy, -subsidyFen, 'statement-subsidy');
  add(payable, tax, taxFen, 'statement-tax');
  for (const { account, amountFen } of netFen > 0n ? parts : []) add(payable, account, amountFen, NET);
  return orders;
}

/** Where a transfer's id comes from: see transferId. */
interface Origin {
  readonly transactionId: Digest;
  readonly line: number;
  readonly index: number;
}

/** Derives its id when it is first asked for it: of most transfers of a run only their sums are shown. */
class StatementTransfer implements TransferOrder {
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: bigint;
  /** An amount that was paid too much is taken back in spite of the producer's own limits. */
  readonly isSpending = false;
  readonly code: string;
  readonly reference: string;
  readonly #origin: Origin;
  #transfer: string | undefined;

  constructor(
    origin: Origin,
    { debit, credit, amountFen, code, reference }: Omit<TransferOrder, 'transfer' | 'isSpending'>,
  ) {
    this.debit = debit;
    this.credit = credit;
    this.amountFen = amountFen;
    this.code = code;
    this.reference = reference;
    this.#origin = origin;
  }

  get transfer(): string {
    const { transactionId, line, index } = this.#origin;
    this.#transfer ??= transferId(transactionId, line, index);
    return this.#transfer;
  }
}
