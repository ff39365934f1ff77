// What must hold of mandates after every block, whatever happened in it. Caps are counted here from the collections alone,
// with a calendar of Date, and not by the counters of the ledger.
import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import type { Collection, Mandate } from '../../src/generated/state.ts';
import type { AccountActivity } from '../../src/ledger/activity.ts';
import { STATE_ROWS, valueOfRow } from '../../src/ledger/ledger-rows.ts';
import {
  collections,
  mandatePeriods,
  mandates,
  mandateUses,
  microAccruals,
  microSums,
} from '../../src/ledger/mandates/tables.ts';
import type { Table } from '../../src/ledger/table.ts';
import { entriesOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';
import { testConsortium } from '../ledger/test-consortium.ts';

const DAY = 86_400_000;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

const mandateKey = ({ biller, mandate }: Mandate): string => `${biller}/${mandate}`;
export const collectionKey = ({ biller, collection }: Collection): string => `${biller}/${collection}`;
const isCollected = ({ status }: Collection): boolean => status === 'collected' || status === 'refund-due';

/** First month of the period that a day is in, by trying all that it could be. */
function periodOf({ terms }: Mandate, day: number): number {
  const anchor = new Date(terms.anchorDay * DAY);
  const first = anchor.getUTCFullYear() * 12 + anchor.getUTCMonth() - 1970 * 12;
  const begins = (month: number) => {
    const lastDay = new Date(Date.UTC(1970, month + 1, 0)).getUTCDate();
    return Date.UTC(1970, month, Math.min(anchor.getUTCDate(), lastDay)) / DAY;
  };
  let month = first;
  const step = MONTHS[terms.period];
  while (begins(month) > day) month -= step;
  while (begins(month + step) <= day) month += step;
  return month;
}

/** Per period and in all: what is collected and not paid back, with what micro-payments posted, is what is counted, and within caps. */
export function expectCapsKept(rows: MemoryRows): void {
  const all = new Map(entriesOf(rows, mandates).map((one) => [mandateKey(one), one]));
  const periods = new Map<string, bigint>();
  const totals = new Map<string, bigint>();
  for (const collection of entriesOf(rows, collections).filter(isCollected)) {
    const mandate = all.get(collection.mandate);
    if (mandate === undefined) throw new Error(`${collectionKey(collection)} has no mandate`);
    const period = `${mandate.origin}/${periodOf(mandate, collection.dueDay)}`;
    periods.set(period, (periods.get(period) ?? 0n) + collection.amountFen);
    totals.set(mandate.origin, (totals.get(mandate.origin) ?? 0n) + collection.amountFen);
  }
  for (const mandate of all.values()) {
    const { origin, kind } = mandate;
    if (kind === 'micro') continue;
    expect(entry(rows, mandateUses, origin)?.netFen, origin).toBe(totals.get(origin) ?? 0n);
  }
  for (const [period, netFen] of periods) {
    expect(entry(rows, mandatePeriods, period)?.netFen, period).toBe(netFen);
    // The largest cap that any of them ever had, in arbitrary histories.
    expect(netFen <= 2_000n, `${period}: ${netFen}`).toBe(true);
  }
}

/** What was accepted is what was posted, and what still accrues. */
export function expectMicrosAccountedFor(rows: MemoryRows): void {
  const sums = Map.groupBy(entriesOf(rows, microSums), ({ payer, payee }) => `${payer}/to/${payee}`);
  for (const [pair, some] of sums) {
    const micro = some.reduce((all, one) => all + one.micro, 0n);
    const posted = some.reduce((all, one) => all + one.amountFen, 0n);
    expect(micro - posted * 10_000n, pair).toBe(BigInt(entry(rows, microAccruals, pair)?.micro ?? 0));
  }
}

/** Watches what becomes of bills. */
export class CollectedBills {
  readonly #collected = new Map<string, string>();
  #active = new Map<string, Mandate>();

  /** Before the block is written. */
  look(_before: ReadonlyMap<string, Collection>, rows: MemoryRows): void {
    this.#active = new Map(entriesOf(rows, mandates).map((one) => [mandateKey(one), one]));
  }

  add(
    before: ReadonlyMap<string, Collection>,
    rows: MemoryRows,
    activity: readonly AccountActivity[],
    nowMs: bigint,
  ): void {
    const after = new Map(entriesOf(rows, mandates).map((one) => [mandateKey(one), one]));
    const posted = activity.filter(({ shown, side, kind, account }) => {
      return shown.code === 'collection' && side === 'credit' && kind === 'posted' && !account.endsWith('/position');
    });
    const fresh = entriesOf(rows, collections).filter((one) => {
      return one.transfer !== '' && before.get(collectionKey(one))?.transfer !== one.transfer;
    });
    expect(posted.map(({ shown }) => shown.transfer).sort()).toEqual(fresh.map(({ transfer }) => transfer).sort());
    for (const one of fresh) this.#expectDue(one, after.get(one.mandate), nowMs);
    for (const one of entriesOf(rows, collections)) expectSpaced(before.get(collectionKey(one)), one, after, nowMs);
  }

  #expectDue(one: Collection, mandate: Mandate | undefined, nowMs: bigint): void {
    if (mandate === undefined) throw new Error(`${collectionKey(one)} has no mandate`);
    const name = collectionKey(one);
    // One that had ended before the block collects nothing in it.
    const earlier = this.#active.get(one.mandate);
    if (earlier !== undefined) {
      expect(earlier.status, name).toBe('active');
      expect(
        earlier.supersededBy === '' || earlier.supersededMs > nowMs || earlier.height === mandate.height,
        name,
      ).toBe(true);
    }
    expect(mandate.effectiveMs <= nowMs, name).toBe(true);
    expect(BigInt(one.dueDay * DAY) - testConsortium.rules.dayOffsetMs <= nowMs, name).toBe(true);
    const bill = `${mandate.origin} ${toHex(one.bill)}`;
    expect(this.#collected.get(bill), `bill of ${name}`).toBeUndefined();
    this.#collected.set(bill, name);
  }
}

function expectSpaced(
  before: Collection | undefined,
  after: Collection,
  all: ReadonlyMap<string, Mandate>,
  nowMs: bigint,
): void {
  const mandate = all.get(after.mandate);
  expect(after.attempts <= 4, collectionKey(after)).toBe(true);
  if (before === undefined || before.attempts === 0 || before.attempts === after.attempts) return;
  expect(after.attempts, collectionKey(after)).toBe(before.attempts + 1);
  const spacingMs = BigInt(mandate?.terms.retrySpacingHours ?? 0) * 3_600_000n;
  expect(nowMs - before.attemptedMs >= spacingMs, collectionKey(after)).toBe(true);
}

function entry<T>({ rows }: MemoryRows, table: Table<T>, id: string): T | undefined {
  const row = rows.get(`${STATE_ROWS}${table.name}/${id}`);
  return row === undefined ? undefined : table.codec.decode(valueOfRow(row));
}
