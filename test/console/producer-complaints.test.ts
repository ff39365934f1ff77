// A complaint about a payment, from the payment's row on the producer's page: nobody types an id. In a real Chromium
// against a real ledger.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { allLines } from '../../src/client/run-lines.ts';
import { ACTIONS } from '../../src/console/producer/action-words.ts';
import { complaints } from '../../src/ledger/complaints/tables.ts';
import { keyOf } from '../ledger/key-of.ts';
import type { LedgerApi } from '../unit/client/ledger-client.ts';
import { consoleBench, consoleWorld, enter, OWN } from './console-bench.ts';
import { DESK, keepScreenshot, PHONE, sidewaysPx, smallTargets, violationsOf } from './console-page.ts';

const SELLER = 'bank-a/wang';
const bench = await consoleBench();

/** Three payments of one account: with an id, without one, and of an order. */
async function payingWorld(): Promise<LedgerApi> {
  const api = await consoleWorld();
  const { payments, orders } = api.client;
  const payer = keyOf(OWN);
  const of = { from: OWN, to: SELLER };
  await payments.pay(payer, { ...of, amountFen: 150n, id: 'tea-of-june' });
  await payments.pay(payer, { ...of, amountFen: 160n, reference: '=1+1' });
  const expiresAtMs = BigInt(api.backend.status().blockTimestampMs) + 3_600_000n;
  const order = { payee: SELLER, order: 'cup-7', amountFen: 170n, expiresAtMs, reference: '', racing: false };
  allLines(await orders.open(keyOf(SELLER), [{ ...order, delivery: 'none' }]));
  await orders.pay(payer, { payer: OWN, payee: SELLER, order: 'cup-7', amountFen: 170n });
  return api;
}

/** What was filed, once the page says so. */
async function filed({ backend }: LedgerApi, page: Page, text: string) {
  await page.fill('#payment-complaint-text', text);
  const kept = JSON.parse(await bench.saved(page, '#payment-complaint-send')) as { text: string; commitment: string };
  await page.waitForSelector('#payment-complaint-told .good');
  expect(kept.text).toBe(text);
  const newest = async () => {
    const value = backend.ledger.read(`complaint/${OWN}/${await page.innerText('#complaints tbody td')}`);
    return value === undefined ? undefined : complaints.codec.decode(value);
  };
  await expect.poll(async () => Buffer.from((await newest())?.commitment ?? []).toString('hex')).toBe(kept.commitment);
  return newest();
}

const row = (page: Page, yuan: string) => page.locator(`#payments li:has-text("${yuan}")`);

describe.skipIf(bench.isSkipped)('a complaint about a payment (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh' },
    { reader: DESK, language: 'en' },
  ] as const)('is filed at the row of a payment with an id, and of one of an order: $language', async (one) => {
    const { reader, language } = one;
    const api = await payingWorld();
    const { page, faults } = await bench.open(api.url, 'producer', reader);
    await enter(page, OWN);
    await page.waitForSelector('#complain-head');
    expect(await page.innerText('[aria-labelledby=complain-head]')).toContain(ACTIONS[language].complaints.ofPayment);
    await row(page, '1.50').locator('.complain').click();
    await page.selectOption('#payment-complaint-kind', 'wrong-amount');
    expect(await page.inputValue('#payment-complaint-amount')).toBe('1.50');
    await page.fill('#payment-complaint-amount', '0.50');
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await keepScreenshot(page, `producer-complaint-form-${language}`);
    expect(await filed(api, page, 'It was to be one yuan.')).toMatchObject({
      ...{ about: 'payment', named: 'tea-of-june', respondent: SELLER, kind: 'wrong-amount', amountFen: 50n },
    });
    // One row at a time has the form.
    await row(page, '1.70').locator('.complain').click();
    expect(await page.locator('#payment-complaint-text').count()).toBe(1);
    await page.selectOption('#payment-complaint-kind', 'not-delivered');
    expect(await filed(api, page, 'No cup came.')).toMatchObject({
      ...{ about: 'order', named: 'cup-7', respondent: SELLER, kind: 'not-delivered', amountFen: 170n },
    });
    expect(await page.locator('#complaints tbody tr').count()).toBe(2);
    await keepScreenshot(page, `producer-complaints-${language}`);
    expect(faults).toEqual([]);
  });

  it('is not offered where the ledger could give nothing back, and not to the payee', async () => {
    const api = await payingWorld();
    const { page } = await bench.open(api.url, 'producer', DESK);
    await enter(page, OWN);
    await row(page, '1.60').waitFor();
    expect(await row(page, '1.60').locator('.complain').count()).toBe(0);
    expect(await page.locator('#payments .complain').count()).toBe(2);
    const seller = await bench.open(api.url, 'producer', DESK);
    await enter(seller.page, SELLER);
    await row(seller.page, '1.50').waitFor();
    expect(await seller.page.locator('#payments .complain').count()).toBe(0);
  });

  it('asks for no more than was paid', async () => {
    const api = await payingWorld();
    const { page } = await bench.open(api.url, 'producer', DESK);
    await enter(page, OWN);
    await row(page, '1.50').locator('.complain').click();
    await page.fill('#payment-complaint-amount', '1.51');
    await page.fill('#payment-complaint-text', 'More.');
    await bench.saved(page, '#payment-complaint-send');
    await page.waitForSelector('#payment-complaint-told .bad');
    expect(await page.innerText('#payment-complaint-told')).toContain('refund-exceeds');
    expect(await page.locator('#complaints').count()).toBe(0);
  });
});
