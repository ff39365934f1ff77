// The code by which a holder pays, on the producer's page in a real Chromium: the bank's desk gives what it needs by way of the
// node, a terminal reads it, and the page says that it was paid. Whoever carries the requests gains nothing by changing them.
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AskDesk } from '../../src/api/desk-relay.ts';
import { toHex } from '../../src/base/bytes.ts';
import { IssuerConnection } from '../../src/client/issuer-connection.ts';
import { PHONE as WORDS } from '../../src/console/producer/phone-words.ts';
import { COMMON } from '../../src/console/words.ts';
import { generateKey } from '../../src/crypto/private-key.ts';
import { readPresentedCode } from '../../src/device/codes/presented-code.ts';
import { certificateDigest } from '../../src/device/messages.ts';
import { ISSUER_REFUSALS } from '../../src/issuer/issuer-refusal.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { devices } from '../../src/ledger/devices/tables.ts';
import { bankDesks } from '../../src/node/boot/bank-desks.ts';
import { keyOf } from '../ledger/key-of.ts';
import { CliDesk } from '../unit/cli/cli-desk.ts';
import { BANK, type LedgerApi } from '../unit/client/ledger-client.ts';
import { consoleBench, consoleWorld, enter, HOSTILE, OWN, type Reader } from './console-bench.ts';
import { DESK, keepScreenshot, PHONE, sidewaysPx, smallTargets, violationsOf } from './console-page.ts';

const SELLER = 'bank-a/wang';
const PIN = '2468';
/** Codes of answers that came too late, and of what a fast machine asked too soon. */
const LATE = ['no-answer', 'desk-unreachable', 'rate-limited'];
/** In which a holder may ask the desk once more. */
const DESK_INTERVAL_MS = 3_000;
const YEAR_MS = 31_536_000_000n;
const bench = await consoleBench();

interface Shop {
  readonly api: LedgerApi;
  readonly desk: CliDesk;
  /** What a till of the seller's does with a code that it has read; the outcome's name. */
  charge(code: string, amountFen: bigint, order: string): Promise<string>;
}

async function shop(): Promise<Shop> {
  const api = await consoleWorld();
  const desk = await CliDesk.open(api, bench.folder);
  onTestFinished(() => desk.close());
  nameDesk(api, askerOf(desk));
  const certifying = keyOf('desk terminals');
  const notBeforeMs = BigInt(Date.now() - 60_000);
  const validity = { notBeforeMs, notAfterMs: notBeforeMs + YEAR_MS };
  await api.client.devices.publishKey(BANK, certifying, { member: 'bank-a', purpose: 'terminal', ...validity });
  const till = keyOf('till-1');
  const { chainId } = await api.client.node.consortium();
  const unsigned = {
    ...{ merchant: SELLER, terminal: 'till-1', kind: 'merchant' as const, terminalKey: till.publicKey, notBeforeMs },
    ...{ expiresAtMs: notBeforeMs + YEAR_MS, certifyingKey: certifying.publicKey, signature: new Uint8Array() },
  } as const;
  const certificate = { ...unsigned, signature: certifying.sign(certificateDigest(chainId, unsigned)) };
  const issuer = new IssuerConnection({ baseUrl: desk.url, of: { chainId, member: 'bank-a' } });
  return {
    ...{ api, desk },
    async charge(code, amountFen, order) {
      const { payment, factor } = await issuer.authoriseCode(till, { code, amountFen, order, certificate });
      const lines = [{ payment, factor, signature: new Uint8Array() }];
      return (await api.client.devices.pay(till, lines))[0]?.name ?? '';
    },
  };
}

function askerOf({ url }: CliDesk): AskDesk {
  const ask = bankDesks([{ bank: 'bank-a', url, ca: undefined }]).get('bank-a');
  if (ask === undefined) throw new Error('it was named');
  return ask;
}

function nameDesk(api: LedgerApi, ask: AskDesk): void {
  api.desks.set('bank-a', ask);
}

async function pageOf(api: LedgerApi, reader: Reader, account = OWN) {
  const opened = await bench.open(api.url, 'producer', reader);
  await enter(opened.page, account);
  await opened.page.waitForSelector('#set-up-choose');
  return opened;
}

async function setUp(page: Page, pin = PIN): Promise<void> {
  await page.fill('#set-up-pin', pin);
  await page.fill('#set-up-again', pin);
  await page.click('#set-up-choose');
}

async function phoneOf(api: LedgerApi, reader: Reader) {
  const opened = await pageOf(api, reader);
  await becomePhone(opened.page);
  return opened;
}

async function becomePhone(page: Page): Promise<void> {
  await expectShown(page, '#phone-show', { press: () => setUp(page), told: '#set-up-told' });
}

