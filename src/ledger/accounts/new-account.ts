// An account as it begins: open, empty and without limits.
import type { Account } from '../../generated/state.ts';
import { MAX_AMOUNT_FEN } from '../posting.ts';

/** Of an account without transfers. */
const NO_CHAIN = new Uint8Array();

type Given = Pick<Account, 'account' | 'key' | 'kind' | 'openedHeight'>;

/** At the member that the id begins with. It never goes below zero and has no upper bound unless `change` says so. */
export function newAccount({ account, key, kind, openedHeight }: Given, change: Partial<Account> = {}): Account {
  return {
    account,
    servicingMember: servicingMemberOf(account),
    key,
    kind,
    status: 'open',
    debitsPostedFen: 0n,
    creditsPostedFen: 0n,
    debitsPendingFen: 0n,
    creditsPendingFen: 0n,
    minBalanceFen: 0n,
    maxBalanceFen: MAX_AMOUNT_FEN,
    perPaymentFen: 0n,
    perDayFen: 0n,
    perMonthFen: 0n,
    day: 0,
    spentDayFen: 0n,
    month: 0,
    spentMonthFen: 0n,
    openedHeight,
    keyRotations: 0,
    transfers: 0n,
    transfersChain: NO_CHAIN,
    owedFen: 0n,
    coolingFen: 0n,
    pendingRaise: null,
    orderedFen: 0n,
    ...change,
  };
}

/** "bank-a" of "bank-a/alice". */
export function servicingMemberOf(account: string): string {
  return account.slice(0, account.indexOf('/'));
}

/** Such an id is that of an account of clearing, or will be. */
export function isReserved(account: string): boolean {
  return /\/(settlement|clearing(\..*)?)$/.test(account);
}
