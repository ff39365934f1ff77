// Orders: opened, paid, handed over, refused, returned, and paid back.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { TerminalOffer } from '../generated/device.ts';
import type { Order, Refund } from '../generated/state.ts';
import type { OrderOpening, OrderPayment, PaymentLine, RefundLine } from '../generated/transaction.ts';
import { LATEST, latestBlock } from '../ledger/chain-tables.ts';
import { type PresentStatus, statusOf } from '../ledger/orders/order-state.ts';
import { orderId, orders, refunds, refundTotals } from '../ledger/orders/tables.ts';
import type { FinalTransaction } from './answers.ts';
import type { Lines } from './bulk-run.ts';
import { type Flow, type LineOutcome, type LineRun, onlyLine, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export interface OrderName {
  /** Account. */
  readonly payee: string;
  readonly order: string;
}

/** An order as it stands after the latest block: `expired` also where no block has written so. */
export interface PresentOrder extends Omit<Order, 'status'> {
  readonly status: PresentStatus;
  /** Paid back in all. */
  readonly refundedFen: bigint;
  /** To be paid back: the payee had too little. */
  readonly dueFen: bigint;
}

export class OrderFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** By the payee; one outcome per line. One that is sent again is opened once: its outcome is `opened-before`. */
  open(author: SigningKey, lines: Lines<OrderOpening>, options?: ExecuteOptions): LineRun<OrderOpening> {
    const operation = (part: readonly OrderOpening[]) => {
      return { operation: 'openOrders', openOrders: { lines: part } } as const;
    };
    return runLines(this.#flow, author, lines, operation, options);
  }

  /** By the payer's own key. Sent again it is paid once: the outcome is `order-paid-before`. Throws ClientError. */
  async pay(author: SigningKey, payment: OrderPayment, options?: ExecuteOptions): Promise<LineOutcome> {
    const operation = (lines: readonly OrderPayment[]) => ({ operation: 'payOrders', payOrders: { lines } }) as const;
    return onlyLine(await runLines(this.#flow, author, [payment], operation, options));
  }

  /**
   * Pays at the door what the courier's terminal offers: delivered and paid in one step. `by`: what a device of the
   * payer's signed, for any author to carry; null: the payer's holder is the author.
   */
  async payOnDelivery(
    author: SigningKey,
    payer: string,
    offer: TerminalOffer,
    by: PaymentLine | null = null,
    options?: ExecuteOptions,
  ): Promise<LineOutcome> {
    const payOnDelivery = { payer, offer, by };
    const final = await this.#flow.transactions.execute(author, { operation: 'payOnDelivery', payOnDelivery }, options);
    const { transactionId, height } = final;
    return onlyLine(final.lines.map((line) => ({ ...line, transactionId, height })));
  }

  /** By the payee, or by the payer of a prepaid order until a courier has it. */
  cancel(author: SigningKey, { payee, order }: OrderName, options?: ExecuteOptions): Promise<FinalTransaction> {
    const cancelOrder = { payee, order };
    return this.#flow.transactions.execute(author, { operation: 'cancelOrder', cancelOrder }, options);
  }

  /** By the payee: the terminal with this key hands the order over. */
  assignCourier(
    author: SigningKey,
    { payee, order }: OrderName,
    terminalKey: Uint8Array,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const assignCourier = { payee, order, terminalKey };
    return this.#flow.transactions.execute(author, { operation: 'assignCourier', assignCourier }, options);
  }

  /** By the courier's terminal: nobody took the order. */
  refuse(author: SigningKey, { payee, order }: OrderName, options?: ExecuteOptions): Promise<FinalTransaction> {
    const refuseDelivery = { payee, order };
    return this.#flow.transactions.execute(author, { operation: 'refuseDelivery', refuseDelivery }, options);
  }

  /** By the payee: the goods are back. */
  confirmReturn(author: SigningKey, { payee, order }: OrderName, options?: ExecuteOptions): Promise<FinalTransaction> {
    const confirmReturn = { payee, order };
    return this.#flow.transactions.execute(author, { operation: 'confirmReturn', confirmReturn }, options);
  }

  /**
   * By the payee; one outcome per line. Sent again it is paid back once (`refunded-before`); what the payee has too
   * little for is `refund-due`, and asked for again by sending it again.
   */
  refund(author: SigningKey, lines: Lines<RefundLine>, options?: ExecuteOptions): LineRun<RefundLine> {
    const operation = (part: readonly RefundLine[]) => {
      return { operation: 'refundPayments', refundPayments: { lines: part } } as const;
    };
    return runLines(this.#flow, author, lines, operation, options);
  }

  async read(name: OrderName): Promise<PresentOrder | undefined> {
    const { node } = this.#flow;
    const order = (await node.entry(orders, orderId(name)))?.value;
    if (order === undefined) return undefined;
    const total = order.transfer === '' ? undefined : (await node.entry(refundTotals, order.transfer))?.value;
    const { paidFen: refundedFen = 0n, dueFen = 0n } = total ?? {};
    return { ...order, status: statusOf(order, await this.nowMs()), refundedFen, dueFen };
  }

  /** Of one payee, by their ids. */
  async *list(payee: string): AsyncIterable<Omit<PresentOrder, 'refundedFen' | 'dueFen'>> {
    const nowMs = await this.nowMs();
    for await (const { value } of this.#flow.node.entries(orders, `${payee}/`)) {
      yield { ...value, status: statusOf(value, nowMs) };
    }
  }

  /** Of one payee, by their ids: paid and due. */
  async *refunds(payee: string): AsyncIterable<Refund> {
    for await (const { value } of this.#flow.node.entries(refunds, `${payee}/`)) yield value;
  }

  /** Timestamp of the latest block: the time that counts for orders. */
  async nowMs(): Promise<bigint> {
    return (await this.#flow.node.entry(latestBlock, LATEST))?.value.timestampMs ?? 0n;
  }
}
