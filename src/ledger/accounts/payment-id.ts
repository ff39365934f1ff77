// Ids that payers choose for their payments before they send them: a payment that is sent again, in whatever envelope,
// pays once. An id is unique for ever among the payments from its account.
import { equalBytes } from '../../base/bytes.ts';
import { codec } from '../../base/codec.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import type { PaymentId } from '../../generated/state.ts';
import { type TransferLine, transaction } from '../../generated/transaction.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { WORK } from '../work.ts';
import { paymentIds } from './tables.ts';

const NO_BYTES = new Uint8Array();
const lineCodec = codec(transaction.TransferLine);
const digestOf = taggedDigest('payment-content');

/** A payment's id among those from its account; empty: it has none. */
export interface NamedPayment {
  readonly account: string;
  readonly id: string;
  readonly payee: string;
  readonly amountFen: bigint;
  /** Digest of what the payment is, whoever signs it and however long it is valid: made only where it is needed. */
  content(): Digest;
}

/**
 * The payment that has the id already, if there is one. Refuses `id-reused` when it has another content.
 */
export function earlierPayment(
  { state, work }: OperationContext,
  payment: NamedPayment,
): Result<PaymentId | undefined, Rejection> {
  if (payment.id === '') return ok(undefined);
  const earlier = state.get(paymentIds, keyOf(payment));
  if (earlier === undefined) return ok(undefined);
  work.charge(WORK.digest);
  if (equalBytes(earlier.content, payment.content())) return ok(earlier);
  const { account, id, transfer, height } = earlier;
  return refused(reject('id-reused', { account, id, transfer, height }));
}

/** The payment was posted: with its writes. */
export function notePaymentId({ state, work, block }: OperationContext, payment: NamedPayment, transfer: string): void {
  if (payment.id === '') return;
  work.charge(WORK.digest);
  const { account, id, payee, amountFen } = payment;
  const { height, timestampMs: atMs } = block;
  const entry = { account, id, transfer, content: payment.content(), height, payee, amountFen, atMs };
  state.put(paymentIds, keyOf(payment), entry);
}

/** Of most lines: nothing is made for them. */
const NO_NAME: NamedPayment = { account: '', id: '', payee: '', amountFen: 0n, content: () => NO_BYTES };

/** The expiry of a hold is no part of its content: who sends a hold again counts from then. */
export function namedLine(line: TransferLine): NamedPayment {
  if (line.id === '') return NO_NAME;
  const unsigned = { signer: NO_BYTES, nonce: NO_BYTES, validUntilHeight: 0n, signature: NO_BYTES };
  const content = () => digestOf(lineCodec.encode({ ...line, ...unsigned, expiresAtMs: 0n }));
  const { debitAccount: account, creditAccount: payee, id, amountFen } = line;
  return { account, id, payee, amountFen, content };
}

function keyOf({ account, id }: NamedPayment): string {
  return `${account}/${id}`;
}
