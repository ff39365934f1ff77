// The pages of a producer and of an auditor in a real Chromium, served by real nodes: a payment that a consortium has made
// final is shown and proven in either, on a phone and on a desk, against the genesis that the member was given. On every
// page a lost node and too few members show at once, and it works again without a reload.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { patiently } from '../../scripts/patience.ts';
import { toHex } from '../../src/base/bytes.ts';
import { OPERATOR } from '../../src/console/operator/words.ts';
import { PRODUCER } from '../../src/console/producer/words.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import { verifyFile } from '../../src/verifier/verify-file.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  untilReady,
} from '../integration/consortium-under-test.ts';
import { keyOf } from '../ledger/key-of.ts';
import { consoleBench, enter, keyFile } from './console-bench.ts';
import { DESK, PHONE, sidewaysPx, signIn, smallTargets, violationsOf } from './console-page.ts';
import { keepAddress } from './keep-address.ts';

const LOST_MS = 3_000;
const [ACCOUNT, NEIGHBOUR] = ['bank-a/lin', 'bank-a/wang'];
const READERS = [
  { reader: PHONE, language: 'zh', name: 'phone-zh' },
  { reader: DESK, language: 'en', name: 'desk-en' },
] as const;
/** What is there once the page can be used. */
const USABLE = { operator: '#tiles', auditor: '#search', producer: '#payments li' } as const;
const bench = await consoleBench();
let open: OpenConsortium;
let payment: string;

beforeAll(async () => {
  if (bench.isSkipped) return;
  open = await openConsortium();
  const nodes = nodesOf(open.consortium);
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  const lines = [ACCOUNT, NEIGHBOUR].map((account) => {
    return { account, key: keyOf(account).publicKey, kind: 'deposit' as const };
  });
  const bank = bankA().client();
  await bank.accounts.open(bankA().signingKey(), lines);
  for (const to of [ACCOUNT, NEIGHBOUR]) {
    const amountFen = to === ACCOUNT ? 12_345n : 77_777n;
    const order = { from: 'bank-a/vault', to, amountFen, code: 'gift', reference: `for ${to}` };
    const { transactionId } = await bank.payments.pay(bankA().signingKey(), order);
    if (to === ACCOUNT) payment = transactionId;
  }
});

afterAll(async () => {
  await open?.close();
});

const bankA = () => open.consortium.node('bank-a');
const tokenOf = (role: 'operator' | 'auditor') => readClientToken(bankA().files.clientTokens, role);

const verdictOf = (proof: string) => verifyFile(Buffer.from(proof), readFileSync(open.consortium.genesisPath));

/** Signed in, and marked: the mark goes with a reload. */
async function usedPage(name: keyof typeof USABLE): Promise<Page> {
  const { page } = await bench.open(bankA().apiUrl, name, DESK);
  if (name === 'producer') await enter(page, ACCOUNT, keyFile(ACCOUNT));
  else await signIn(page, tokenOf(name));
  await page.waitForSelector(USABLE[name]);
  await page.evaluate('globalThis.loadedOnce = true');
  return page;
}

async function expectNotReloaded(page: Page): Promise<void> {
  expect(await page.evaluate('globalThis.loadedOnce')).toBe(true);
}

async function expectFit(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
  expect(await sidewaysPx(page)).toBe(0);
  expect(await smallTargets(page)).toEqual([]);
}

async function findPayment(page: Page): Promise<void> {
  await page.fill('#search', payment);
  await page.click('#find');
  await page.waitForSelector(`#found-head:has-text("${payment}")`);
}

async function provePayment(page: Page): Promise<void> {
  await page.click('.prove');
  await page.waitForSelector('.proof');
  expect(await page.innerText('.proof')).toContain('✓');
}

