// The producer's page in a real Chromium against a real ledger and its certificates: the key stays in the browser, the
// money of a month is explained line by line, a payment is proven on the device, and a node that lies is caught.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { MOST_SITES } from '../../src/console/producer/holdings.ts';
import { PRODUCER } from '../../src/console/producer/words.ts';
import { readKeyFile } from '../../src/crypto/key-file.ts';
import type { Site } from '../../src/generated/state.ts';
import { sites } from '../../src/ledger/metering/tables.ts';
import { accessReceipts, rangeReceipts } from '../../src/ledger/sharing/tables.ts';
import { readBuiltPages } from '../../src/node/boot/console-files.ts';
import { ZH } from '../../src/words/zh.ts';
import { keyOf, seedOf } from '../ledger/key-of.ts';
import { sampleEntry } from '../ledger/sample-entry.ts';
import type { LedgerApi } from '../unit/client/ledger-client.ts';
import { LIN, WANG } from '../unit/verifier/settled-world.ts';
import { consoleBench, consoleWorld, enter, failuresOf, HOSTILE, OWN, type Reader } from './console-bench.ts';
import { DESK, keepScreenshot, PHONE, rawInstants, sidewaysPx, smallTargets, violationsOf } from './console-page.ts';
import { sitesWorld } from './sites-world.ts';

const PASSPHRASE = 'twelve or more characters';
const bench = await consoleBench();
const world = consoleWorld;
const { saved } = bench;

async function producerPage(api: LedgerApi, reader: Reader) {
  const opened = await bench.open(api.url, 'producer', reader);
  await enter(opened.page, OWN);
  await opened.page.waitForSelector('#payments li');
  return opened;
}