/** What the page tells when it is pressed. A busy machine may answer too late for it: then it is pressed again. */
async function toldBy(page: Page, press: () => Promise<void>, told: string): Promise<string> {
  for (;;) {
    await press();
    await page.waitForSelector(`${told} .bad`);
    const text = await page.innerText(told);
    if (!LATE.some((code) => text.includes(code))) return text;
    await setTimeout(DESK_INTERVAL_MS);
  }
}

interface Pressed {
  readonly press: () => Promise<void>;
  /** Where it tells why it is refused. */
  readonly told: string;
}

/** Fails with what it tells instead. As {@link toldBy} otherwise. */
async function expectShown(page: Page, wanted: string, { press, told }: Pressed): Promise<void> {
  for (;;) {
    await press();
    await page.waitForSelector(`${wanted}, ${told} .bad`);
    if ((await page.locator(wanted).count()) > 0) return;
    const text = await page.innerText(told);
    if (!LATE.some((code) => text.includes(code))) throw new Error(`${wanted} was not shown: ${text}`);
    await setTimeout(DESK_INTERVAL_MS);
  }
}

async function show(page: Page, pin = PIN): Promise<void> {
  await page.fill('#phone-pin', pin);
  await page.click('#phone-show');
}

async function shownCode(page: Page, pin = PIN): Promise<string> {
  await expectShown(page, '#phone-text', { press: () => show(page, pin), told: '#phone-work' });
  return page.innerText('#phone-text');
}

/** The texts of the page's devices, as the ledger has them. */
function statusesOf({ backend }: LedgerApi, keys: readonly string[]): readonly string[] {
  return keys.map((key) => {
    const value = backend.ledger.read(`device/${key}`);
    return value === undefined ? '' : devices.codec.decode(value).status;
  });
}

/** Kept by the browser; hexadecimal. */
function keptKey(page: Page): Promise<string> {
  return page.evaluate<string>(`new Promise((resolve) => {
    const opening = indexedDB.open('gridpact', 1);
    opening.onsuccess = () => {
      const got = opening.result.transaction('keys').objectStore('keys').get('phone ${OWN}');
      got.onsuccess = () => resolve(got.result === undefined ? '' : got.result.publicKey);
    };
  })`);
}

function balanceOf({ backend }: LedgerApi, account: string): bigint {
  const value = backend.ledger.read(`account/${account}`);
  if (value === undefined) throw new Error(`there is no ${account}`);
  const { creditsPostedFen, debitsPostedFen } = accounts.codec.decode(value);
  return creditsPostedFen - debitsPostedFen;
}

function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: { readonly code: string }) => error.code,
  );
}

