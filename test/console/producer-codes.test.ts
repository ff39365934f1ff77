// Paying and being paid by code on the producer's page, in a real Chromium: the drawn code is read from its picture, the
// payer sees whom the ledger has behind it, and whatever is sent twice is paid once.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { allLines } from '../../src/client/run-lines.ts';
import { CODES } from '../../src/console/producer/code-words.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { orders } from '../../src/ledger/orders/tables.ts';
import { ZH } from '../../src/words/zh.ts';
import { keyOf } from '../ledger/key-of.ts';
import { BANK, type LedgerApi } from '../unit/client/ledger-client.ts';
import { consoleBench, consoleWorld, enter, OWN, type Reader } from './console-bench.ts';
import { DESK, keepScreenshot, PHONE, sidewaysPx, smallTargets, violationsOf } from './console-page.ts';

const SELLER = 'bank-a/wang';
const ALIAS = { alias: 'wang-tea', account: SELLER, name: 'Wang Tea', category: 5499 };
const PLACE = { city: 'Hangzhou', country: 'CN' };
const bench = await consoleBench();

async function tradingWorld(): Promise<LedgerApi> {
  const api = await consoleWorld();
  await api.client.accounts.registerAlias(BANK, ALIAS);
  return api;
}

async function pageOf(api: LedgerApi, account: string, reader: Reader) {
  const opened = await bench.open(api.url, 'producer', reader);
  await enter(opened.page, account);
  await opened.page.waitForSelector('#pay-read');
  return opened;
}

function balanceOf({ backend }: LedgerApi, account: string): bigint {
  const value = backend.ledger.read(`account/${account}`);
  if (value === undefined) throw new Error(`there is no ${account}`);
  const { creditsPostedFen, debitsPostedFen } = accounts.codec.decode(value);
  return creditsPostedFen - debitsPostedFen;
}

const entryOfAlias = async ({ client }: LedgerApi) => {
  const alias = await client.accounts.alias(ALIAS.alias);
  if (alias === undefined) throw new Error('it was registered');
  return alias;
};

async function showCode(page: Page, text: string): Promise<void> {
  await page.fill('#pay-text', text);
  await page.click('#pay-read');
}

describe.skipIf(bench.isSkipped)('paying by code on a producer’s page (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh', name: 'producer-codes-phone-zh' },
    { reader: DESK, language: 'en', name: 'producer-codes-desk-en' },
  ] as const)('pays the code that another page draws, from its picture: $name', async ({ reader, language, name }) => {
    const api = await tradingWorld();
    const before = balanceOf(api, SELLER);
    const seller = await pageOf(api, SELLER, DESK);
    await seller.page.fill('#receive-amount', '3.25');
    const picture = await seller.page.locator('svg.code').screenshot();
    const { page, faults, strangers } = await pageOf(api, OWN, reader);
    expect(await page.innerText('section:has(#receive-head)')).toContain(CODES[language].noAlias);
    await page.setInputFiles('#pay-photo', { name: 'code.png', mimeType: 'image/png', buffer: picture });
    await page.waitForSelector('#pay-name');
    expect(await page.innerText('#pay-shown')).toContain('Wang Tea');
    expect(await page.innerText('#pay')).toContain('3.25');
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await keepScreenshot(page, name);
    await page.click('#pay');
    await page.waitForSelector('#pay-told .good');
    await expect.poll(() => page.innerText('#payments')).toContain(SELLER);
    await page.click('#pay');
    await expect
      .poll(() => page.innerText('#pay-told'))
      .toContain(CODES[language] === CODES.en ? 'paid before' : '没有重复付款');
    expect(balanceOf(api, SELLER)).toBe(before + 325n);
    expect([...faults, ...seller.faults]).toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('pays an order of the ledger as an order, and one that is not there under its own id', async () => {
    const api = await tradingWorld();
    const { client, backend } = api;
    const expiresAtMs = BigInt(backend.status().blockTimestampMs) + 3_600_000n;
    const order = { payee: SELLER, order: 'tea-7', amountFen: 700n, expiresAtMs, reference: '', racing: false };
    allLines(await client.orders.open(keyOf(SELLER), [{ ...order, delivery: 'none' }]));
    const alias = await entryOfAlias(api);
    const { page } = await pageOf(api, OWN, DESK);
    await showCode(page, await client.codes.write(alias, { ...PLACE, order: 'tea-7', amountFen: 700n }));
    await page.click('#pay');
    await page.waitForSelector('#pay-told .good');
    const value = backend.ledger.read(`order/${SELLER}/tea-7`);
    expect(value === undefined ? undefined : orders.codec.decode(value).status).toBe('paid');
    const before = balanceOf(api, SELLER);
    const text = await client.codes.write(alias, { ...PLACE, order: 'tea-8', amountFen: 100n });
    await showCode(page, text);
    await page.click('#pay');
    await expect.poll(() => balanceOf(api, SELLER)).toBe(before + 100n);
    // Another client with the same code.
    const read = await client.codes.read(text, BigInt(Date.now()));
    if (!read.ok) throw new Error('it was just read');
    const again = await client.codes.pay(keyOf(OWN), { from: OWN, code: read.value, amountFen: 100n });
    expect(again.outcome).toBe('posted-before');
    expect(balanceOf(api, SELLER)).toBe(before + 100n);
  });

  it('warns of a name that is not the ledger’s, and refuses codes that are none, over, or of another network', async () => {
    const api = await tradingWorld();
    const { codes } = api.client;
    const alias = await entryOfAlias(api);
    const { page } = await pageOf(api, OWN, DESK);
    await showCode(page, await codes.write({ ...alias, name: 'Grid Company' }, PLACE));
    await page.waitForSelector('#pay-name');
    expect(await page.innerText('#pay-shown')).toContain(CODES.en.nameDiffers);
    expect(await page.innerText('#pay-name')).toBe('Wang Tea');
    const ended = await codes.write(alias, {
      ...PLACE,
      order: 'tea-9',
      amountFen: 1n,
      expiresAtMs: 1_600_000_000_000n,
    });
    const nobody = await codes.write({ ...alias, alias: 'nobody' }, PLACE);
    for (const [text, fault] of [
      [ended, 'qr-expired'],
      [nobody, 'qr-field'],
      ['https://example.org/pay', 'qr-malformed'],
    ] as const) {
      await showCode(page, text);
      await page.waitForSelector(`#pay-shown code:has-text("${fault}")`);
      expect(await page.locator('#pay').count()).toBe(0);
      await page.click('#language');
      const remedy = fault === 'qr-expired' ? ZH.refusals[fault].remedy : ZH.errors[fault]?.remedy;
      await expect.poll(() => page.innerText('#pay-shown')).toContain(remedy);
      await page.click('#language');
    }
    const blank = { name: 'blank.png', mimeType: 'image/png', buffer: await page.locator('#pay-head').screenshot() };
    await page.setInputFiles('#pay-photo', blank);
    await page.waitForSelector('#pay-shown code:has-text("no-code")');
  });
});