describe.skipIf(bench.isSkipped)('the page of a producer (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh', name: 'producer-phone-zh' },
    { reader: DESK, language: 'en', name: 'producer-desk-en' },
  ] as const)('shows the money of a month, and proves a payment: $name', async ({ reader, language, name }) => {
    const words = PRODUCER[language];
    const api = await world();
    api.backend.plant(accessReceipts, 'aa'.repeat(32), {
      ...{ receipt: 'aa'.repeat(32), reader: 'bank-b', record: '', grant: '', purpose: 'loan', allowed: false },
      ...{ reason: 'not-a-reader', atMs: 1_690_000_000_000n, height: 5n, subject: LIN },
    });
    const { page, faults, strangers } = await producerPage(api, reader);
    expect(await page.innerText('#month-money')).toContain('42.78');
    expect(await page.locator('#more-statements').count()).toBe(0);
    expect(await page.locator('#bars button').count()).toBe(12);
    const lines = await page.innerText('.lines');
    for (const text of [LIN, '100.000', '0.391', words.neverNetted, words.net]) expect(lines).toContain(text);
    await page.click('.lines summary');
    expect(await page.innerText('.lines details')).toContain('feed-in');
    await page.click('.prove');
    await page.waitForSelector('.proof');
    expect(await page.innerText('.proof')).toContain(words.provenStatement);
    expect(await page.innerText('.proof')).toContain('✓');
    expect(await page.innerText('main')).not.toContain(WANG);
    expect(await rawInstants(page)).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await keepScreenshot(page, name);
    expect(faults).toEqual([]);
    expect(strangers).toEqual([]);
    const proof = await saved(page, '.proof button');
    expect(failuresOf(proof)).toEqual([]);
  });

  it('proves a payment that many came before, and shows no others for it', async () => {
    const api = await world();
    for (const amountFen of [1n, 2n, 3n]) {
      await api.client.payments.pay(keyOf(OWN), { from: OWN, to: 'bank-a/vault', amountFen });
    }
    const { page } = await producerPage(api, DESK);
    await page.locator('.prove').first().click();
    await page.waitForSelector('.proof');
    expect(await page.innerText('.proof')).toContain('✓');
    const proof = await saved(page, '.proof button');
    expect(failuresOf(proof)).toEqual([]);
    const { claims } = JSON.parse(proof) as { claims: { list?: string; rows?: { number: number }[] }[] };
    // That of the payment, and the last one below it.
    expect(claims.find(({ list }) => list === 'transfers')?.rows?.map(({ number }) => number)).toEqual([3, 4]);
  });

  it('catches a node that changes, hides or swaps a payment', async () => {
    const api = await world();
    const { page } = await producerPage(api, DESK);
    const { activity } = api.backend;
    const ownAt = activity.findIndex(({ account }) => account === OWN);
    const own = activity[ownAt];
    if (own === undefined) throw new Error('it was paid');
    const more = { ...own, number: own.number + 1, sequence: own.sequence + 1, transfer: 'ff'.repeat(32) };
    const lies = [
      [{ ...own, amountFen: own.amountFen + 100n }],
      [{ ...own, counterparty: 'bank-a/somebody' }],
      [own, more],
    ];
    for (const lie of lies) {
      activity.splice(ownAt, 1, ...lie);
      await page.reload();
      await page.locator('.prove').last().click();
      await page.waitForSelector('.proof');
      expect(await page.innerText('.proof')).toContain(PRODUCER.en.notProven);
      activity.splice(ownAt, lie.length, own);
    }
    await page.reload();
    await page.click('.prove');
    await page.waitForSelector('.proof');
    expect(await page.innerText('.proof')).toContain('✓');
  });

  it('keeps the key as one that cannot be read out, and signs in with it again', async () => {
    const api = await world();
    const { page } = await producerPage(api, DESK);
    await page.click('#leave');
    await page.click('#enter-stored');
    await page.waitForSelector('#payments li');
    const kept = await page.evaluate<{ extractable: boolean; text: string }>(`new Promise((resolve) => {
      const opening = indexedDB.open('gridpact', 1);
      opening.onsuccess = () => {
        const got = opening.result.transaction('keys').objectStore('keys').get('account');
        got.onsuccess = () => resolve({ extractable: got.result.key.extractable, text: JSON.stringify(got.result) });
      };
    })`);
    expect(kept.extractable).toBe(false);
    expect(kept.text).not.toContain(toHex(seedOf(OWN)));
    await page.click('#leave');
    await page.click('#forget');
    await page.waitForSelector('#enter-stored', { state: 'detached' });
    await page.reload();
    await page.waitForSelector('#account');
    expect(await page.locator('#enter-stored').count()).toBe(0);
  });

  it('makes a key whose recovery file the command line opens, and this page, too', async () => {
    const api = await world();
    const { page } = await bench.open(api.url, 'producer', PHONE);
    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await page.fill('#new-passphrase', 'short');
    await page.click('#make-key');
    await expect.poll(() => page.innerText('#trouble')).toContain(PRODUCER.zh.faults['passphrase-short']);
    await page.fill('#new-passphrase', PASSPHRASE);
    const file = await saved(page, '#make-key');
    const path = join(bench.folder, 'recovery.json');
    writeFileSync(path, file, { mode: 0o600 });
    const key = readKeyFile(path, 'account', PASSPHRASE);
    await expect.poll(() => page.innerText('#public-key')).toContain(toHex(key.publicKey));
    await page.fill('#passphrase', 'another passphrase');
    await enter(page, OWN, file);
    await expect.poll(() => page.innerText('#trouble')).toContain(PRODUCER.zh.faults['passphrase-wrong']);
    // It opens, and is no key of this account.
    await page.fill('#passphrase', PASSPHRASE);
    await page.click('#open-file');
    await expect.poll(() => page.innerText('#trouble')).toContain(ZH.errors['holder-not-proven']?.why);
  });

  it('shows reads of ranges, and a site that has not been paid for once its holder names it', async () => {
    const api = await world();
    const site = sampleEntry('site', { site: 'site-new', producerAccount: OWN }).value as Site;
    api.backend.plant(sites, 'site-new', site);
    const range = { scenario: 'pv-loan', fieldGroup: '', fromMs: 1_680_000_000_000n, untilMs: 1_690_000_000_000n };
    for (const [mark, subject] of [
      ['ee', LIN],
      ['cd', 'site-new'],
    ] as const) {
      api.backend.plant(rangeReceipts, mark.repeat(32), {
        ...{ receipt: mark.repeat(32), reader: 'bank-b', allowed: true, reason: '', atMs: 1_691_000_000_000n },
        ...{ height: 6n, endsMs: 1_692_000_000_000n, aggregate: '' },
        range: { ...range, subject, purpose: `range-${mark}`, grant: '' },
      });
    }
    const { page, faults } = await producerPage(api, PHONE);
    await expect.poll(() => page.innerText('#access')).toContain('range-ee');
    expect(await page.innerText('#access')).not.toContain('range-cd');
    for (const other of [WANG, 'site-none']) {
      await page.fill('#other-site', other);
      await page.click('#add-site');
      await expect.poll(() => page.innerText('#other-site-fault')).toBe(PRODUCER.zh.notYourSite(other));
    }
    await page.fill('#other-site', 'site-new');
    await page.click('#add-site');
    await expect.poll(() => page.innerText('#access')).toContain('range-cd');
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('says the year as a file, and nets no import: with it the energy, the price and every amount are as without', async () => {
    const api = await sitesWorld(1, 30_000n, readBuiltPages());
    const { page } = await producerPage(api, DESK);
    const words = PRODUCER.en;
    const rates = await page.locator('.lines tbody td').allInnerTexts();
    expect(rates).toEqual(['day', '100.000', '0.391', 'night', '0.000', '0.291']);
    const names = await page.locator('.lines dt').allInnerTexts();
    expect(names).toEqual([words.gross, words.subsidy, words.tax, words.net, words.imported]);
    const sums = await page.locator('.lines dd').allInnerTexts();
    expect(sums).toEqual(['39.10', '5.00', '-1.32', '42.78', '30.000']);
    expect(await page.innerText('#month-money')).toContain('42.78');
    const year = await saved(page, '#csv-year');
    expect(year.trim().split('\r\n')).toHaveLength(2);
    expect(year).toContain(',site-lin,100.000,30.000,39.10,5.00,-1.32,42.78');
    await page.locator('#bars button').last().click();
    await page.waitForSelector('.lines');
    await page.locator('#bars button').first().click();
    await expect.poll(() => page.locator('.lines').count()).toBe(0);
  });

  it('says of an account with more sites than it sums up that there are others', async () => {
    const { page, faults } = await producerPage(await sitesWorld(MOST_SITES + 1, 0n, readBuiltPages()), PHONE);
    expect(await page.innerText('#more-statements')).toBe(PRODUCER.zh.moreStatements(String(MOST_SITES)));
    // 32 times 42.78.
    expect(await page.innerText('#month-money')).toContain('1,368.96');
    expect(await page.locator('.lines').count()).toBe(MOST_SITES);
    expect(await sidewaysPx(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('shows hostile text as text, and saves it as text for a spreadsheet', async () => {
    const api = await world();
    await api.client.payments.pay(keyOf('bank-a'), {
      ...{ from: 'bank-a/vault', to: OWN, amountFen: 5n, code: 'gift', reference: HOSTILE },
    });
    const { page, faults } = await producerPage(api, DESK);
    const text = await page.innerText('#payments');
    expect(text).toContain('<img src=x onerror=');
    expect(text).toContain('\\u{202e}');
    expect(await page.locator('main img').count()).toBe(0);
    const csv = await saved(page, '#csv-payments');
    expect(csv).toContain('gift =1+1');
    expect(csv).not.toMatch(/(^|,|\n)"?[=+@]/);
    const month = await saved(page, '#csv-month');
    expect(month.split('\r\n')[1]).toMatch(/^2023-0\d,site-lin,100\.000,0\.000,39\.10,5\.00,-1\.32,42\.78$/);
    expect(faults).toEqual([]);
  });
});
