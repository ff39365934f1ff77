// How soon a page is there on the machine of its node: within a second as far as the machine is as fast as the one of the
// figures, by the measure of all waits. Before a sign-in, and with the reader's session.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { patiently } from '../../scripts/patience.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import { consoleBench, consoleWorld, enter, OWN } from './console-bench.ts';
import { DESK, keepScreenshot, PHONE, signIn } from './console-page.ts';

const FIRST_VIEW_MS = 1_000;
const bench = await consoleBench();

/** The browser itself has started; the page is loaded anew and whole. */
async function shownAnew(page: Page, shown: string): Promise<void> {
  await page.waitForSelector(shown);
  const again = page.reload().then(() => page.waitForSelector(shown));
  await patiently(`${shown} after a reload`, again, FIRST_VIEW_MS);
}

describe.skipIf(bench.isSkipped)('the first view within a second (skipped where no Chromium starts)', () => {
  it.each([
    { name: 'operator', reader: DESK, signInShown: '#token', shown: '#tiles' },
    { name: 'auditor', reader: DESK, signInShown: '#token', shown: '#search' },
    { name: 'producer', reader: PHONE, signInShown: '#account', shown: '#payments' },
  ] as const)('of the $name', async ({ name, reader, signInShown, shown }) => {
    const api = await consoleWorld();
    const { page, faults } = await bench.open(api.url, name, reader);
    await shownAnew(page, signInShown);
    await keepScreenshot(page, `${name}-sign-in-${reader === PHONE ? 'phone-zh' : 'desk-en'}`);
    if (name === 'producer') await enter(page, OWN);
    else await signIn(page, TOKENS.operator);
    await shownAnew(page, shown);
    expect(faults).toEqual([]);
  });

  it('is waited for no longer than that', async () => {
    const never = new Promise<never>(() => {});
    await expect(patiently('a page that never comes', never, FIRST_VIEW_MS)).rejects.toMatchObject({
      code: 'waited-too-long',
    });
  });
});
