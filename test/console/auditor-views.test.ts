// Every view of the auditor's page and every refusal on it, for those who cannot see it, who have a phone, or who read
// Chinese: no violation in axe-core, nothing wider than the screen, nothing too small for a thumb, no raw milliseconds.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { AUDITOR } from '../../src/console/auditor/words.ts';
import { readBuiltPages } from '../../src/node/boot/console-files.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import { BANK, GRID, type LedgerApi, ledgerApi } from '../unit/client/ledger-client.ts';
import { consoleBench } from './console-bench.ts';
import {
  DESK,
  keepScreenshot,
  PHONE,
  rawInstants,
  sidewaysPx,
  signIn,
  smallTargets,
  violationsOf,
} from './console-page.ts';
import { type FoundThings, putThings } from './found-things.ts';

const bench = await consoleBench();
const READERS = [
  { reader: PHONE, language: 'zh', name: 'phone-zh' },
  { reader: DESK, language: 'en', name: 'desk-en' },
] as const;

async function world(): Promise<{ readonly api: LedgerApi; readonly things: FoundThings }> {
  const api = await ledgerApi(undefined, { anonymousPerSecond: 5_000 }, readBuiltPages());
  return { api, things: await putThings(api.client, { grid: GRID, bank: BANK }) };
}

async function search(page: Page, name: string): Promise<void> {
  await page.fill('#search', name);
  await page.click('#find');
}

/** Whatever is asked of the node has been answered. */
async function untilLoaded(page: Page): Promise<void> {
  await expect.poll(() => page.locator('main [role=status]').count()).toBe(0);
}

async function expectFit(page: Page, what: string): Promise<void> {
  expect([what, await violationsOf(page)]).toEqual([what, []]);
  expect([what, await sidewaysPx(page)]).toEqual([what, 0]);
  expect([what, await smallTargets(page)]).toEqual([what, []]);
  expect([what, await rawInstants(page)]).toEqual([what, []]);
}

describe.skipIf(bench.isSkipped)('the views of an auditor (skipped where no Chromium starts)', () => {
  it.each(READERS)(
    'fit every reader, whatever was found, with its evidence: $name',
    async ({ reader, language, name }) => {
      const words = AUDITOR[language];
      const { api, things } = await world();
      const { page, faults, strangers } = await bench.open(api.url, 'auditor', reader);
      await signIn(page, TOKENS.auditor);
      for (const [kind, searched] of Object.entries(things)) {
        await search(page, searched);
        await page.waitForSelector(`#found-head:text-is("${words.found(`${words.kinds[kind]} ${searched}`)}")`);
        await untilLoaded(page);
        await expectFit(page, kind);
        await bench.saved(page, '#make-pack');
        await page.waitForSelector('#packed strong');
        await expectFit(page, `${kind}, packed`);
        await keepScreenshot(page, `auditor-${kind}-${name}`);
      }
      await page.click('#add-up');
      await page.waitForSelector('#conserved');
      await page.click('#show');
      await page.waitForSelector('#make-pack-rows');
      await expectFit(page, 'accounts and tables');
      expect(faults).toEqual([]);
      expect(strangers).toEqual([]);
    },
  );

  it.each(READERS)('fit every reader where the page refuses or the node does: $name', async ({ reader, name }) => {
    const { api, things } = await world();
    const { page, faults } = await bench.open(api.url, 'auditor', reader);
    await page.fill('#token', 'no-such-token');
    await page.click('#enter');
    await page.waitForSelector('[role=alert]');
    await expectFit(page, 'a token that is none');
    await signIn(page, TOKENS.auditor);
    await search(page, 'nothing-like-it');
    await page.waitForSelector('#result .unsure');
    await expectFit(page, 'nothing found');
    await page.fill('#table', 'no-such-table');
    await page.click('#show');
    await page.waitForSelector('[role=alert]:has-text("no-such-table")');
    await page.fill('#table', 'evidence');
    await page.click('#show');
    await page.waitForSelector('#no-proof-rows');
    await expectFit(page, 'no rows');
    api.backend.makeBlock();
    await search(page, 'latest');
    await page.waitForSelector('#no-proof');
    await expectFit(page, 'no proof');
    await search(page, things.account);
    await page.waitForSelector('#make-pack-trail');
    await page.route('**/v1/proofs', (route) => route.abort());
    await page.click('#make-pack');
    await page.waitForSelector('#packed [role=alert] code:text-is("no-answer")');
    await expectFit(page, 'no answer');
    await page.unroute('**/v1/proofs');
    api.backend.prunedBelow = api.backend.blocks.length;
    await search(page, things.transaction);
    await page.waitForSelector('#trail li.unsure');
    await expectFit(page, 'a trail with what is unknown');
    await keepScreenshot(page, `auditor-unknown-${name}`);
    await page.context().clearCookies();
    await search(page, things.site);
    await page.waitForSelector('#token');
    await expectFit(page, 'a session that ended');
    expect(faults).toEqual([]);
  });
});
