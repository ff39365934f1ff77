// The few parties that arbitrary operations are about: so few that operations meet.
import fc from 'fast-check';
import { equalBytes } from '../../src/base/bytes.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { keyOf } from '../ledger/key-of.ts';
import { account, GENESIS_ACCOUNTS, testConsortium } from '../ledger/test-consortium.ts';
import type { Sight } from './arbitrary-operation.ts';

export const DEPOSITS = ['bank-a/alice', 'bank-a/carol', 'bank-b/bob', 'bank-b/dave'] as const;
export const VAULTS = ['bank-a/vault', 'bank-b/vault'] as const;
/** Not in the genesis. */
export const NEW_DEPOSITS = ['bank-a/new-0', 'bank-a/new-1', 'bank-b/new-0', 'bank-b/new-1'] as const;
export const SITES = ['s1', 's2', 's3'] as const;
const FUNDS_FEN = 3_000n;
const SETTLEMENT_FUNDS_FEN = 1_000_000n;

const { purchase, subsidy, tax, payable, suspense } = testConsortium.rules.settlement;
const paidIn: { readonly [vault: string]: bigint } = {
  'bank-a/vault': 2n * FUNDS_FEN + 2n * SETTLEMENT_FUNDS_FEN,
  'bank-b/vault': 2n * FUNDS_FEN,
};

/** What there is in the genesis: deposits and settlement accounts with money, and the vaults that it came from. */
export const PARTIES_GENESIS = [
  ...GENESIS_ACCOUNTS.map((entry) => ({ ...entry, debitsPostedFen: paidIn[entry.account] ?? 0n })),
  ...DEPOSITS.map((id) => account(id, { creditsPostedFen: FUNDS_FEN })),
  ...[purchase, subsidy].map((id) => account(id, { kind: 'system', creditsPostedFen: SETTLEMENT_FUNDS_FEN })),
  ...[tax, payable, suspense].map((id) => account(id, { kind: 'system' })),
];

export function bankOf(account: string): string {
  return account.slice(0, account.indexOf('/'));
}

/** Names of keys that accounts get when theirs are changed. */
export function keysOf(account: string): readonly [first: string, second: string, third: string] {
  return [account, `${account}, second`, `${account}, third`];
}

/** Whose key disposes of the account now; of a vault its bank. */
export function holderOf(sight: Sight, id: string): string {
  if (id.endsWith('/vault')) return bankOf(id);
  const key = sight.get(accounts, id)?.key;
  const present = key === undefined ? undefined : keysOf(id).find((name) => equalBytes(keyOf(name).publicKey, key));
  return present ?? id;
}

/** False once in `outOf`; numbers would be drawn near their bounds much more often. */
export function mostly(outOf: number): fc.Arbitrary<boolean> {
  return fc.oneof({ weight: outOf - 1, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
}
