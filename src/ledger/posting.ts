// The arithmetic of one account in double entry: the account after a debit or a credit, posted or pending, and the
// bounds that it may not cross. Knows no transfers, no authority and no other account.
import { ok, type Result, refused } from '../base/result.ts';
import type { Account } from '../generated/state.ts';
import { type Rejection, reject } from './rejection.ts';

/** Every total stays below it, so that a balance always fits a signed 64-bit integer. */
export const MAX_AMOUNT_FEN = 2n ** 63n - 1n;

/** Credits less debits, posted. */
export function balanceFen(account: Account): bigint {
  return account.creditsPostedFen - account.debitsPostedFen;
}

/**
 * The amount that may still be debited, below zero where freeze orders keep more than there is: a held amount no longer
 * counts from the moment it is held.
 */
export function availableFen(account: Account): bigint {
  return balanceFen(account) - account.debitsPendingFen - account.minBalanceFen - account.orderedFen;
}

/** The account after a debit, or why it may not be: totals first, then the lower bound. */
export function debit(account: Account, amountFen: bigint, pending: boolean): Result<Account, Rejection> {
  const { debitsPostedFen, debitsPendingFen } = account;
  if (debitsPostedFen + debitsPendingFen + amountFen > MAX_AMOUNT_FEN) return refused(overflow(account, amountFen));
  const available = availableFen(account);
  if (amountFen > available) {
    const data = { account: account.account, availableFen: available, requiredFen: amountFen };
    return refused(reject(account.kind === 'position' ? 'balance-bound-exceeded' : 'insufficient-funds', data));
  }
  return ok(
    pending
      ? { ...account, debitsPendingFen: debitsPendingFen + amountFen }
      : { ...account, debitsPostedFen: debitsPostedFen + amountFen },
  );
}

/**
 * The account after a credit, or why it may not be: totals first, then the upper bound, against which pending credits
 * count. On a position the upper bound is the member's net debit cap.
 */
export function credit(account: Account, amountFen: bigint, pending: boolean): Result<Account, Rejection> {
  const { creditsPostedFen, creditsPendingFen } = account;
  if (creditsPostedFen + creditsPendingFen + amountFen > MAX_AMOUNT_FEN) return refused(overflow(account, amountFen));
  const room = account.maxBalanceFen - balanceFen(account) - creditsPendingFen;
  if (amountFen > room) {
    const data = { account: account.account, roomFen: room, requiredFen: amountFen };
    return refused(reject(account.kind === 'position' ? 'net-debit-cap-exceeded' : 'balance-bound-exceeded', data));
  }
  return ok(
    pending
      ? { ...account, creditsPendingFen: creditsPendingFen + amountFen }
      : { ...account, creditsPostedFen: creditsPostedFen + amountFen },
  );
}

/**
 * Takes `heldFen` out of the pending debits and posts `postedFen` of it: cannot cross a bound, since it was counted.
 */
export function releaseDebit(account: Account, heldFen: bigint, postedFen: bigint): Account {
  return {
    ...account,
    debitsPendingFen: account.debitsPendingFen - heldFen,
    debitsPostedFen: account.debitsPostedFen + postedFen,
  };
}

/** The same for pending credits. */
export function releaseCredit(account: Account, heldFen: bigint, postedFen: bigint): Account {
  return {
    ...account,
    creditsPendingFen: account.creditsPendingFen - heldFen,
    creditsPostedFen: account.creditsPostedFen + postedFen,
  };
}

function overflow(account: Account, amountFen: bigint): Rejection {
  return reject('amount-overflow', { account: account.account, amountFen });
}
