// How sessions of the pages end, and go on, on real nodes whose config makes them short: the reader is told, signs in again
// and has lost nothing; a page with the key renews its session; and who leaves one page of a browser has left all of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patientMs } from '../../scripts/patience.ts';
import { COMMON } from '../../src/console/words.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  untilReady,
} from '../integration/consortium-under-test.ts';
import { keyOf } from '../ledger/key-of.ts';
import { consoleBench, enter, loseKeys } from './console-bench.ts';
import { DESK, keepScreenshot, PHONE, signIn, violationsOf } from './console-page.ts';

const ACCOUNT = 'bank-a/lin';
/** Time for a page to be signed in to and looked at, on this machine as it is now. */
const LIFE_SECONDS = Math.min(3_600, Math.ceil(patientMs(4_000) / 1_000));
const bench = await consoleBench();
let open: OpenConsortium | undefined;

beforeAll(async () => {
  if (bench.isSkipped) return;
  open = await openConsortium();
  const nodes = nodesOf(open.consortium);
  const { config } = bankA().files;
  const document = JSON.parse(readFileSync(config, 'utf8')) as { api: object };
  const sessions = { tokenSeconds: LIFE_SECONDS, holderSeconds: LIFE_SECONDS };
  writeFileSync(config, JSON.stringify({ ...document, api: { ...document.api, sessions } }));
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  const line = { account: ACCOUNT, key: keyOf(ACCOUNT).publicKey, kind: 'deposit' as const };
  await bankA().client().accounts.open(bankA().signingKey(), [line]);
});

afterAll(async () => {
  await open?.close();
});

function bankA() {
  if (open === undefined) throw new Error('nothing was started');
  return open.consortium.node('bank-a');
}

const tokenOf = (role: 'operator' | 'auditor') => readClientToken(bankA().files.clientTokens, role);

/** Until when the node knows the session of the page's browser; 0: it knows none. */
function sessionEnd(page: Page): Promise<number> {
  return page.evaluate<number>(
    `fetch('/console/session', { headers: { 'x-gridpact-console': '1' } })
      .then((answer) => (answer.ok ? answer.json() : { untilMs: 0 })).then(({ untilMs }) => untilMs)`,
  );
}

/** A session lasts as long as this machine was slow when its time was chosen: no poll has that long. */
function passed(endMs: number): Promise<void> {
  return delay(Math.max(0, endMs - Date.now()) + 1);
}

async function holderPage() {
  const opened = await bench.open(bankA().apiUrl, 'producer', PHONE);
  await enter(opened.page, ACCOUNT);
  await opened.page.waitForSelector('#pay-text');
  return opened;
}

describe.skipIf(bench.isSkipped)('sessions of the pages (skipped where no Chromium starts)', () => {
  it('with a token end, are told of, and go on where they were for the same reader alone', async () => {
    const { page, faults } = await bench.open(bankA().apiUrl, 'operator', DESK);
    await signIn(page, tokenOf('operator'));
    const firstRange = page.locator('input[name=hours]').first();
    await firstRange.check();
    await page.fill('#member-folder', '/srv/bank-a');
    await page.waitForSelector('#session-over');
    expect(await page.innerText('#session-over')).toBe(COMMON.en.signIn.over);
    // Nothing of it is seen meanwhile, and a node that knows no session is not one that is away.
    expect(await page.isVisible('#tiles')).toBe(false);
    expect(await page.isVisible('#no-answer')).toBe(false);
    expect(await violationsOf(page)).toEqual([]);
    await keepScreenshot(page, 'operator-session-over-en');
    await signIn(page, tokenOf('operator'));
    await page.waitForSelector('#tiles');
    expect(await page.locator('#session-over').count()).toBe(0);
    expect(await firstRange.isChecked()).toBe(true);
    expect(await page.inputValue('#member-folder')).toBe('/srv/bank-a');
    await page.waitForSelector('#session-over');
    await signIn(page, tokenOf('auditor'));
    await page.waitForSelector('#tiles');
    expect(await firstRange.isChecked()).toBe(false);
    expect(faults).toEqual([]);
  });

  it('of a holder are renewed while the browser has the key, and end without it, and nothing typed is lost', async () => {
    const { page, faults } = await holderPage();
    const first = await sessionEnd(page);
    expect(first).toBeGreaterThan(Date.now());
    await passed(first);
    expect(await sessionEnd(page)).toBeGreaterThan(first);
    expect(await page.locator('#session-over').count()).toBe(0);
    await page.fill('#pay-text', 'a code that was typed');
    await loseKeys(page);
    await page.waitForSelector('#session-over');
    expect(await page.innerText('#session-over')).toBe(COMMON.zh.signIn.over);
    expect(await page.isVisible('#pay-text')).toBe(false);
    expect(await sessionEnd(page)).toBe(0);
    await keepScreenshot(page, 'producer-session-over-zh');
    await enter(page, ACCOUNT);
    await page.waitForSelector('#pay-text');
    expect(await page.inputValue('#pay-text')).toBe('a code that was typed');
    expect(faults).toEqual([]);
  });

  it('are left in every page of the browser, and no page of it signs in again by itself', async () => {
    const { page } = await holderPage();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.waitForSelector('#pay-text');
    const end = await sessionEnd(other);
    await page.click('#leave');
    await other.waitForSelector('#enter-stored');
    expect(await other.locator('#pay-text, #session-over').count()).toBe(0);
    // By then it would have renewed the session.
    await passed(end);
    expect([await sessionEnd(page), await sessionEnd(other)]).toEqual([0, 0]);
    await other.click('#enter-stored');
    await other.waitForSelector('#pay-text');
  });
});
