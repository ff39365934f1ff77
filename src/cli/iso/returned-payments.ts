// Which payments of another bank's file went back, from the refunds of the accounts that were paid.
import type { GridpactClient } from '../../client/client.ts';
import type { Refund } from '../../generated/state.ts';
import type { PaymentFile } from '../../iso20022/payment-file.ts';
import type { ReturnedPayment } from '../../iso20022/payment-return.ts';
import type { PaymentOutcome } from '../../iso20022/status-report.ts';
import type { LedgerPayment } from './ledger-payments.ts';

/** In the order of the file, one for each refund. */
export async function returnedPayments(
  client: GridpactClient,
  file: PaymentFile,
  payments: ReadonlyMap<string, LedgerPayment>,
  outcomes: ReadonlyMap<string, PaymentOutcome>,
): Promise<readonly ReturnedPayment[]> {
  const payees = new Set([...payments.values()].flatMap(({ to }) => to ?? []));
  const byPayment = new Map<string, Refund[]>();
  for (const payee of payees) {
    for await (const refund of client.orders.refunds(payee)) {
      if (refund.status === 'paid') byPayment.set(refund.of, [...(byPayment.get(refund.of) ?? []), refund]);
    }
  }
  return [...payments.values()].flatMap(({ payment }) => {
    const outcome = outcomes.get(payment.id);
    const refunds = outcome?.status === 'settled' ? (byPayment.get(outcome.transfer) ?? []) : [];
    const of = { ...payment, messageId: file.messageId, messageName: `${file.kind}.${file.version}` };
    return refunds.map(({ transfer, amountFen, reason }) => ({ of, transfer, amountFen, ...reasonOf(reason) }));
  });
}

/** A recall's own code, and else words. */
function reasonOf(reason: string): Pick<ReturnedPayment, 'reason' | 'words'> {
  return /^[A-Z0-9]{4}$/.test(reason) ? { reason, words: '' } : { reason: 'CUST', words: reason };
}
