// The auditor's page in a real Chromium against a real ledger and its certificates: one box finds anything, the trail of a
// payment is shown and proven, tables are saved whole, and hostile text stays text.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { AUDITOR } from '../../src/console/auditor/words.ts';
import { holds } from '../../src/ledger/accounts/tables.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import type { LedgerApi } from '../unit/client/ledger-client.ts';
import { LIN, WANG } from '../unit/verifier/settled-world.ts';
import { consoleBench, consoleWorld, failuresOf, HOSTILE, type Reader } from './console-bench.ts';
import { DESK, keepScreenshot, PHONE, sidewaysPx, signIn, smallTargets, violationsOf } from './console-page.ts';

const bench = await consoleBench();
const world = consoleWorld;
const { saved } = bench;

async function auditorPage(api: LedgerApi, reader: Reader) {
  const opened = await bench.open(api.url, 'auditor', reader);
  await signIn(opened.page, TOKENS.auditor);
  return opened;
}

async function search(page: Page, name: string): Promise<void> {
  await page.fill('#search', name);
  await page.click('#find');
}

describe.skipIf(bench.isSkipped)('the page of an auditor (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh', name: 'auditor-phone-zh' },
    { reader: DESK, language: 'en', name: 'auditor-desk-en' },
  ] as const)('shows and proves the trail of a payment: $name', async ({ reader, language, name }) => {
    const words = AUDITOR[language];
    const { page, faults, strangers } = await auditorPage(await world(), reader);
    await search(page, LIN);
    await page.waitForSelector('#trail');
    expect(await page.innerText('#found-head')).toContain(LIN);
    const trail = await page.innerText('#trail');
    for (const text of [words.steps.register, '100.000 kWh', 'feed-in/1', '42.78', 'bank-a/lin'])
      expect(trail).toContain(text);
    expect(await page.innerText('#sum')).toContain('42.78');
    expect(await page.innerText('#pack')).toContain(`--site ${LIN}`);
    const proof = await saved(page, '#prove-trail');
    expect(failuresOf(proof)).toEqual([]);
    for (const key of [`site/${LIN}`, 'statement/', 'reading/', 'tariff-plan/feed-in/1', 'account/bank-a/lin']) {
      expect(proof).toContain(key);
    }
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await keepScreenshot(page, name);
    expect(faults).toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('finds accounts, transactions, blocks and members, and says when there is nothing', async () => {
    const api = await world();
    const { page } = await auditorPage(api, DESK);
    const { transaction } = api.backend.activity.at(-1) ?? { transaction: '' };
    for (const [name, kind] of [
      ['bank-a/lin', 'account'],
      [transaction, 'transaction'],
      ['1', 'block'],
      ['bank-b', 'member'],
    ] as const) {
      await search(page, name);
      await page.waitForSelector(`#found-head:has-text("${kind} ${name}")`);
    }
    await search(page, 'nothing-like-it');
    await page.waitForSelector(`#result :text("${AUDITOR.en.notFound('nothing-like-it')}")`);
    await search(page, transaction);
    await page.waitForSelector(`#found-head:has-text("${transaction}")`);
    expect(failuresOf(await saved(page, '#prove'))).toEqual([]);
  });

  it('saves all rows of a table, by prefix and by period', async () => {
    const { page } = await auditorPage(await world(), DESK);
    const rowsOf = async () => {
      await page.click('#show');
      await page.waitForSelector('#csv-rows');
      return (await saved(page, '#csv-rows')).trim().split('\r\n').slice(1);
    };
    expect(await rowsOf()).toHaveLength(2);
    await page.fill('#prefix', `${WANG}/`);
    expect(await rowsOf()).toEqual([expect.stringMatching(new RegExp(`^${WANG}/`))]);
    await page.fill('#from', '2024-01-01');
    await page.click('#show');
    await page.waitForSelector('#csv-rows', { state: 'detached' });
    await page.fill('#from', '2023-07-01');
    await page.fill('#to', '2023-07-31');
    expect(await rowsOf()).toHaveLength(1);
    await page.fill('#table', 'no-such-table');
    await page.click('#show');
    await page.waitForSelector('[role=alert]:has-text("no-such-table")');
  });

  it('shows hostile text as text, and saves it as text for a spreadsheet', async () => {
    const api = await world();
    api.backend.plant(holds, 'ab'.repeat(32), {
      ...{ hold: 'ab'.repeat(32), debitAccount: 'bank-a/vault', creditAccount: 'bank-a/lin', amountFen: 5n },
      ...{ expiresAtMs: 1_800_000_000_000n, status: 'pending', postedFen: 0n, height: 3n, heldMs: 1n, counted: false },
      ...{ postsItself: true, code: 'gift', reference: HOSTILE, gross: false },
    });
    const { page, faults } = await auditorPage(api, DESK);
    await page.fill('#table', 'hold');
    await page.click('#show');
    await page.waitForSelector('#csv-rows');
    expect(await page.innerText('#rows')).toContain('<img src=x onerror=');
    expect(await page.locator('main img').count()).toBe(0);
    expect(await saved(page, '#csv-rows')).not.toMatch(/(^|,|\n)"?=/);
    await search(page, HOSTILE);
    await page.waitForSelector('#result .unsure');
    expect(await page.locator('main img').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
