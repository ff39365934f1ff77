// What the holder of an account does on the producer's page, in a real Chromium against a real ledger: consents, limits,
// devices and complaints are signed in the page and final on the ledger, and what the ledger refuses is told.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readComplaintText } from '../../src/client/complaint-text.ts';
import { ACTIONS } from '../../src/console/producer/action-words.ts';
import { PRODUCER } from '../../src/console/producer/words.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { complaints } from '../../src/ledger/complaints/tables.ts';
import { devices } from '../../src/ledger/devices/tables.ts';
import { REJECTIONS } from '../../src/ledger/rejection.ts';
import { accessRequests, consentId, consents } from '../../src/ledger/sharing/tables.ts';
import type { Table } from '../../src/ledger/table.ts';
import { ZH } from '../../src/words/zh.ts';
import { keyOf } from '../ledger/key-of.ts';
import { BANK, GRID, type LedgerApi, POLICY, SCENARIO } from '../unit/client/ledger-client.ts';
import { LIN } from '../unit/verifier/settled-world.ts';
import { consoleBench, consoleWorld, enter, loseKeys, OWN, type Reader } from './console-bench.ts';
import { DESK, keepScreenshot, PHONE, sidewaysPx, smallTargets, violationsOf } from './console-page.ts';

const TERMS = { scenario: SCENARIO, policyVersion: 1, subject: LIN, reader: 'bank-a', purpose: 'loan' };
const DEVICE = keyOf('phone of lin').publicKey;
const CARD = keyOf('card of lin').publicKey;
const bench = await consoleBench();

/** With a policy that wants consent, two requests for it, and two devices. */
async function actingWorld(): Promise<LedgerApi> {
  const api = await consoleWorld();
  const { sharing } = api.client;
  await sharing.defineScenario(GRID, { ...POLICY, consentRequired: true });
  const nowMs = BigInt(Date.now());
  for (const request of ['ask-1', 'ask-2']) {
    await sharing.requestAccess(BANK, {
      ...{ request, scenario: SCENARIO, subject: LIN, purpose: 'loan', reason: 'a loan for the roof' },
      ...{ answerByMs: nowMs + 86_400_000n, untilMs: nowMs + 900_000_000n },
    });
  }
  for (const [key, kind] of [
    [DEVICE, 'phone'],
    [CARD, 'card'],
  ] as const) {
    api.backend.plant(devices, Buffer.from(key).toString('hex'), {
      ...{ key, account: OWN, assurance: 'hardware', kind, status: 'active', tokenEpoch: 1, epochMs: 1n },
      ...{ height: 5n, lostMs: 0n, lostHeight: 0n, codeCounter: 0, usedCodes: 0n },
    });
  }
  return api;
}

async function actingPage(api: LedgerApi, reader: Reader) {
  const opened = await bench.open(api.url, 'producer', reader);
  await enter(opened.page, OWN);
  await opened.page.waitForSelector('#consent-give');
  await opened.page.waitForSelector('#limits-save');
  await opened.page.waitForSelector('#devices tbody tr:nth-child(2)');
  return opened;
}

function entryOf<T>({ backend }: LedgerApi, table: Table<T>, id: string): T {
  const value = backend.ledger.read(`${table.name}/${id}`);
  if (value === undefined) throw new Error(`there is no ${table.name}/${id}`);
  return table.codec.decode(value);
}

/** What the page says once it is over. */
async function told(page: Page, id: string): Promise<string> {
  await page.waitForSelector(`#${id}-told .good, #${id}-told .bad`);
  return page.innerText(`#${id}-told`);
}

