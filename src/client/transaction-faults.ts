// The errors of a transaction that was sent: rejected, refused, late, lost.
import type { FinalTransaction, LineResult, SubmitOutcome } from './answers.ts';
import { ClientError } from './client-error.ts';
import { rejectionRemedy } from './rejection-remedies.ts';

const ASK_ELSEWHERE =
  "ask another member's node for its receipt before you build it again: this node began with a snapshot, and the transaction may have been executed before";

/** "insufficient-funds (availableFen 5, requiredFen 7)" */
export function reasonOf({ name, data }: Pick<LineResult, 'name' | 'data'>): string {
  const facts = Object.entries(data).map(([fact, value]) => `${fact} ${value}`);
  return facts.length === 0 ? name : `${name} (${facts.join(', ')})`;
}

/** Throws ClientError with the rejection's name as code. */
export function accepted(final: FinalTransaction): FinalTransaction {
  if (final.code === 0) return final;
  throw new ClientError({
    code: final.name,
    message: `the ledger rejected the transaction: ${reasonOf(final)}`,
    remedy: rejectionRemedy(final.name),
    transactionId: final.transactionId,
    data: final.data,
  });
}

export function refusal(outcome: SubmitOutcome & { status: 'refused' }): ClientError {
  return new ClientError({
    code: outcome.name,
    message: `the node refused the transaction: ${reasonOf(outcome)}`,
    remedy: refusalRemedy(outcome),
    data: outcome.data,
    ...(outcome.transactionId === undefined ? {} : { transactionId: outcome.transactionId }),
  });
}

/** Where a new transaction could do the same a second time, it says so. */
function refusalRemedy({ name, data }: SubmitOutcome & { status: 'refused' }): string {
  const maybeExecuted = name === 'duplicate-transaction' || (name === 'expired' && data.unknownUpTo !== undefined);
  return maybeExecuted ? ASK_ELSEWHERE : rejectionRemedy(name);
}

export function busy(retryAfterMs: number): ClientError {
  return new ClientError({
    code: 'busy',
    message: 'the node takes no more transactions for now',
    remedy: 'send again later under the same ids, or use another node',
    retryAfterMs,
  });
}

export function notFinal(transactionId: string): ClientError {
  return new ClientError({
    code: 'not-final-in-time',
    message: `transaction ${transactionId} was not final in time`,
    remedy: 'wait again for the same id; it may still become final',
    transactionId,
  });
}

/** Neither executed nor lost, as far as this node can tell. */
export function outcomeUnknown(transactionId: string, unknownUpTo: number): ClientError {
  return new ClientError({
    code: 'outcome-unknown',
    message: `this node does not know the outcome of transaction ${transactionId}: it has no blocks up to ${unknownUpTo}`,
    remedy: ASK_ELSEWHERE,
    transactionId,
  });
}

export function expired(transactionId: string, validUntilHeight: bigint): ClientError {
  return new ClientError({
    code: 'transaction-expired',
    message: `transaction ${transactionId} was not final by height ${validUntilHeight} and never will be`,
    remedy: 'it had no effect; build and send a new one',
    transactionId,
  });
}
