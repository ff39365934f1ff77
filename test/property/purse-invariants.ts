// What must hold of purses after every block, whatever happened in it.
import { expect } from 'vitest';
import type { Purse } from '../../src/generated/state.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { exposureOf } from '../../src/ledger/purses/exposure.ts';
import { accountPurses, forkedRecords, purseAccount, purseExposures, purses } from '../../src/ledger/purses/tables.ts';
import type { StateReader } from '../../src/ledger/state.ts';
import { entriesOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

/** How many bits are set. */
function countOf(used: bigint): number {
  return [...used.toString(2)].filter((bit) => bit === '1').length;
}

/**
 * The account of a purse has what its epoch may still spend, and never less than its bound; an epoch spends no more than
 * it has and not more often than it may; closed purses have nothing. What a bank may lose, and its customers get back,
 * is what their purses say.
 */
export function expectPursesSound(rows: MemoryRows, state: StateReader): void {
  const all = entriesOf(rows, purses);
  const own = new Map(entriesOf(rows, accounts).map((account) => [account.account, account]));
  for (const purse of all) {
    const id = purseAccount(purse.bank, purse.purse);
    const account = own.get(id) ?? expect.fail(`no account ${id}`);
    const balance = account.creditsPostedFen - account.debitsPostedFen;
    expect(account.kind, id).toBe('purse');
    expect(account.key.length, id).toBe(0);
    if (purse.status === 'closed') expect([account.status, balance], id).toEqual(['closed', 0n]);
    else expect(balance - account.minBalanceFen, id).toBe(purse.fundsFen - purse.spentFen);
    expect(account.minBalanceFen, id).toBe(purse.variant === 'credit' ? -purse.limitFen : 0n);
    expect(purse.spentFen <= purse.fundsFen && purse.fundsFen <= purse.limitFen, id).toBe(true);
    expect([countOf(purse.used), purse.heights.length], id).toEqual([purse.hashes.length, purse.hashes.length]);
    expect(purse.used < 1n << BigInt(purse.maxCount), id).toBe(true);
    expect(purse.forkedMs === 0n ? purse.guaranteeFen + purse.bankFen : 0n, id).toBe(0n);
    const kept = entriesOf(rows, forkedRecords).filter((record) => record.purse === purse.purse).length;
    expect(purse.forkedRecords, id).toBe(kept);
    expect(purse.status === 'forked' ? purse.forkedMs > 0n : true, id).toBe(true);
  }
  const purseAccounts = [...own.values()].filter(({ kind }) => kind === 'purse');
  expect(purseAccounts.length, 'accounts of purses').toBe(all.length);
  expectCounted(rows, state, all);
}

function expectCounted(rows: MemoryRows, state: StateReader, all: readonly Purse[]): void {
  const open = all.filter(({ status }) => status !== 'closed');
  for (const bank of new Set([...all.map((purse) => purse.bank), 'bank-a'])) {
    const ofBank = open.filter((purse) => purse.bank === bank);
    const counted = exposureOf(state, bank);
    expect(counted.open, bank).toBe(BigInt(ofBank.length));
    expect(counted.limitsFen, bank).toBe(sum(ofBank.map(({ limitFen }) => limitFen)));
    const credit = ofBank.filter(({ variant }) => variant === 'credit');
    expect(counted.creditFen, bank).toBe(sum(credit.map(({ limitFen }) => limitFen)));
    const lost = all.filter((purse) => purse.bank === bank);
    expect(counted.lostFen, bank).toBe(sum(lost.map(({ guaranteeFen, bankFen }) => guaranteeFen + bankFen)));
    expect(counted.forks, bank).toBe(BigInt(lost.filter(({ forkedMs }) => forkedMs > 0n).length));
  }
  expect(entriesOf(rows, purseExposures).length <= new Set(all.map((purse) => purse.bank)).size).toBe(true);
  const counts = sum(entriesOf(rows, accountPurses).map((entry) => BigInt(entry.open)));
  expect(counts, 'purses of accounts').toBe(BigInt(open.length));
  for (const record of entriesOf(rows, forkedRecords)) {
    const { purseFen, guaranteeFen, bankFen, unpaidFen, payment } = record;
    expect(purseFen + guaranteeFen + bankFen + unpaidFen, 'a forked record').toBe(payment.record.offer.amountFen);
    expect(unpaidFen > 0n, 'why it is unpaid').toBe(record.reason !== 'none');
  }
}
