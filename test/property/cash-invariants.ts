// What must hold of cheques and cash after every block, whatever happened in it.
import { expect } from 'vitest';
import { accounts, holds } from '../../src/ledger/accounts/tables.ts';
import { cashIssuers, cashNotes, cashParts, chequeCounts, cheques } from '../../src/ledger/cheques/tables.ts';
import { STATE_ROWS, valueOfRow } from '../../src/ledger/ledger-rows.ts';
import { entriesOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';

/**
 * Of an issuer's notes: issued is deposited, returned and outstanding, and what is outstanding lies on its account. What was
 * deposited of a note is the sum of parts that do not overlap. A cheque pays once, and its drawer's counts say what became
 * of it.
 */
export function expectCashAccountedFor(rows: MemoryRows): void {
  const notes = entriesOf(rows, cashNotes);
  const byId = new Map(entriesOf(rows, accounts).map((account) => [account.account, account]));
  for (const [issuer, some] of Map.groupBy(notes, (note) => note.issuer)) {
    const outstanding = some.filter(({ status }) => status === 'outstanding');
    const outstandingFen = sum(outstanding, ({ power, depositedFen }) => (1n << BigInt(power)) - depositedFen);
    const row = entryOf(rows, cashIssuers.name, issuer);
    const counts = row === undefined ? undefined : cashIssuers.codec.decode(row);
    const { issuedFen = 0n, depositedFen = 0n, returnedFen = 0n } = counts ?? {};
    expect(issuedFen, issuer).toBe(depositedFen + returnedFen + outstandingFen);
    expect(issuedFen, issuer).toBe(sum(some, ({ power }) => 1n << BigInt(power)));
    const kept = byId.get(`${issuer}/cash`);
    expect((kept?.creditsPostedFen ?? 0n) - (kept?.debitsPostedFen ?? 0n), issuer).toBe(outstandingFen);
  }
  for (const { serial, power, depositedFen } of notes) {
    const parts = depositedParts(rows, serial);
    expect(
      sum(parts, (part) => 1n << BigInt(power - part.length)),
      serial,
    ).toBe(depositedFen);
    const overlap = parts.some((one) => parts.some((other) => one !== other && other.startsWith(one)));
    expect(overlap, serial).toBe(false);
  }
  expectChequesCounted(rows);
}

function expectChequesCounted(rows: MemoryRows): void {
  const all = entriesOf(rows, cheques);
  const transfers = all.flatMap(({ transfer }) => (transfer === '' ? [] : [transfer]));
  expect(new Set(transfers).size).toBe(transfers.length);
  for (const { status, transfer, hold } of all) {
    expect(transfer !== '', status).toBe(status === 'presented');
    if (status === 'certified') expect(hold).not.toBe('');
  }
  const held = new Map(entriesOf(rows, holds).map((hold) => [hold.hold, hold]));
  for (const { status, hold } of all) {
    if (status === 'presented' && hold !== '') expect(held.get(hold)?.status).toBe('posted');
  }
  const counts = entriesOf(rows, chequeCounts);
  for (const status of ['stopped', 'presented', 'returned'] as const) {
    expect(
      sum(counts, (row) => row[status]),
      status,
    ).toBe(BigInt(all.filter((one) => one.status === status).length));
  }
}

function depositedParts({ rows }: MemoryRows, serial: string): readonly string[] {
  const prefix = `${STATE_ROWS}${cashParts.name}/${serial}/p`;
  return [...rows].flatMap(([key, row]) => {
    if (!key.startsWith(prefix)) return [];
    return cashParts.codec.decode(valueOfRow(row)).status === 'deposited' ? [key.slice(prefix.length)] : [];
  });
}

function entryOf({ rows }: MemoryRows, table: string, id: string): Uint8Array | undefined {
  const row = rows.get(`${STATE_ROWS}${table}/${id}`);
  return row === undefined ? undefined : valueOfRow(row);
}

function sum<T>(items: readonly T[], of: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + of(item), 0n);
}
