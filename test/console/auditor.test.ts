// The auditor's page in a real Chromium against a real ledger and its certificates: one box finds anything, the trail of a
// payment is shown and proven, tables are saved whole, and hostile text stays text.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureConsolePages } from '../../scripts/build/console-pages.ts';
import { AUDITOR } from '../../src/console/auditor/words.ts';
import { holds } from '../../src/ledger/accounts/tables.ts';
import { readBuiltPages } from '../../src/node/boot/console-files.ts';
import { verifyFile } from '../../src/verifier/verify-file.ts';
import { CERTIFYING_GENESIS } from '../ledger/certified-proof.ts';
import { startChromium } from '../page/chromium.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import type { LedgerApi } from '../unit/client/ledger-client.ts';
import { LIN, settledWorld, WANG } from '../unit/verifier/settled-world.ts';
import {
  DESK,
  keepScreenshot,
  openConsole,
  PHONE,
  sidewaysPx,
  signIn,
  smallTargets,
  violationsOf,
} from './console-page.ts';

const HOSTILE = '=1+1<img src=x onerror="document.title=1">\u202e';
const browser = await startChromium();
const folder = mkdtempSync(join(tmpdir(), 'gridpact-auditor-'));

beforeAll(() => ensureConsolePages());
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

function started(): Browser {
  if (browser === undefined) throw new Error('no browser');
  return browser;
}

async function auditorPage(api: LedgerApi, reader: typeof PHONE | typeof DESK) {
  const opened = await openConsole(started(), api.url, 'auditor', reader);
  await signIn(opened.page, TOKENS.auditor);
  return opened;
}

const world = () => settledWorld(undefined, { anonymousPerSecond: 5_000 }, readBuiltPages());

async function search(page: Page, name: string): Promise<void> {
  await page.fill('#search', name);
  await page.click('#find');
}

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  const path = join(folder, 'download');
  await download.saveAs(path);
  return readFileSync(path, 'utf8');
}

const failuresOf = (proof: string) =>
  verifyFile(Buffer.from(proof), Buffer.from(JSON.stringify(CERTIFYING_GENESIS))).failures;

describe.skipIf(browser === undefined)('the page of an auditor (skipped where no Chromium starts)', () => {
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
