// The payments that proven lines made, each once: several lines may speak of one payment, such as a hold and the line
// that posts it, or one that a client sent again.
import type { TransactionVerdict } from './transaction-verdict.ts';

/** Amounts in fen by the transfer of the payment; of one that was held, by the hold's transfer. */
export function paidOnce(transactions: readonly TransactionVerdict[]): ReadonlyMap<string, bigint> {
  const paid = new Map<string, bigint>();
  for (const { lines } of transactions) {
    for (const { transfer, payment } of lines) {
      if (payment?.status === 'paid') paid.set(payment.hold === '' ? transfer : payment.hold, payment.amountFen);
    }
  }
  return paid;
}
