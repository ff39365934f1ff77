import type { SubSpending } from '../../generated/state.ts';
import { table } from '../table.ts';

export const subWallets = table('sub-wallet', { id: 'sub-wallet' });
/** Of an account: its direct ones that are not closed. */
export const accountSubs = table('account-subs', { id: 'account', parts: ({ subs }) => subs.length });
export const subPseudonyms = table('sub-pseudonym', { id: '`<merchant account>/<pseudonym, hexadecimal>`' });
export const subSpendings = table('sub-spending', { id: '`<sub-wallet>/<id that was chosen for the payment>`' });
export const subRefunds = table('sub-refund', { id: '`<sub-wallet>/<payment>/<id that was chosen for the refund>`' });
export const subPools = table('sub-pool', { id: 'account of the pool' });
export const poolAllowances = table('pool-allowance', { id: 'account' });
export const poolSettlements = table('pool-settlement', { id: '`<account of the pool>/<number from 1>`' });

/** Under which a settlement stands. */
export function settlementId(pool: string, number: number): string {
  return `${pool}/${number}`;
}

/** Under which a payment stands. */
export function spendingId({ sub, id }: Pick<SubSpending, 'sub' | 'id'>): string {
  return `${sub}/${id}`;
}
