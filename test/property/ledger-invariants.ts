// What must hold of the rows of a ledger after every block, whatever happened in it.
import { expect } from 'vitest';
import type { Account } from '../../src/generated/state.ts';
import { accounts, holds } from '../../src/ledger/accounts/tables.ts';
import { valueOfRow } from '../../src/ledger/ledger-rows.ts';
import type { Table } from '../../src/ledger/table.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';

function entriesOf<T>(rows: MemoryRows, table: Table<T>): T[] {
  return [...rows.rows]
    .filter(([key]) => key.startsWith(`s/${table.name}/`))
    .map(([, row]) => table.codec.decode(valueOfRow(row)));
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

/** Credits less debits are zero in every member's book, posted and pending, and so in total. */
export function expectConservation(rows: MemoryRows): void {
  const books = Map.groupBy(entriesOf(rows, accounts), ({ servicingMember }) => servicingMember);
  for (const [member, book] of books) {
    expect(sum(book.map((a) => a.creditsPostedFen - a.debitsPostedFen)), `book of ${member}`).toBe(0n);
    expect(sum(book.map((a) => a.creditsPendingFen - a.debitsPendingFen)), `held in the book of ${member}`).toBe(0n);
  }
}

export function expectWithinBounds(rows: MemoryRows): void {
  for (const a of entriesOf(rows, accounts)) {
    const balance = a.creditsPostedFen - a.debitsPostedFen;
    expect(balance - a.debitsPendingFen >= a.minBalanceFen, `lower bound of ${a.account}`).toBe(true);
    expect(balance + a.creditsPendingFen <= a.maxBalanceFen, `upper bound of ${a.account}`).toBe(true);
    expect(a.status === 'closed' && balance !== 0n, `money on the closed account ${a.account}`).toBe(false);
    const largest = 2n ** 63n - 1n;
    expect(
      a.debitsPostedFen + a.debitsPendingFen <= largest && a.creditsPostedFen + a.creditsPendingFen <= largest,
    ).toBe(true);
  }
}

/** What is pending on an account is what the pending holds say, no more and no less. */
export function expectHoldsAccountedFor(rows: MemoryRows): void {
  const pending = entriesOf(rows, holds).filter(({ status }) => status === 'pending');
  const held = (id: string, side: 'debitAccount' | 'creditAccount') =>
    sum(pending.filter((hold) => hold[side] === id).map(({ amountFen }) => amountFen));
  for (const a of entriesOf(rows, accounts).filter(({ kind }: Account) => kind !== 'position')) {
    expect(a.debitsPendingFen, `held from ${a.account}`).toBe(held(a.account, 'debitAccount'));
    expect(a.creditsPendingFen, `held for ${a.account}`).toBe(held(a.account, 'creditAccount'));
  }
}
