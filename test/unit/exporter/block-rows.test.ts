// The rows that leave the chain, of a chain with every operation: complete, of the types that are promised, and with the
// ledger's own sums.
import { describe, expect, it } from 'vitest';
import { blockRows } from '../../../src/exporter/block-rows.ts';
import { columnsOf, type RowOf, TABLE_NAMES, TABLES, type TableName, valueIn } from '../../../src/exporter/tables.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { balanceFen } from '../../../src/ledger/posting.ts';
import { statements } from '../../../src/ledger/settlement/tables.ts';
import { accessReceipts, grants, rangeReceipts } from '../../../src/ledger/sharing/tables.ts';
import type { Table } from '../../../src/ledger/table.ts';
import { goldenBlocks } from './golden-blocks.ts';

const { blocks, rows: ledgerRows } = await goldenBlocks();
const perBlock = blocks.map(blockRows);

function all<N extends TableName>(name: N): RowOf<N>[] {
  return perBlock.flatMap((rows) => [...rows[name]] as unknown as RowOf<N>[]);
}

async function entries<T>({ name, codec }: Table<T>): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for await (const [key, row] of ledgerRows.scan(`s/${name}/`, `s/${name}0`)) {
    found.set(key.slice(`s/${name}/`.length), codec.decode(row.subarray(8)));
  }
  return found;
}

const sum = (of: readonly { readonly changeFen: number | bigint }[]) =>
  of.reduce((total, { changeFen }) => total + BigInt(changeFen), 0n);

describe('the postings of a chain', () => {
  it('add up to nothing in every transaction, and in what a block does by itself', () => {
    const groups = Map.groupBy(all('postings'), ({ height, transactionId }) => `${height}/${transactionId}`);
    expect(groups.size).toBeGreaterThan(100);
    for (const [of, rows] of groups) expect([of, sum(rows)]).toEqual([of, 0n]);
  });

  it("add up to the ledger's counters on every account, and end with its balance", async () => {
    const byAccount = Map.groupBy(all('postings'), ({ account }) => account);
    const known = await entries(accounts);
    expect([...byAccount.keys()].filter((account) => !known.has(account))).toEqual([]);
    for (const [id, account] of known) {
      const rows = byAccount.get(id) ?? [];
      expect([id, sum(rows), rows.length]).toEqual([id, balanceFen(account), Number(account.transfers)]);
      if (rows.length > 0) expect([id, rows.at(-1)?.balanceFen]).toEqual([id, balanceFen(account)]);
    }
  });

  it('of one account are numbered without a gap', () => {
    for (const [account, rows] of Map.groupBy(all('postings'), ({ account }) => account)) {
      expect([account, rows.map(({ number }) => Number(number))]).toEqual([account, rows.map((_, i) => i + 1)]);
    }
  });
});

describe('the payments of a chain', () => {
  it('have the ends, and not the positions in between, and each transfer once', () => {
    const payments = all('payments');
    const transfers = payments.map(({ height, transferId }) => `${height}/${transferId}`);
    expect(new Set(transfers).size).toBe(transfers.length);
    const between = payments.filter(({ payerMember, payeeMember }) => payerMember !== payeeMember);
    expect(between.length).toBeGreaterThan(10);
    const ofClearing = payments.filter(({ kind }) => kind === 'settlement');
    expect(ofClearing.length).toBeGreaterThan(0);
    for (const { payer, payee, kind, transferId } of payments) {
      expect([transferId, payer === payee]).toEqual([transferId, false]);
      if (kind === 'settlement') continue;
      expect([payer.endsWith('/position'), payee.endsWith('/position')], transferId).toEqual([false, false]);
    }
  });

  it('are those that moved the balances of their ends', () => {
    const ends = new Set(
      all('postings').map((row) => `${row.height}/${row.transferId}/${row.account}/${row.amountFen}`),
    );
    // Of what a settlement run books on its own accounts only sums are shown.
    const isShown = (payment: RowOf<'payments'>, account: string) =>
      ends.has(`${payment.height}/${payment.transferId}/${account}/${payment.amountFen}`);
    for (const payment of all('payments')) {
      expect([payment, isShown(payment, payment.payer) || isShown(payment, payment.payee)]).toEqual([payment, true]);
    }
  });

  it('include the payout of every statement that has one', () => {
    const paid = new Set(all('payments').map(({ transferId }) => transferId));
    const owed = all('statements').filter(({ transferId }) => transferId !== null);
    expect(owed.length).toBeGreaterThan(0);
    expect(owed.filter(({ transferId }) => !paid.has(transferId ?? ''))).toEqual([]);
  });
});

