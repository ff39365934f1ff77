// The one word over everything in the files: that of the worst thing in them, so that nobody takes a part for the whole.
import type { EvidenceVerdict } from './evidence-check.ts';
import { paidOnce } from './paid-once.ts';
import type { Failure } from './proof-fault.ts';
import { placeOf } from './proven-history.ts';
import type { StatementVerdict } from './statement-verdict.ts';
import type { TransactionVerdict } from './transaction-verdict.ts';

/** The words, the worst first, each with what it means. */
export const VERDICTS = {
  failed: 'something in the files does not hold',
  refused: 'the ledger refused a transaction, or a line of one',
  undecided: 'a receipt says nothing of its transaction: it is of a copy that was not executed',
  'not-recomputed': 'something on record could not be computed again from facts of one state',
  'payment-not-proven': 'it is on record, and a payment of it is not proven',
  'paid-to-suspense': 'a payment went to the suspense account, and not to the producer',
  'correction-pending':
    'a statement was settled before a reading of it was corrected, and the correction is not settled yet',
  paid: 'everything holds, and every payment in the files was made',
  proven: 'everything holds; nothing in the files is a payment',
} as const;

export type Verdict = keyof typeof VERDICTS;

export interface Judged {
  readonly failures: readonly Failure[];
  readonly transactions: readonly TransactionVerdict[];
  readonly statements: readonly StatementVerdict[];
  readonly evidence: readonly EvidenceVerdict[];
}

export function overallVerdict({ failures, transactions, statements, evidence }: Judged): Verdict {
  if (failures.length > 0) return 'failed';
  // These stand for the statements that they paid: a line of the same run that was refused concerns another statement.
  const places = new Set(statements.flatMap(({ payment }) => payment.payouts.map(placeOf)));
  const transfers = new Set(statements.map(({ statement }) => statement.transfer));
  const others = transactions.filter((transaction) => {
    return (
      !places.has(placeOf(transaction)) &&
      !transaction.lines.some(({ transfer }) => transfer !== '' && transfers.has(transfer))
    );
  });
  if (others.some(({ verdict }) => verdict === 'refused' || verdict === 'refused-in-lines')) return 'refused';
  if (others.some(({ verdict }) => verdict === 'undecided')) return 'undecided';
  const unsure =
    statements.some(({ verdict }) => verdict === 'not-recomputed') ||
    evidence.some(({ verdict }) => verdict !== 'holds');
  if (unsure) return 'not-recomputed';
  const paid = paidOnce(others);
  const payments = [
    ...others.flatMap((transaction) => paymentsOf(transaction, paid)),
    ...statements.map(({ payment }) => payment.status),
  ];
  if (payments.some((status) => !SETTLED.has(status))) return 'payment-not-proven';
  if (payments.includes('paid-to-suspense')) return 'paid-to-suspense';
  if (statements.some(({ verdict }) => verdict === 'correction-pending')) return 'correction-pending';
  return payments.includes('paid') ? 'paid' : 'proven';
}

const SETTLED: ReadonlySet<string> = new Set(['paid', 'paid-to-suspense', 'nothing-due']);

/**
 * A transfer of a transaction that is not in the files could be anything: a hold, or a payment of another amount. A line
 * whose payment was posted before counts as the line that posted it, and alone shows no payment.
 */
function paymentsOf({ operation, lines }: TransactionVerdict, paid: ReadonlyMap<string, bigint>): string[] {
  return lines.flatMap(({ transfer, payment, outcome }) => {
    if (payment?.status === 'posted-before' && paid.has(transfer)) return [];
    if (payment !== undefined) return [payment.status];
    if (transfer === '') return [];
    return operation === '' ? ['not-proven'] : [outcome];
  });
}