/** The page has to show `sign` in time. The nodes that are away then. */
async function loseQuorum(page: Page, sign: string): Promise<readonly LocalNode[]> {
  await untilReady(bankA());
  await page.waitForResponse((response) => response.url().endsWith('/readyz') && response.ok());
  await page.waitForSelector(sign, { state: 'detached' });
  const others = nodesOf(open.consortium, ['bank-b', 'merchant']);
  await Promise.all(others.map((node) => node.end('SIGKILL')));
  await patiently('the page says it', page.waitForSelector(sign), LOST_MS);
  return others;
}

describe.skipIf(bench.isSkipped)('pages that real nodes serve (skipped where no Chromium starts)', () => {
  it.each(READERS)(
    'show a producer its payment and prove it, and nothing of the neighbour: $name',
    async ({ reader, language }) => {
      const { page, faults, strangers } = await bench.open(bankA().apiUrl, 'producer', reader);
      await enter(page, ACCOUNT, keyFile(ACCOUNT));
      await page.waitForSelector(USABLE.producer);
      expect(await page.innerText('#payments')).toContain('123.45');
      await provePayment(page);
      expect(await page.innerText('.proof')).not.toContain(PRODUCER[language].notProven);
      const proof = await bench.saved(page, '.proof button');
      expect(verdictOf(proof).failures).toEqual([]);
      const text = await page.innerText('main');
      for (const other of [NEIGHBOUR, '777.77', toHex(keyOf(NEIGHBOUR).publicKey)]) expect(text).not.toContain(other);
      await expectFit(page);
      expect(faults).toEqual([]);
      expect(strangers).toEqual([]);
    },
  );

  it.each(READERS)(
    'find an auditor the payment by its transaction, and save what proves it: $name',
    async ({ reader }) => {
      const { page, faults, strangers } = await bench.open(bankA().apiUrl, 'auditor', reader);
      await signIn(page, tokenOf('auditor'));
      await findPayment(page);
      await page.waitForSelector('#make-pack-trail');
      const verdict = verdictOf(await bench.saved(page, '#prove'));
      expect(verdict.failures).toEqual([]);
      await expectFit(page);
      expect(faults).toEqual([]);
      expect(strangers).toEqual([]);
    },
  );

  it.each(['auditor', 'producer'] as const)(
    'say that their node is away, and work again without a reload: %s',
    async (name) => {
      keepAddress(bankA());
      await bankA().end('SIGTERM');
      await bankA().start();
      const page = await usedPage(name);
      await bankA().end('SIGKILL');
      await patiently('the page says it', page.waitForSelector('#no-answer'), LOST_MS);
      await bankA().start();
      await untilReady(bankA());
      await page.waitForSelector('#no-answer', { state: 'detached' });
      await page.waitForSelector('#not-ready', { state: 'detached' });
      if (name === 'auditor') await findPayment(page);
      else {
        // The node has forgotten the session of a holder, and the page learns it by its next question; it has the key.
        await page.locator('.prove').dispatchEvent('click');
        await page.waitForSelector('#session-over');
        await page.click('#enter-stored');
        await page.waitForSelector('#session-over', { state: 'detached' });
        await provePayment(page);
      }
      await expectNotReloaded(page);
    },
  );

  it('say within three seconds that too few members are there, and that they are back: operator', async () => {
    const page = await usedPage('operator');
    await expect.poll(() => page.innerText('#ready')).toBe(OPERATOR.en.ready);
    const away = await loseQuorum(page, '#alerts article:has-text("no-quorum")');
    expect(await page.innerText('#ready')).toBe(OPERATOR.en.notReady);
    await startNodes(away);
    await expect.poll(() => page.innerText('#ready')).toBe(OPERATOR.en.ready);
    await expectNotReloaded(page);
  });

  it.each(['auditor', 'producer'] as const)(
    'say within three seconds that too few members are there, and that they are back: %s',
    async (name) => {
      const page = await usedPage(name);
      await startNodes(await loseQuorum(page, '#not-ready'));
      await page.waitForSelector('#not-ready', { state: 'detached' });
      await expectNotReloaded(page);
    },
  );
});
