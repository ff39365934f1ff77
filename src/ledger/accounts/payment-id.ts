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

/**
 * The payment that has the line's id, if there is one. Refuses `id-reused` when it has another content. The expiry of a
 * hold is no part of it: who sends a hold again counts from then.
 */
export function earlierPayment(
  { state, work }: OperationContext,
  line: TransferLine,
): Result<PaymentId | undefined, Rejection> {
  if (line.id === '') return ok(undefined);
  const earlier = state.get(paymentIds, keyOf(line));
  if (earlier === undefined) return ok(undefined);
  work.charge(WORK.digest);
  if (equalBytes(earlier.content, contentOf(line))) return ok(earlier);
  const { account, id, transfer, height } = earlier;
  return refused(reject('id-reused', { account, id, transfer, height }));
}

/** The line was posted: with its writes. */
export function notePaymentId({ state, work, block }: OperationContext, line: TransferLine, transfer: string): void {
  if (line.id === '') return;
  work.charge(WORK.digest);
  const { debitAccount: account, id } = line;
  state.put(paymentIds, keyOf(line), { account, id, transfer, content: contentOf(line), height: block.height });
}

function keyOf({ debitAccount, id }: TransferLine): string {
  return `${debitAccount}/${id}`;
}

function contentOf(line: TransferLine): Digest {
  const unsigned = { signer: NO_BYTES, nonce: NO_BYTES, validUntilHeight: 0n, signature: NO_BYTES };
  return digestOf(lineCodec.encode({ ...line, ...unsigned, expiresAtMs: 0n }));
}
