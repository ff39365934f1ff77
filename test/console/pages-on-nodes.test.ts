// The pages of a producer and of an auditor in a real Chromium, served by real nodes: a payment that a consortium has made
// final is shown and proven in either, against the genesis that the member was given; and too few members show at once.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureConsolePages } from '../../scripts/build/console-pages.ts';
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
import { startChromium } from '../page/chromium.ts';
import { enter, keyFile } from './console-bench.ts';
import { DESK, openConsole, PHONE, signIn } from './console-page.ts';

const LOST_MS = 3_000;
const [ACCOUNT, NEIGHBOUR] = ['bank-a/lin', 'bank-a/wang'];
const browser = await startChromium();
let open: OpenConsortium;
let payment: string;

beforeAll(async () => {
  if (browser === undefined) return;
  await ensureConsolePages();
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
  await browser?.close();
  await open?.close();
});

function started(): Browser {
  if (browser === undefined) throw new Error('no browser');
  return browser;
}

const bankA = () => open.consortium.node('bank-a');
const tokenOf = (role: 'operator' | 'auditor') => readClientToken(bankA().files.clientTokens, role);

/** A page needs its node back at the address that it came from. */
function keepPort(node: LocalNode): void {
  const document = JSON.parse(readFileSync(node.files.config, 'utf8')) as { api: object };
  const port = Number(new URL(node.apiUrl).port);
  writeFileSync(node.files.config, JSON.stringify({ ...document, api: { ...document.api, port } }));
}

async function savedBy(page: Awaited<ReturnType<typeof openConsole>>['page'], button: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return readFileSync(await download.path());
}

const verdictOf = (proof: Buffer) => verifyFile(proof, readFileSync(open.consortium.genesisPath));

describe.skipIf(browser === undefined)('pages that real nodes serve (skipped where no Chromium starts)', () => {
  it('show a producer its payment and prove it, and nothing of the neighbour', async () => {
    const { page, faults, strangers } = await openConsole(started(), bankA().apiUrl, 'producer', PHONE);
    await enter(page, ACCOUNT, keyFile(ACCOUNT));
    await page.waitForSelector('#payments li');
    expect(await page.innerText('#payments')).toContain('123.45');
    await page.click('.prove');
    await page.waitForSelector('.proof');
    expect(await page.innerText('.proof')).toContain('✓');
    expect(await page.innerText('.proof')).not.toContain(PRODUCER.zh.notProven);
    const proof = await savedBy(page, '.proof button');
    expect(verdictOf(proof).failures).toEqual([]);
    const text = await page.innerText('main');
    for (const other of [NEIGHBOUR, '777.77', toHex(keyOf(NEIGHBOUR).publicKey)]) expect(text).not.toContain(other);
    expect(faults).toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('find an auditor the payment by its transaction, and save what proves it', async () => {
    const { page, faults } = await openConsole(started(), bankA().apiUrl, 'auditor', DESK);
    await signIn(page, tokenOf('auditor'));
    await page.fill('#search', payment);
    await page.click('#find');
    await page.waitForSelector(`#found-head:has-text("${payment}")`);
    const verdict = verdictOf(await savedBy(page, '#prove'));
    expect(verdict.failures).toEqual([]);
    expect(faults).toEqual([]);
  });

  it.each(['auditor', 'producer'] as const)(
    'say that their node is away, and go on without a reload: %s',
    async (name) => {
      keepPort(bankA());
      await bankA().end('SIGTERM');
      await bankA().start();
      const { page } = await openConsole(started(), bankA().apiUrl, name, DESK);
      if (name === 'auditor') await signIn(page, tokenOf('auditor'));
      else await enter(page, ACCOUNT, keyFile(ACCOUNT));
      await page.waitForSelector(name === 'auditor' ? '#search' : '#payments li');
      await page.evaluate('globalThis.loadedOnce = true');
      await bankA().end('SIGKILL');
      await patiently('the page says it', page.waitForSelector('#no-answer'), LOST_MS);
      await bankA().start();
      await page.waitForSelector('#no-answer', { state: 'detached' });
      await page.waitForSelector('#not-ready', { state: 'detached' });
      expect(await page.evaluate('globalThis.loadedOnce')).toBe(true);
    },
  );

  it('say within three seconds that too few members are there, and that they are back', async () => {
    const { page } = await openConsole(started(), bankA().apiUrl, 'operator', DESK);
    await signIn(page, tokenOf('operator'));
    await expect.poll(() => page.innerText('#ready')).toBe(OPERATOR.en.ready);
    await page.evaluate('globalThis.loadedOnce = true');
    const others = nodesOf(open.consortium, ['bank-b', 'merchant']);
    await Promise.all(others.map((node) => node.end('SIGKILL')));
    await patiently('the page says it', page.waitForSelector('#alerts article:has-text("no-quorum")'), LOST_MS);
    expect(await page.innerText('#ready')).toBe(OPERATOR.en.notReady);
    await startNodes(others);
    await expect.poll(() => page.innerText('#ready')).toBe(OPERATOR.en.ready);
    expect(await page.evaluate('globalThis.loadedOnce')).toBe(true);
  });
});
