// What the ledger says of the orders that a terminal shows codes for: "paid" is shown when the payment is final.
import type { GridpactClient } from '../../client/client.ts';

export interface WatchedOrder {
  readonly order: string;
  readonly amountFen: bigint;
}

export interface PaidOrder extends WatchedOrder {
  readonly height: number;
  readonly transfer: string;
  readonly timestampMs: number;
}

/** More are not watched at once: the oldest are forgotten. */
const MAX_WATCHED = 1_024;

export class PaymentWatch {
  readonly #orders = new Map<string, bigint>();

  /** From now on. */
  add({ order, amountFen }: WatchedOrder): void {
    this.#orders.set(order, amountFen);
    const [oldest] = this.#orders.keys();
    if (this.#orders.size > MAX_WATCHED && oldest !== undefined) this.#orders.delete(oldest);
  }

  /** Each order once, when enough was credited for it. Ends by `signal`, or a ClientError. */
  async *follow({ node }: GridpactClient, merchant: string, signal: AbortSignal): AsyncGenerator<PaidOrder> {
    for await (const event of node.events({ accounts: [merchant], signal })) {
      if (event.kind !== 'activity') continue;
      const { kind, side, reference, amountFen, height, transfer, timestampMs } = event.activity;
      // What is held may still go back to the payer.
      if (kind !== 'posted' && kind !== 'post-hold') continue;
      // The transfer of a payment begins with the order.
      const [order = ''] = reference.split(' ');
      const wanted = this.#orders.get(order);
      if (side !== 'credit' || wanted === undefined || amountFen < wanted) continue;
      this.#orders.delete(order);
      yield { order, amountFen, height, transfer, timestampMs };
    }
  }
}
