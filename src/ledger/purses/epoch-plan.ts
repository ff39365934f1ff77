// Records that contradict nothing, as one plan: what they do to the purse, its money and the orders that they pay. Each
// is checked against the purse as the ones before it leave it, and nothing is written until `apply`.
import type { TapOffer } from '../../generated/device.ts';
import type { Purse } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import type { LineOutcome, OperationContext } from '../operation.ts';
import { rejected } from '../operation.ts';
import { type OfflineOrder, offlineOrder } from '../orders/settle-order.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { type TransferOrder, TransferPlan } from '../transfer-plan.ts';
import { withRecord } from './epoch-chain.ts';
import type { RecordLine } from './record-line.ts';
import { purseAccount, purses } from './tables.ts';

/** The code of what a record transfers; the reference is its order. */
export const OFFLINE_PAYMENT = 'offline-payment';

export class EpochPlan {
  readonly #context: OperationContext;
  readonly #transfers: TransferPlan;
  readonly #orders: (() => void)[] = [];
  /** Orders that the plan pays, with the transfers. */
  readonly #paid = new Map<string, string>();
  #purse: Purse;

  constructor(context: OperationContext, purse: Purse) {
    this.#context = context;
    this.#transfers = new TransferPlan(context);
    this.#purse = purse;
  }

  /** As the plan leaves it. */
  get purse(): Purse {
    return this.#purse;
  }

  /** Order of the checks: the order, the merchant's account, the funds of the epoch, the transfer. */
  add(line: RecordLine): LineOutcome {
    const { offer } = line.payment.record;
    const order = this.#orderOf(offer);
    if (order.is === 'paid-before') {
      this.#take(line, 0n);
      const { merchant: payee, order: id } = offer;
      return { ok: true, noted: { name: 'order-paid-before', data: { payee, order: id, transfer: order.transfer } } };
    }
    if (!mayBeCredited(this.#context.state, offer)) {
      this.#take(line, 0n);
      const { merchant, order, amountFen } = offer;
      return { ok: true, noted: { name: 'not-credited', data: { merchant, order, amountFen } } };
    }
    const refusal = this.#refuseFunds(offer) ?? this.#transfers.post(recordTransfer(this.#purse, line));
    if (refusal !== undefined) return rejected(refusal);
    this.#take(line, offer.amountFen);
    if (order.is === 'due') {
      this.#orders.push(() => order.note(this.#purse.account, line.transfer));
      this.#paid.set(`${offer.merchant}/${offer.order}`, line.transfer);
    }
    return { ok: true, transfer: line.transfer };
  }

  /** From or to the deposit: checked as the plan's other transfers. */
  move(order: TransferOrder): Rejection | undefined {
    return this.#transfers.post(order);
  }

  /** Writes the transfers, and the purse as `change` leaves it. Cannot fail. */
  apply(change: Partial<Purse> = {}): void {
    this.#transfers.apply();
    for (const note of this.#orders) note();
    this.#context.state.put(purses, this.#purse.purse, { ...this.#purse, ...change });
  }

  #orderOf(offer: TapOffer): OfflineOrder {
    const transfer = this.#paid.get(`${offer.merchant}/${offer.order}`);
    if (transfer !== undefined) return { is: 'paid-before', transfer };
    return orderOfOffer(this.#context, offer);
  }

  #refuseFunds({ amountFen }: TapOffer): Rejection | undefined {
    const { purse, fundsFen, spentFen } = this.#purse;
    if (spentFen + amountFen <= fundsFen) return undefined;
    return reject('purse-limit-exceeded', { purse, availableFen: fundsFen - spentFen, requiredFen: amountFen });
  }

  #take({ payment: { record }, hash }: RecordLine, spentFen: bigint): void {
    const chain = withRecord(this.#purse, record, hash, this.#context.block.height);
    this.#purse = { ...this.#purse, ...chain, spentFen: this.#purse.spentFen + spentFen };
  }
}

export function orderOfOffer(context: OperationContext, offer: TapOffer): OfflineOrder {
  const { merchant: payee, order, amountFen, terminalKey } = offer;
  return offlineOrder(context, { payee, order, amountFen }, terminalKey);
}

/** A record can be paid to an account that takes payments: not to one of a bank's or a family's own books. */
export function mayBeCredited(state: StateReader, { merchant }: Pick<TapOffer, 'merchant'>): boolean {
  const account = state.get(accounts, merchant);
  if (account === undefined || account.status === 'closed') return false;
  return account.kind === 'deposit' || account.kind === 'vault';
}

export function recordTransfer({ bank, purse }: Purse, { payment, transfer }: RecordLine): TransferOrder {
  const { merchant, amountFen, order } = payment.record.offer;
  const ends = { debit: purseAccount(bank, purse), credit: merchant };
  return { ...ends, transfer, amountFen, isSpending: false, code: OFFLINE_PAYMENT, reference: order };
}
