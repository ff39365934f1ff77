// A holder pays by the code that the page shows, where all parts are processes of their own: the node that serves the page and
// carries its requests, the bank's desk that signs for phones, the till that reads the code. Killed and started again, too.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureConsolePages } from '../../scripts/build/console-pages.ts';
import type { LineProcess } from '../../scripts/line-process.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { patiently } from '../../scripts/patience.ts';
import { PaymentParts } from '../../scripts/payment-parts.ts';
import { PHONE as WORDS } from '../../src/console/producer/phone-words.ts';
import { ZH } from '../../src/words/zh.ts';
import { balancesOf } from '../integration/books.ts';
import { type OpenConsortium, openConsortium, untilReady } from '../integration/consortium-under-test.ts';
import { keyOf } from '../ledger/key-of.ts';
import { consoleBench, enter } from './console-bench.ts';
import { PHONE } from './console-page.ts';
import { keepAddress } from './keep-address.ts';

const [HOLDER, SHOP] = ['bank-a/lin', 'bank-a/wang'];
const PIN = '2468';
/** In which a page tells that the desk is away. */
const TOLD_MS = 3_000;
const bench = await consoleBench();
let open: OpenConsortium | undefined;
let parts: PaymentParts | undefined;
let desk: LineProcess;
let till: LineProcess;

beforeAll(async () => {
  if (bench.isSkipped) return;
  await ensureConsolePages();
  open = await openConsortium();
  const { consortium } = open;
  await consortium.startAll();
  const bank = bankA();
  const lines = [HOLDER, SHOP].map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await bank.client().accounts.open(bank.signingKey(), lines);
  const order = { from: 'bank-a/vault', to: HOLDER, amountFen: 10_000n, code: 'gift', reference: '' };
  await bank.client().payments.pay(bank.signingKey(), order);
  parts = new PaymentParts(join(bench.folder, 'parts'), consortium);
  await parts.makeDesk('bank-a');
  desk = await parts.serveDesk('bank-a', '--sign-devices');
  till = await parts.serve(await parts.makeTerminal('till-1', SHOP, { payersBank: 'bank-a' }));
  keepAddress(bank, { desks: [{ bank: 'bank-a', url: parts.deskUrl('bank-a') }] });
  await bank.end('SIGTERM');
  await bank.start();
  await untilReady(bankA());
});

afterAll(async () => {
  await parts?.close();
  await open?.close();
});

function bankA(): LocalNode {
  if (open === undefined) throw new Error('nothing was started');
  return open.consortium.node('bank-a');
}

function partsHere(): PaymentParts {
  if (parts === undefined) throw new Error('nothing was started');
  return parts;
}

async function setUp(page: Page): Promise<void> {
  await page.fill('#set-up-pin', PIN);
  await page.fill('#set-up-again', PIN);
  await page.click('#set-up-choose');
}

async function show(page: Page): Promise<void> {
  await page.fill('#phone-pin', PIN);
  await page.click('#phone-show');
}

async function shownCode(page: Page): Promise<string> {
  await show(page);
  await page.waitForSelector('#phone-text');
  return page.innerText('#phone-text');
}

async function balances(): Promise<readonly (bigint | undefined)[]> {
  const found = await balancesOf(bankA().client());
  return [HOLDER, SHOP].map((account) => found.get(account));
}

describe.skipIf(bench.isSkipped)(
  'a code on real nodes, with a real desk and till (skipped where no Chromium starts)',
  () => {
    it('pays once, is told of, and goes on after desk and node were killed', async () => {
      const words = WORDS.zh;
      const { page, faults, strangers } = await bench.open(bankA().apiUrl, 'producer', PHONE);
      await enter(page, HOLDER);
      await setUp(page);
      await page.waitForSelector('#phone-show');
      const code = await shownCode(page);
      const paid = await till.ask(`shown ${code} 3.25 tea-1`, 'paid');
      expect(paid).toMatchObject({ order: 'tea-1', amountFen: '325' });
      await page.waitForSelector('#phone-told .good');
      expect(await page.innerText('#phone-told')).toContain(words.paid('3.25', SHOP));
      expect(await balances()).toEqual([9_675n, 325n]);
      await expect(till.ask(`shown ${code} 1.00 tea-2`, 'paid')).rejects.toMatchObject({ code: 'code-used' });
      await desk.end('SIGKILL');
      await show(page);
      await patiently('the page says it', page.waitForSelector('#phone-work .bad'), TOLD_MS);
      await expect.poll(() => page.innerText('#phone-work')).toContain(ZH.errors['desk-unreachable']?.why);
      desk = await partsHere().serveDesk('bank-a', '--sign-devices');
      await bankA().end('SIGKILL');
      await bankA().start();
      await untilReady(bankA());
      // The node has forgotten the session; the browser has its keys.
      await page.reload();
      await page.click('#enter-stored');
      const next = await shownCode(page);
      await till.ask(`shown ${next} 1.00 tea-3`, 'paid');
      await page.waitForSelector('#phone-told .good');
      expect(await page.innerText('#phone-told')).toContain(words.paid('1.00', SHOP));
      expect(await balances()).toEqual([9_575n, 425n]);
      expect(faults).toEqual([]);
      expect(strangers).toEqual([]);
    });

    it('is registered by the bank itself, where its desk does not sign for phones', async () => {
      await desk.end('SIGTERM');
      desk = await partsHere().serveDesk('bank-a');
      const { page } = await bench.open(bankA().apiUrl, 'producer', PHONE);
      await enter(page, HOLDER);
      await setUp(page);
      await page.waitForSelector('#set-up-told .bad');
      await expect.poll(() => page.innerText('#set-up-told')).toContain(ZH.errors['devices-not-signed']?.why);
    });
  },
);
