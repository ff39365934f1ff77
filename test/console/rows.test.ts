// Rows of a table as the console reads them from the API, page by page and by period. Without a browser.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isWithin, type Period, periodOf, type Row, readRows } from '../../src/console/rows.ts';
import { TABLES } from '../../src/ledger/families.ts';
import { standingUses } from '../../src/ledger/sharing/tables.ts';
import { sampleEntry } from '../ledger/sample-entry.ts';
import { type LedgerApi, ledgerApi } from '../unit/client/ledger-client.ts';
import { askFrom } from './ask-from.ts';

const COUNT = 1_001;
const DAY_MS = 86_400_000;
const FIRST_MS = 1_690_000_000_000;

afterEach(() => {
  vi.unstubAllGlobals();
});

const idOf = (i: number) => `pv-loan/${String(i).padStart(6, '0')}`;

/** A row for each day, of a table that a page of 1,000 does not hold. */
async function longTable(): Promise<LedgerApi> {
  const api = await ledgerApi(undefined, { anonymousPerSecond: 5_000 });
  const rows = Array.from({ length: COUNT }, (_, i) => {
    return { id: idOf(i), ...sampleEntry('standing-use', { sinceMs: BigInt(FIRST_MS + i * DAY_MS) }) };
  });
  api.backend.plantAll(rows);
  askFrom(api.url);
  return api;
}

const idsIn = (rows: readonly Row[]) => rows.map(({ key }) => key);

describe('rows of a table', () => {
  it('come from every page, each once and in the order of their ids', async () => {
    await longTable();
    const told: number[] = [];
    const all = await readRows(standingUses.name, '', 10_000, (count) => told.push(count));
    const ids = Array.from({ length: COUNT }, (_, i) => `standing-use/${idOf(i)}`);
    expect([idsIn(all.rows), all.read, all.isCut]).toEqual([ids, COUNT, false]);
    expect(told).toEqual([1_000, COUNT]);
    const some = await readRows(standingUses.name, '', COUNT - 1);
    expect([idsIn(some.rows), some.isCut]).toEqual([ids.slice(0, -1), true]);
  });

  it('are those of a period, however many others stand before them', async () => {
    await longTable();
    const last = FIRST_MS + (COUNT - 1) * DAY_MS;
    const period = await periodOf(last, last + 1);
    const isAsked = (row: Row) => isWithin(row, period);
    const found = await readRows(standingUses.name, '', 1, undefined, isAsked);
    expect([idsIn(found.rows), found.isCut]).toEqual([[`standing-use/${idOf(COUNT - 1)}`], false]);
  });
});

/** Their rows have neither a time of their own nor the block with which they came on record. */
const UNDATED = [
  ...['account-alias', 'account-purses', 'account-subs', 'aggregate-budget', 'campaign-lists', 'cash-issuer'],
  ...['channel-count', 'cheque-count', 'ciphertext', 'clearing', 'clearing-base', 'complaint-object'],
  ...['complaint-stats', 'consensus-key', 'device-count', 'device-purse', 'draw', 'draw-deal', 'draw-share'],
  ...['evidence-tally', 'expiry-cursor', 'former-debt', 'freeze-orders', 'governance', 'issuer-campaigns'],
  ...['latest-aggregate', 'list', 'list-page', 'mandate-period', 'member-key', 'micro-accrual'],
  ...['noticed-bill', 'open-complaints', 'open-draws', 'open-proposals', 'order-attempts', 'order-day'],
  ...['payer-attempts', 'purse-exposure', 'range-use', 'record-use', 'refund-total', 'replaced-terms'],
  ...['serviced-accounts', 'standing-grant', 'sub-pool', 'sub-pseudonym', 'tier-day', 'validator-set'],
  ...['waiting-payments', 'window-net', 'window-pair'],
];

/** As the API has it, with this instant and this height wherever the entry has any. */
function datedRow(table: string): Row {
  const { value } = sampleEntry(table, {});
  const entry = JSON.parse(
    JSON.stringify(value, (field, content) => {
      if (/Ms$/.test(field)) return String(FIRST_MS);
      if (/height$/i.test(field)) return '7';
      return typeof content === 'bigint' ? String(content) : content;
    }),
  );
  return { key: `${table}/sample`, entry };
}

describe('a period', () => {
  const HERE: Period = { fromMs: FIRST_MS, untilMs: FIRST_MS + 1, fromHeight: 7, untilHeight: 8 };
  const LATER: Period = { fromMs: FIRST_MS + 1, untilMs: FIRST_MS + 2, fromHeight: 8, untilHeight: 9 };

  it('has a row of every table, by its time or its block, or else the table is listed here', () => {
    const rows = [...TABLES.keys()].map((table) => [table, datedRow(table)] as const);
    expect(rows.filter(([, row]) => !isWithin(row, HERE))).toEqual([]);
    const undated = rows.filter(([, row]) => isWithin(row, LATER)).map(([table]) => table);
    expect(undated.sort()).toEqual(UNDATED);
  });

  it('has every row that tells neither, or that there was none yet', () => {
    expect(isWithin({ key: 'list/x', entry: { count: '3' } }, LATER)).toBe(true);
    expect(isWithin({ key: 'known-payee/x', entry: { sinceMs: '0' } }, LATER)).toBe(true);
  });
});
