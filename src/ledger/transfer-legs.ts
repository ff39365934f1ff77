// How a transfer becomes postings in the books of the members that service its ends.
import type { Account } from '../generated/state.ts';

/** One debit and one credit in the book of one servicing member. */
export interface Leg {
  readonly debit: string;
  readonly credit: string;
}

/**
 * The accounts between two members: positions, which clearing windows settle, or settlement accounts, through which money
 * at the settlement bank moves at once.
 */
export type Through = 'positions' | 'settlement';

/**
 * Between accounts that different members service, money moves through accounts of both: through positions the payer's
 * member then owes more, the payee's less. So the book of each member balances.
 */
export function legsOf(payer: Account, payee: Account, through: Through): readonly Leg[] {
  if (payer.servicingMember === payee.servicingMember) return [{ debit: payer.account, credit: payee.account }];
  const between = through === 'positions' ? positionOf : mirrorOf;
  return [
    { debit: payer.account, credit: between(payer.servicingMember) },
    { debit: between(payee.servicingMember), credit: payee.account },
  ];
}

/** Id of the account that carries a member's net debt to the other members. */
export function positionOf(member: string): string {
  return `${member}/position`;
}

/** Id of the account that mirrors what a member has at the settlement bank. */
export function mirrorOf(member: string): string {
  return `${member}/settlement`;
}
