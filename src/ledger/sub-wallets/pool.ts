// The pool of a bank: the account that pooled sub-wallets pay from, and the sums of what went through it.
import type { SubPool } from '../../generated/state.ts';
import { openKeylessAccount } from '../accounts/keyless-account.ts';
import { accounts } from '../accounts/tables.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State, StateReader } from '../state.ts';
import { subPools } from './tables.ts';

type Amounts = Pick<
  SubPool,
  'spentFen' | 'refundedFen' | 'collectedFen' | 'returnedFen' | 'fundedFen' | 'withdrawnFen'
>;

const NOTHING: Omit<SubPool, 'pool'> = {
  ...{ spentFen: 0n, refundedFen: 0n, collectedFen: 0n, returnedFen: 0n, fundedFen: 0n, withdrawnFen: 0n },
  settlements: 0,
};

/** With zeros for one that there is not yet. */
export function poolEntry(state: StateReader, pool: string): SubPool {
  return state.get(subPools, pool) ?? { pool, ...NOTHING };
}

/** Why sub-wallets cannot be opened on it; one that there is not yet is opened with the first. */
export function refusePool(state: StateReader, pool: string): Rejection | undefined {
  const account = state.get(accounts, pool);
  if (account === undefined) return undefined;
  if (account.kind !== 'pool') return reject('account-exists', { account: pool, kind: account.kind });
  return account.status === 'closed' ? reject('account-closed', { account: pool }) : undefined;
}

export function openPool({ state, block }: OperationContext, pool: string): void {
  if (state.get(accounts, pool) !== undefined) return;
  openKeylessAccount(state, pool, 'pool', block.height);
  state.put(subPools, pool, { pool, ...NOTHING });
}

/** Adds to the sums of a pool. */
export function notePool(state: State, pool: string, added: Partial<Amounts>): void {
  const entry = poolEntry(state, pool);
  state.put(subPools, pool, {
    ...entry,
    spentFen: entry.spentFen + (added.spentFen ?? 0n),
    refundedFen: entry.refundedFen + (added.refundedFen ?? 0n),
    collectedFen: entry.collectedFen + (added.collectedFen ?? 0n),
    returnedFen: entry.returnedFen + (added.returnedFen ?? 0n),
    fundedFen: entry.fundedFen + (added.fundedFen ?? 0n),
    withdrawnFen: entry.withdrawnFen + (added.withdrawnFen ?? 0n),
  });
}

/** What sub-wallets spent, and merchants did not give back, and nobody paid yet; never below zero but after refunds. */
export function uncollectedFen({ spentFen, refundedFen, collectedFen, returnedFen }: SubPool): bigint {
  return spentFen - refundedFen - collectedFen + returnedFen;
}