describe.skipIf(bench.isSkipped)('what a producer does on its page (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh', name: 'producer-actions-phone-zh' },
    { reader: DESK, language: 'en', name: 'producer-actions-desk-en' },
  ] as const)('consents, and takes it back: $name', async ({ reader, language, name }) => {
    const api = await actingWorld();
    const { page, faults, strangers } = await actingPage(api, reader);
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await page.click('#requests .approve >> nth=0');
    expect(await told(page, 'requests')).toContain(ACTIONS[language].done('').slice(0, 3));
    expect(entryOf(api, consents, consentId(TERMS))).toMatchObject({ status: 'given', account: OWN });
    await page.click('#consents .withdraw');
    await told(page, 'consents');
    expect(entryOf(api, consents, consentId(TERMS))).toMatchObject({ status: 'withdrawn' });
    await page.click('#requests .decline >> nth=0');
    await expect.poll(() => page.innerText('#requests')).toContain(PRODUCER[language].statuses.declined);
    const requests = ['ask-1', 'ask-2'].map((request) => entryOf(api, accessRequests, request).status);
    expect(requests.sort()).toEqual(['declined', 'open']);
    await keepScreenshot(page, name);
    expect(faults).toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('takes back a consent that has ended, while the key of its reader has not', async () => {
    const api = await actingWorld();
    const { page } = await actingPage(api, DESK);
    await page.click('#requests .approve >> nth=0');
    await told(page, 'requests');
    const given = entryOf(api, consents, consentId(TERMS));
    api.backend.plant(consents, consentId(TERMS), { ...given, status: 'expired', keyEpoch: 1 });
    await page.click('#requests .decline >> nth=0');
    await expect.poll(() => page.innerText('#consents')).toContain(PRODUCER.en.statuses.expired);
    await page.click('#consents .withdraw');
    await told(page, 'consents');
    expect(entryOf(api, consents, consentId(TERMS)).status).toBe('withdrawn');
  });

  it('gives a consent of its own accord, and shows what the ledger refuses', async () => {
    const api = await actingWorld();
    const { page } = await actingPage(api, DESK);
    await page.selectOption('#consent-purpose', 'audit');
    await page.fill('#consent-until', '2020-01-01');
    await page.click('#consent-give');
    expect(await told(page, 'consent')).toContain('expiry-invalid');
    await expect.poll(() => page.innerText('#consent-told')).toContain(REJECTIONS['expiry-invalid'].why);
    expect(await page.innerText('#consent-told')).toContain(REJECTIONS['expiry-invalid'].remedy);
    await page.click('#language');
    await expect.poll(() => page.innerText('#consent-told')).toContain(ZH.refusals['expiry-invalid'].why);
    expect(await page.innerText('#consent-told')).toContain(ZH.refusals['expiry-invalid'].remedy);
    expect(await page.innerText('#consent-told')).toContain(ACTIONS.zh.refused);
    await page.fill('#consent-until', '2099-12-31');
    await page.click('#consent-give');
    await expect.poll(() => page.innerText('#consent-told')).toContain('✓');
    expect(entryOf(api, consents, consentId({ ...TERMS, purpose: 'audit' })).status).toBe('given');
  });

  it('lowers its limits at once, and raises them a day later', async () => {
    const api = await actingWorld();
    const { page } = await actingPage(api, DESK);
    await page.fill('#limit-perDayFen', '100.5');
    await page.click('#limits-save');
    await told(page, 'limits');
    expect(entryOf(api, accounts, OWN)).toMatchObject({ perDayFen: 10_050n, perPaymentFen: 0n, pendingRaise: null });
    await page.fill('#limit-perDayFen', '200');
    await page.click('#limits-save');
    await page.waitForSelector('#limits-pending');
    expect(await page.innerText('#limits-told')).toContain('higher ones from');
    expect(entryOf(api, accounts, OWN)).toMatchObject({ perDayFen: 10_050n, pendingRaise: { perDayFen: 20_000n } });
    // What is no amount is not sent as "no limit".
    await page.fill('#limit-perDayFen', '1e9');
    await page.click('#limits-save');
    expect(entryOf(api, accounts, OWN)).toMatchObject({ perDayFen: 10_050n, pendingRaise: { perDayFen: 20_000n } });
  });

  it('sign nothing once another page of the browser has forgotten the key, and have none of it left', async () => {
    const { page: left } = await actingPage(await actingWorld(), DESK);
    const other = await left.context().newPage();
    await other.goto(left.url());
    await other.waitForSelector('#limits-save');
    await other.click('#leave');
    await left.waitForSelector('#enter-stored');
    await other.click('#forget');
    for (const page of [other, left]) await page.waitForSelector('#enter-stored', { state: 'detached' });
    await other.reload();
    await other.waitForSelector('#account');
    expect(await other.locator('#enter-stored').count()).toBe(0);
  });

  it('sign nothing in a page whose browser has lost the key', async () => {
    const { page } = await actingPage(await actingWorld(), DESK);
    await loseKeys(page);
    await page.fill('#limit-perDayFen', '100.5');
    await page.click('#limits-save');
    await page.waitForSelector('#limits-told .bad');
  });

  it('freezes a device, and reports it lost with the others', async () => {
    const api = await actingWorld();
    const { page } = await actingPage(api, DESK);
    const statusOf = (key: Uint8Array) => entryOf(api, devices, Buffer.from(key).toString('hex')).status;
    await page.click('#devices tr:has-text("phone") .suspend');
    await told(page, 'devices');
    expect([statusOf(DEVICE), statusOf(CARD)]).toEqual(['suspended', 'active']);
    await page.click('#lost-all');
    await expect.poll(() => [statusOf(DEVICE), statusOf(CARD)]).toEqual(['lost', 'lost']);
    await expect.poll(() => page.locator('#devices button').count()).toBe(0);
  });

  it('complains of a statement, keeps the text, and withdraws', async () => {
    const api = await actingWorld();
    const { page } = await actingPage(api, DESK);
    await page.fill('#complaint-text', 'The meter was exchanged in May.');
    const kept = readComplaintText(JSON.parse(await bench.saved(page, '#complaint-send')));
    expect(kept.text).toBe('The meter was exchanged in May.');
    expect(await told(page, 'complaint')).toContain('✓');
    await page.waitForSelector('#complaints .withdraw');
    const complaint = await page.innerText('#complaints tbody td');
    const filed = entryOf(api, complaints, `${OWN}/${complaint}`);
    expect(filed).toMatchObject({ about: 'statement', kind: 'billing', named: LIN, status: 'filed' });
    expect(Buffer.from(filed.commitment).toString('hex')).toBe(kept.commitment);
    await page.click('#complaints .withdraw');
    await expect.poll(() => entryOf(api, complaints, `${OWN}/${complaint}`).status).toBe('withdrawn');
  });

  it('acts with the key of the device after a reload, and without it says so and sends nothing', async () => {
    const api = await actingWorld();
    const { page } = await actingPage(api, DESK);
    await page.reload();
    await page.waitForSelector('#limits-save');
    await page.fill('#limit-perPaymentFen', '5');
    await page.click('#limits-save');
    expect(await told(page, 'limits')).toContain('✓');
    await page.evaluate("indexedDB.deleteDatabase('gridpact')");
    await page.reload();
    await page.waitForSelector('#limits-save');
    const before = api.backend.submitted.length;
    await page.click('#limits-save');
    expect(await told(page, 'limits')).toContain(PRODUCER.en.faults['key-away']);
    expect(api.backend.submitted.length).toBe(before);
  });
});
