// Text of members and customers on all three pages and in the files that they save: it stays text, in whatever field of the
// ledger somebody wrote it, and also where a whole node is hostile.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { MESSAGES, TABLE_MESSAGES } from '../../src/generated/message-tables.ts';
import type { Table } from '../../src/ledger/table.ts';
import { readBuiltPages } from '../../src/node/boot/console-files.ts';
import { keyOf } from '../ledger/key-of.ts';
import { sampleEntry, wordsOf } from '../ledger/sample-entry.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import { BANK, GRID, type LedgerApi, ledgerApi } from '../unit/client/ledger-client.ts';
import { consoleBench, enter, OWN } from './console-bench.ts';
import { DESK, signIn } from './console-page.ts';
import { type FoundThings, putThings } from './found-things.ts';
import { expectSafeFiles, expectText, hostileText, makeHostile } from './hostile-text.ts';

const bench = await consoleBench();
/** Tables, of which as many are shown whole. */
const AT_ONCE = 20;

/** With a payment in each direction that somebody wrote such text for. */
async function world(): Promise<{ readonly api: LedgerApi; readonly things: FoundThings }> {
  const api = await ledgerApi(undefined, { anonymousPerSecond: 5_000 }, readBuiltPages());
  const things = await putThings(api.client, { grid: GRID, bank: BANK });
  for (const [i, [from, to]] of [[OWN, 'bank-a/wang'] as const, ['bank-a/wang', OWN] as const].entries()) {
    await api.client.payments.pay(keyOf(from), { from, to, amountFen: 1n, reference: hostileText(i).slice(0, 60) });
  }
  return { api, things };
}

/** Fields of the message and of those in it that hold any text, by their path. */
function textFields(message: keyof typeof MESSAGES, path = ''): readonly string[] {
  const fields = Object.values(MESSAGES[message]) as readonly (readonly [string, string])[];
  return fields.flatMap(([field, type]) => {
    const at = path === '' ? field : `${path}.${field}`;
    if (type in MESSAGES) return textFields(type as keyof typeof MESSAGES, at);
    return type === 'string' && wordsOf(message, field) === undefined ? [at] : [];
  });
}

async function search(page: Page, name: string): Promise<void> {
  await page.fill('#search', name);
  await page.click('#find');
  await page.waitForSelector(`#found-head:has-text("${name}")`);
  await expect.poll(() => page.locator('main [role=status]').count()).toBe(0);
}

describe.skipIf(bench.isSkipped)('text of others (skipped where no Chromium starts)', () => {
  it('stays text in every field of every table of the ledger, and in the file of it', async () => {
    const api = await ledgerApi(undefined, { anonymousPerSecond: 5_000 }, readBuiltPages());
    const rows = Object.keys(TABLE_MESSAGES).map((table) => {
      const fields = textFields(TABLE_MESSAGES[table] as keyof typeof MESSAGES);
      const given = Object.fromEntries(fields.map((field, i) => [field, hostileText(i)]));
      return { ...sampleEntry(table, given), id: 'hostile', fields: fields.length };
    });
    api.backend.plantAll(rows as { table: Table<unknown>; id: string; value: unknown }[]);
    const items = await Promise.all(
      rows.map(async ({ table }) => {
        const headers = { authorization: `Bearer ${TOKENS.auditor}` };
        const answer = await fetch(`${api.url}/v1/entries/${table.name}?prefix=hostile`, { headers });
        const { items = [] } = (await answer.json()) as { items?: object[] };
        return items.map((item) => ({ item, table: table.name }));
      }),
    );
    const { page, faults } = await bench.open(api.url, 'auditor', DESK);
    await signIn(page, TOKENS.auditor);
    // Rows of many tables at once: a table of the page takes whatever fields its rows have.
    for (let at = 0; at < items.length; at += AT_ONCE) {
      const some = items.slice(at, at + AT_ONCE).flatMap((one) => one.map(({ item }) => item));
      await page.unroute('**/v1/entries/statement?*');
      await page.route('**/v1/entries/statement?*', (route) => route.fulfill({ json: { items: some } }));
      await page.click('#show');
      await page.waitForSelector(`#result ~ section :text("${some.length} rows")`);
      expect(await expectSafeFiles(bench, page, `tables from ${at}`)).toBe(1);
      expect(await page.innerText('#rows')).toMatch(/<(img|script|svg|a)/);
      await expectText(page, `tables from ${at}`);
    }
    const known = new Set(items.flatMap((one) => one.map(({ table }) => table)));
    expect(rows.map(({ table }) => table.name).filter((name) => !known.has(name))).toEqual([]);
    expect(rows.reduce((sum, { fields }) => sum + fields, 0)).toBeGreaterThan(200);
    expect(faults).toEqual([]);
  });

  it('stays text in whatever an auditor finds, in trails, sums and reads, from a hostile node', async () => {
    const { api, things } = await world();
    const { page, faults } = await bench.open(api.url, 'auditor', DESK);
    await signIn(page, TOKENS.auditor);
    await makeHostile(page);
    let files = 0;
    for (const [kind, name] of Object.entries(things)) {
      await search(page, name);
      await expectText(page, kind);
      files += await expectSafeFiles(bench, page, kind);
    }
    await search(page, things.account);
    for (const option of await page.locator('#traced option').all()) {
      await page.selectOption('#traced', (await option.getAttribute('value')) ?? '');
      await page.waitForSelector('#trail');
      await expectText(page, 'a trail');
    }
    expect(await page.innerText('main')).toContain('<img src=x');
    expect(files).toBeGreaterThan(3);
    expect(faults).toEqual([]);
  });

  it('stays text on the page of an operator, and in its files', async () => {
    const { api } = await world();
    const { page, faults } = await bench.open(api.url, 'operator', DESK);
    await makeHostile(page);
    await signIn(page, TOKENS.operator);
    await page.waitForSelector('#positions tbody tr');
    await page.click('#load-runs');
    await page.waitForSelector('#runs tbody tr');
    await page.click('#load-refused');
    await expect.poll(() => page.locator('main [role=status]').count()).toBe(0);
    await expectText(page, 'operator');
    expect(await page.innerText('main')).toMatch(/<(img|script|svg|a)|onerror|onload/);
    expect(await expectSafeFiles(bench, page, 'operator')).toBeGreaterThan(2);
    expect(faults).toEqual([]);
  });

  it('stays text on the page of a producer, and in its files', async () => {
    const { api } = await world();
    const { page, faults } = await bench.open(api.url, 'producer', DESK);
    await makeHostile(page);
    await enter(page, OWN);
    await page.waitForSelector('#payments li');
    await expect.poll(() => page.locator('main [role=status]').count()).toBe(0);
    await page.locator('.prove').first().click();
    await page.waitForSelector('.proof');
    await expectText(page, 'producer');
    expect(await page.innerText('#payments')).toContain('<img src=x');
    expect(await expectSafeFiles(bench, page, 'producer')).toBeGreaterThan(1);
    expect(faults).toEqual([]);
  });
});
