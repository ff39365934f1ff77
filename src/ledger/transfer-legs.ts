// How a transfer becomes postings in the books of the members that service its ends.
import type { Account } from '../generated/state.ts';

/** One debit and one credit in the book of one servicing member. */
export interface Leg {
  readonly debit: string;
  readonly credit: string;
}

/**
 * Between accounts that different members service, money moves through the members' positions: the payer's member then
 * owes more, the payee's less. So the book of each member balances.
 */
export function legsOf(payer: Account, payee: Account): readonly Leg[] {
  if (payer.servicingMember === payee.servicingMember) return [{ debit: payer.account, credit: payee.account }];
  return [
    { debit: payer.account, credit: positionOf(payer.servicingMember) },
    { debit: positionOf(payee.servicingMember), credit: payee.account },
  ];
}

/** Id of the account that carries a member's net debt to the other members. */
function positionOf(member: string): string {
  return `${member}/position`;
}
