// Answers another bank that wants payments back: the account that was paid agrees and pays back, or says why not.
import type { GridpactClient } from '../../client/client.ts';
import type { ExecuteOptions } from '../../client/transaction-sender.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { PaymentId } from '../../generated/state.ts';
import type { RefundLine } from '../../generated/transaction.ts';
import { nameOf } from '../../iso20022/iso-ids.ts';
import type { RecallAnswer, ReturnedPayment } from '../../iso20022/payment-return.ts';
import type { Recall, RecallFile } from '../../iso20022/recall-file.ts';
import { paymentIds } from '../../ledger/accounts/tables.ts';
import { refunds, refundTotals } from '../../ledger/orders/tables.ts';
import { reasonFor } from '../../ledger/rejection.ts';

/** A recall with the payment that it names; undefined: the ledger has none. */
export interface FoundRecall {
  readonly recall: Recall;
  readonly payment: PaymentId | undefined;
  /** Went back already, or is due. */
  readonly refundedFen: bigint;
}

/** `from`: the account that paid. In the order of the file. */
export async function findRecalled(
  client: GridpactClient,
  { recalls }: RecallFile,
  from: string,
): Promise<readonly FoundRecall[]> {
  const keys = recalls.map(({ paymentId }) => `${from}/${paymentId}`);
  const rows = await client.node.entriesById(paymentIds, keys);
  const transfers = rows.flatMap((row) => row?.value.transfer ?? []);
  const totals = await client.node.entriesById(refundTotals, transfers);
  const back = new Map(transfers.map((transfer, i) => [transfer, totals[i]?.value]));
  return recalls.map((recall, i) => {
    const payment = rows[i]?.value;
    const { paidFen = 0n, dueFen = 0n } = back.get(payment?.transfer ?? '') ?? {};
    return { recall, payment, refundedFen: paidFen + dueFen };
  });
}

/** What is refused is refused for all: `reason` of ISO's code set, and words. */
export function rejectRecalls(found: readonly FoundRecall[], reason: string, words: string): readonly RecallAnswer[] {
  return found.map(({ payment }) => (payment === undefined ? NO_PAYMENT : { is: 'rejected', reason, words }));
}

const NO_PAYMENT: RecallAnswer = { is: 'rejected', reason: 'NOOR', words: 'no such payment is on the ledger' };

/** Of what nobody has decided yet. */
export function pendingRecalls(found: readonly FoundRecall[]): readonly RecallAnswer[] {
  return found.map(({ payment, recall }) =>
    payment === undefined ? NO_PAYMENT : { is: 'pending', amountFen: recall.amountFen ?? payment.amountFen },
  );
}

interface Refunding {
  readonly client: GridpactClient;
  readonly author: SigningKey;
  readonly wait: ExecuteOptions;
}

/** Pays back what is recalled and has not gone back, by the account that was paid. The same file again pays back once. */
export async function acceptRecalls(
  { client, author, wait }: Refunding,
  file: RecallFile,
  found: readonly FoundRecall[],
  from: string,
): Promise<{ readonly answers: readonly RecallAnswer[]; readonly returned: readonly ReturnedPayment[] }> {
  const known = await client.node.entriesById(
    refunds,
    found.map(({ recall, payment }) => `${payment?.payee ?? '-'}/${refundName(file, recall)}`),
  );
  const lines = found.map(({ recall, payment, refundedFen }, i): RefundLine | RecallAnswer => {
    if (payment === undefined) return NO_PAYMENT;
    const before = known[i]?.value;
    const restFen = payment.amountFen - refundedFen;
    if (before === undefined && restFen === 0n) return GONE_BACK;
    const amountFen = before?.amountFen ?? recall.amountFen ?? restFen;
    const of = { order: '', payer: from, payment: recall.paymentId, record: null };
    return { payee: payment.payee, refund: refundName(file, recall), of, amountFen, reason: recall.reason };
  });
  const outcomes = await client.orders.refund(author, lines.filter(isLine), wait);
  let next = 0;
  const returned: ReturnedPayment[] = [];
  const answers = lines.map((line, i): RecallAnswer => {
    if (!isLine(line)) return line;
    const outcome = outcomes[next++];
    const { amountFen } = line;
    if (outcome === undefined || outcome.outcome === 'refund-due') return { is: 'pending', amountFen };
    if (outcome.code !== 0) return refusedRefund(outcome.name, amountFen);
    returned.push(returnOf(found[i] as FoundRecall, amountFen, outcome.transfer));
    return { is: 'accepted', amountFen, transfer: outcome.transfer };
  });
  return { answers, returned };
}

const GONE_BACK: RecallAnswer = { is: 'rejected', reason: 'ARDT', words: 'all of it went back already' };

/** The payee has not agreed where another key signed: that is not decided. */
function refusedRefund(name: string, amountFen: bigint): RecallAnswer {
  if (name === 'not-authorised') return { is: 'pending', amountFen };
  const words = `${name}: ${reasonFor(name)?.why ?? ''}`;
  return { is: 'rejected', reason: name === 'refund-exceeds' ? 'ARDT' : 'NARR', words };
}

function returnOf({ recall, payment }: FoundRecall, amountFen: bigint, transfer: string): ReturnedPayment {
  const { originalMessageId: messageId, originalKind, reason } = recall;
  return {
    of: { ...recall, messageId, messageName: originalKind || 'pacs.008', amountFen: payment?.amountFen ?? 0n },
    transfer,
    amountFen,
    reason: reason === '' ? 'FOCR' : reason,
    words: 'following a cancellation request',
  };
}

/** 35 characters: the id of the refund for the payee's account. */
function refundName({ id }: RecallFile, recall: Recall): string {
  return `rc-${nameOf('recall', id, recall.id, recall.paymentId)}`;
}

function isLine(line: RefundLine | RecallAnswer): line is RefundLine {
  return 'refund' in line;
}