describe.skipIf(bench.isSkipped)('the code that a holder shows (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh', name: 'producer-phone-code-zh' },
    { reader: DESK, language: 'en', name: 'producer-desk-code-en' },
  ] as const)('is paid once, and the page says to whom and how much: $name', async ({ reader, language, name }) => {
    const words = WORDS[language];
    const { api, charge } = await shop();
    const before = balanceOf(api, SELLER);
    const { page, faults, strangers } = await pageOf(api, reader);
    expect(await violationsOf(page)).toEqual([]);
    await becomePhone(page);
    expect(await page.innerText('section:has(#phone-head)')).toContain(words.atMost('200.00'));
    const code = await shownCode(page);
    expect(await page.innerText('#phone-left')).toMatch(/[1-6]?[0-9]/);
    const read = readPresentedCode(code);
    expect(read.ok && read.value?.pin).toMatchObject({ number: expect.any(Number) });
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await keepScreenshot(page, name);
    expect(await charge(code, 325n, 'tea-1')).toBe('accepted');
    await page.waitForSelector('#phone-told .good');
    expect(await page.innerText('#phone-told')).toContain(words.paid('3.25', SELLER));
    expect(await page.locator('#phone-code').count()).toBe(0);
    await expect.poll(() => page.innerText('#payments')).toContain(SELLER);
    expect(balanceOf(api, SELLER)).toBe(before + 325n);
    expect(await refusalOf(charge(code, 100n, 'tea-2'))).toBe('code-used');
    expect(balanceOf(api, SELLER)).toBe(before + 325n);
    // The next one is another, and above the holder's own bound nobody is paid.
    const next = await shownCode(page);
    expect(next).not.toBe(code);
    expect(await refusalOf(charge(next, 20_001n, 'tea-3'))).toBe('outside-domain');
    expect(faults).toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('is told of when it was paid after it was hidden, or after another had taken its place', async () => {
    const { api, charge } = await shop();
    const { page } = await phoneOf(api, DESK);
    const hidden = await shownCode(page);
    await page.click('#phone-hide');
    expect(await charge(hidden, 410n, 'tea-5')).toBe('accepted');
    await page.waitForSelector('#phone-told .good');
    expect(await page.innerText('#phone-told')).toContain(WORDS.en.paid('4.10', SELLER));
    // Of two that may be paid the later one is: it alone is told, and once, however often the page asks about the other.
    await shownCode(page);
    await page.click('#phone-hide');
    expect(await charge(await shownCode(page), 630n, 'tea-7')).toBe('accepted');
    await page.waitForSelector('#phone-told .good');
    for (const _ of ['again', 'and again']) {
      await page.waitForResponse((answer) => answer.request().postData()?.includes('payment-id/') === true);
    }
    expect(await page.locator('#phone-told .good').count()).toBe(1);
    expect(await page.innerText('#phone-told')).toContain(WORDS.en.paid('6.30', SELLER));
    // The clock of the page alone goes on by a minute: to the desk the first code is still good.
    await page.clock.install();
    const first = await shownCode(page);
    expect(await page.innerText('#phone-told')).toBe('');
    await page.clock.fastForward(61_000);
    await expect.poll(() => page.innerText('#phone-text')).not.toBe(first);
    expect(await charge(first, 520n, 'tea-6')).toBe('accepted');
    await page.clock.runFor(5_000);
    await page.waitForSelector('#phone-told .good');
    expect(await page.innerText('#phone-told')).toContain(WORDS.en.paid('5.20', SELLER));
    expect(await page.locator('#phone-code').count()).toBe(0);
  });

  it('has one PIN, also where two pages of a browser set it up at once', async () => {
    const { api } = await shop();
    const { page } = await pageOf(api, DESK);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.waitForSelector('#set-up-choose');
    const pins = new Map([
      [page, '1357'],
      [other, '2468'],
    ]);
    await Promise.all([...pins].map(([one, pin]) => setUp(one, pin)));
    await Promise.all([...pins.keys()].map((one) => one.waitForSelector('#phone-show')));
    const late = (await page.locator('#phone-elsewhere').count()) > 0 ? page : other;
    await expect.poll(() => late.innerText('#phone-elsewhere')).toBe(WORDS.en.elsewhere);
    const chosen = pins.get(late === page ? other : page) ?? '';
    for (const one of [late, page, other]) {
      await shownCode(one, chosen);
      await one.click('#phone-hide');
    }
    expect(await toldBy(late, () => show(late, pins.get(late)), '#phone-work')).toContain('pin-wrong');
    expect(statusesOf(api, [await keptKey(page)])).toEqual(['active']);
  });

  it('is there again after a reload, hidden when the holder leaves, and another browser is another phone', async () => {
    const { api, charge } = await shop();
    const { page } = await phoneOf(api, DESK);
    await page.reload();
    const code = await shownCode(page);
    await page.click('#leave');
    await page.waitForSelector('#enter-stored');
    expect(await page.locator('#phone-code, #phone-show').count()).toBe(0);
    expect(await page.content()).not.toContain(code);
    await page.click('#enter-stored');
    const own = await shownCode(page);
    const other = await phoneOf(api, DESK);
    const keys = [await keptKey(page), await keptKey(other.page)];
    expect(new Set(keys).size).toBe(2);
    expect(statusesOf(api, keys)).toEqual(['active', 'active']);
    for (const [number, one] of [own, await shownCode(other.page)].entries()) {
      expect(await charge(one, 100n, `cake-${number}`)).toBe('accepted');
    }
    // What is removed with the account's key is the phone's, too.
    await page.click('#leave');
    await page.click('#forget');
    await expect.poll(() => keptKey(page)).toBe('');
  });

  it('is shown by the right PIN alone: a wrong and a blocked one are told, and another is chosen', async () => {
    const { api } = await shop();
    const { page } = await phoneOf(api, DESK);
    const told = (pin: string) => toldBy(page, () => show(page, pin), '#phone-work');
    const blocked = ISSUER_REFUSALS['pin-blocked'].why;
    let wrong = 0;
    // One whose answer came too late has counted as well.
    for (let text = await told('1111'); !text.includes(blocked); text = await told('1111')) {
      expect(text).toContain(ISSUER_REFUSALS['pin-wrong'].why);
      wrong++;
    }
    expect(wrong).toBeGreaterThan(0);
    expect(wrong).toBeLessThan(6);
    expect(await told(PIN)).toContain(blocked);
    await page.click('section:has(#phone-head) summary');
    await page.fill('#new-pin', '13579');
    await page.fill('#new-again', '13578');
    await page.click('#new-choose');
    await expect.poll(() => page.innerText('section:has(#phone-head) details')).toContain(WORDS.en.pinsDiffer);
    const choose = async () => {
      await page.fill('#new-pin', '13579');
      await page.fill('#new-again', '13579');
      await page.click('#new-choose');
    };
    await expectShown(page, '#phone-pin-set', { press: choose, told: '#phone-changed' });
    await shownCode(page, '13579');
  });

  it('is frozen, and ended, by the holder, and begun anew', async () => {
    const { api, charge } = await shop();
    const { page } = await phoneOf(api, DESK);
    const code = await shownCode(page);
    await page.click('section:has(#phone-head) summary');
    const key = await keptKey(page);
    await page.click('#phone-freeze');
    await page.waitForSelector('#phone-status');
    expect(statusesOf(api, [key])).toEqual(['suspended']);
    expect(await page.locator('#phone-code').count()).toBe(0);
    expect(await refusalOf(charge(code, 100n, 'tea-4'))).toBe('device-not-active');
    await page.click('#phone-again');
    await becomePhone(page);
    const second = await keptKey(page);
    await page.click('section:has(#phone-head) summary');
    await page.click('#phone-end');
    await page.waitForSelector('#set-up-choose');
    expect(statusesOf(api, [key, second])).toEqual(['suspended', 'retired']);
    expect(await keptKey(page)).toBe('');
  });

  it('says that the desk is away or not named, goes on when it is back, and keeps what was begun', async () => {
    const { api, desk } = await shop();
    const { page } = await pageOf(api, DESK);
    api.desks.clear();
    await setUp(page);
    await expect.poll(() => page.innerText('#set-up-told')).toContain('desk-not-named');
    nameDesk(api, askerOf(desk));
    await desk.stop();
    await setUp(page);
    await expect.poll(() => page.innerText('#set-up-told')).toContain('desk-unreachable');
    await desk.start();
    // Registered, and broken off before it has a PIN.
    const ask = askerOf(desk);
    nameDesk(api, (path, body) => (path === '/v1/pins' ? Promise.reject(new Error('gone')) : ask(path, body)));
    await setUp(page);
    await expect.poll(() => page.innerText('#set-up-told')).toContain('desk-unreachable');
    const key = await keptKey(page);
    expect(statusesOf(api, [key])).toEqual(['active']);
    nameDesk(api, ask);
    await becomePhone(page);
    expect(await keptKey(page)).toBe(key);
    await desk.stop();
    await show(page);
    await expect.poll(() => page.innerText('#phone-work')).toContain('desk-unreachable');
    await desk.start();
    await shownCode(page);
  });

  it('keeps nothing that the bank did not sign, and signs nothing for another desk', async () => {
    const { api, desk } = await shop();
    const ask = askerOf(desk);
    const { page, faults } = await pageOf(api, DESK);
    const asked: string[] = [];
    const lie = (changed: (path: string, content: Record<string, unknown>) => object): AskDesk => {
      return async (path, body) => {
        asked.push(path);
        const { status, content } = await ask(path, body);
        return { status, content: changed(path, content as Record<string, unknown>) };
      };
    };
    const told = () => page.innerText('#set-up-told');
    for (const change of [{ member: 'bank-b' }, { chainId: 'ab'.repeat(32) }]) {
      nameDesk(
        api,
        lie((path, content) => (path === '/v1/issuer' ? { ...content, ...change } : content)),
      );
      await setUp(page);
      await expect.poll(told).toContain(COMMON.en.refusals['wrong-issuer']?.why);
    }
    expect(new Set(asked)).toEqual(new Set(['/v1/issuer']));
    expect(await keptKey(page)).toBe('');
    const strangers = toHex(generateKey('encryption').publicKey);
    for (const change of [{ deskKey: strangers }, { first: 7 }, { factorKey: strangers }, { sealedKeys: '00' }]) {
      nameDesk(
        api,
        lie((path, content) => (path === '/v1/pins' ? { ...content, ...change } : content)),
      );
      await setUp(page);
      await expect.poll(told).toContain(COMMON.en.refusals['desk-not-certified']?.why);
    }
    // Signed well, by a key that is nobody's for factors.
    await desk.stop();
    await desk.start('whoever', 'whoever');
    nameDesk(api, ask);
    await setUp(page);
    await expect.poll(told).toContain(COMMON.en.refusals['desk-not-certified']?.why);
    nameDesk(api, async () => ({ status: 403, content: { code: 'x', message: HOSTILE, remedy: HOSTILE } }));
    await setUp(page);
    await expect.poll(told).toContain('<img src=x onerror=');
    expect(await page.locator('main img').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
