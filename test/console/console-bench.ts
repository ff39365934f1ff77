// What the tests of the pages share: one Chromium, a real ledger whose node serves the built pages, and files that a page
// saves.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { ensureConsolePages } from '../../scripts/build/console-pages.ts';
import { toHex } from '../../src/base/bytes.ts';
import { readBuiltPages } from '../../src/node/boot/console-files.ts';
import { verifyFile } from '../../src/verifier/verify-file.ts';
import { CERTIFYING_GENESIS } from '../ledger/certified-proof.ts';
import { keyOf, seedOf } from '../ledger/key-of.ts';
import { startChromium } from '../page/chromium.ts';
import type { LedgerApi } from '../unit/client/ledger-client.ts';
import { settledWorld } from '../unit/verifier/settled-world.ts';
import { type DESK, type OpenedPage, openConsole, type PHONE } from './console-page.ts';

/** Text that a page or a spreadsheet would run, if it took it for more than text. */
export const HOSTILE = '=1+1<img src=x onerror="document.title=1">\u202e';
/** Of site-lin. */
export const OWN = 'bank-a/lin';

export type Reader = typeof PHONE | typeof DESK;

export interface ConsoleBench {
  /** No Chromium starts on this machine. */
  readonly isSkipped: boolean;
  /** For files; removed after the tests. */
  readonly folder: string;
  open(url: string, name: string, reader: Reader): Promise<OpenedPage>;
  /** What the page saves when the button is pressed. */
  saved(page: Page, button: string): Promise<string>;
}

/** To be awaited at the top of a test's file, which it ends with. */
export async function consoleBench(): Promise<ConsoleBench> {
  const browser = await startChromium();
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-console-'));
  beforeAll(async () => {
    if (browser !== undefined) await ensureConsolePages();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });
  return {
    ...{ isSkipped: browser === undefined, folder },
    open(url, name, reader) {
      if (browser === undefined) throw new Error('no browser');
      return openConsole(browser, url, name, reader);
    },
    async saved(page, button) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
      const path = join(folder, 'download');
      await download.saveAs(path);
      return readFileSync(path, 'utf8');
    },
  };
}

/** Two producers whose month is settled, behind an API that serves the pages. */
export function consoleWorld(): Promise<LedgerApi> {
  return settledWorld(undefined, { anonymousPerSecond: 5_000 }, readBuiltPages());
}

/** A key file as the command line writes it, without a passphrase. */
export function keyFile(account: string): string {
  return JSON.stringify({
    ...{ format: 'gridpact-key/1', kind: 'account', publicKey: toHex(keyOf(account).publicKey) },
    secret: toHex(seedOf(account)),
  });
}

/** With the account's key file. */
export async function enter(page: Page, account: string, file = keyFile(account)): Promise<void> {
  await page.fill('#account', account);
  await page.setInputFiles('#key-file', { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.click('#open-file');
}

/** As when the browser's data are cleared while the page is open. */
export async function loseKeys(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const opening = indexedDB.open('gridpact', 1);
    opening.onsuccess = () => {
      const clearing = opening.result.transaction('keys', 'readwrite');
      clearing.objectStore('keys').clear();
      clearing.oncomplete = resolve;
    };
  })`);
}

/** What the offline verifier finds wrong with a proof that a page saved. */
export function failuresOf(proof: string) {
  return verifyFile(Buffer.from(proof), Buffer.from(JSON.stringify(CERTIFYING_GENESIS))).failures;
}