describe('the rows of a chain', () => {
  it('are as the tables promise: every column, of its type, absent only where it may be', () => {
    const JS: { readonly [type: string]: readonly string[] } = {
      ...{ text: ['string'], json: ['string'], integer: ['number'], bigint: ['number', 'bigint'] },
      ...{ uint64: ['bigint'], boolean: ['boolean'] },
    };
    for (const name of TABLE_NAMES) {
      const rows = all(name);
      expect([name, rows.length > 0]).toEqual([name, true]);
      const columns = columnsOf(name);
      for (const row of rows) {
        expect(Object.keys(row).sort()).toEqual(columns.map(({ field }) => field).sort());
        for (const column of columns) {
          const value = valueIn(row, column);
          const fits = value === null ? column.optional === true : JS[column.type]?.includes(typeof value);
          expect([name, column.name, value, fits]).toEqual([name, column.name, value, true]);
          if (column.type === 'json' && value !== null) expect(() => JSON.parse(`${value}`)).not.toThrow();
        }
      }
    }
  });

  it('are named by their keys, each once', () => {
    for (const name of TABLE_NAMES) {
      const keys = all(name).map((row) => TABLES[name].key.map((field) => `${valueIn(row, { field })}`).join('/'));
      expect([name, new Set(keys).size]).toEqual([name, keys.length]);
    }
  });

  it('are all of the blocks: transactions, lines, statements, grants and receipts of reads', async () => {
    const receipts = blocks.flatMap(({ executed }) => executed.receipts);
    expect(all('blocks').length).toBe(blocks.length);
    expect(all('transactions').map(({ transactionId }) => transactionId)).toEqual(
      receipts.map(({ transactionId }) => transactionId.toHex()),
    );
    expect(all('receipt_lines').length).toBe(receipts.reduce((count, { lines }) => count + lines.length, 0));
    const latest = new Map(all('statements').map((row) => [`${row.site}/${row.periodStartMs}`, row]));
    const known = await entries(statements);
    expect(latest.size).toBe(known.size);
    for (const { site, periodStartMs, revision, netFen } of known.values()) {
      expect(latest.get(`${site}/${periodStartMs}`)).toMatchObject({ revision, netFen });
    }
    const revisions = [...known.values()].reduce((count, { revision }) => count + revision + 1, 0);
    expect(all('statements').length).toBe(revisions);
    const granted = new Map(all('grants').map((row) => [row.grantId, row.status]));
    expect(granted).toEqual(new Map([...(await entries(grants))].map(([id, { status }]) => [id, status])));
    expect(all('access_receipts').length).toBe((await entries(accessReceipts)).size);
    const ranges = await entries(rangeReceipts);
    expect(ranges.size).toBeGreaterThan(1);
    expect(all('range_receipts')).toHaveLength(ranges.size);
    for (const row of all('range_receipts')) {
      const { reader, allowed, reason, aggregate, range } = ranges.get(row.receiptId) ?? {};
      const { scenario, subject, fromMs, untilMs, purpose } = range ?? {};
      expect(row).toMatchObject({ reader, allowed, scenario, fromMs, untilMs, purpose });
      expect([row.subject ?? '', row.reason ?? '', row.aggregate ?? '']).toEqual([subject, reason, aggregate]);
    }
    expect(all('range_receipts').some((row) => row.aggregate !== null)).toBe(true);
  });
});
