// The operator's page in a real Chromium against real nodes: what it shows, that a lost node shows at once, and that it
// needs no reload when its own node was away.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureConsolePages } from '../../scripts/build/console-pages.ts';
import { patiently } from '../../scripts/patience.ts';
import { OPERATOR } from '../../src/console/operator/words.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import { ZH } from '../../src/words/zh.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  untilReady,
} from '../integration/consortium-under-test.ts';
import { startChromium } from '../page/chromium.ts';
import {
  DESK,
  keepScreenshot,
  openConsole,
  PHONE,
  sidewaysPx,
  signIn,
  smallTargets,
  tilesOf,
  violationsOf,
} from './console-page.ts';
import { keepAddress } from './keep-address.ts';

const LOST_MS = 3_000;
const browser = await startChromium();
let open: OpenConsortium;

beforeAll(async () => {
  if (browser === undefined) return;
  await ensureConsolePages();
  open = await openConsortium();
  const nodes = nodesOf(open.consortium);
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
});

afterAll(async () => {
  await browser?.close();
  await open?.close();
});

function started(): Browser {
  if (browser === undefined) throw new Error('no browser');
  return browser;
}

const grid = () => open.consortium.node('grid');
const tokenOf = (role: 'operator' | 'auditor') => readClientToken(grid().files.clientTokens, role);

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function operatorPage(reader: typeof PHONE | typeof DESK) {
  const opened = await openConsole(started(), grid().apiUrl, 'operator', reader);
  await signIn(opened.page, tokenOf('operator'));
  await opened.page.waitForSelector('#members tbody tr:nth-child(5)');
  await opened.page.waitForSelector('.chart canvas');
  return opened;
}

describe.skipIf(browser === undefined)('the page of an operator (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh', name: 'operator-phone-zh' },
    { reader: DESK, language: 'en', name: 'operator-desk-en' },
  ] as const)('shows node and members: $name', async ({ reader, language, name }) => {
    const { page, faults, strangers } = await operatorPage(reader);
    const words = OPERATOR[language];
    expect(await page.getAttribute('html', 'lang')).toBe(reader.locale);
    await expect.poll(() => page.innerText('#ready')).toBe(words.ready);
    const members = await page.innerText('#members');
    for (const text of ['grid', 'bank-a', 'bank-b', 'merchant', 'regulator', words.connected, words.thisNode]) {
      expect(members).toContain(text);
    }
    // Nobody started the regulator's node.
    expect(await page.innerText('#members tr:has-text("regulator")')).toMatch(
      language === 'en' ? /missing for/ : /已失联/,
    );
    const { version } = await grid().client().node.status();
    await expect.poll(() => page.innerText('#members tr:has-text("bank-a")')).toContain(version);
    expect(await page.innerText(`#members tr:has-text("${words.thisNode}")`)).toContain(version);
    await expect.poll(async () => (await tilesOf(page))[words.finality]).toMatch(/^[1-9][\s\S]*\n[\s\S]*[1-9]/);
    const { [words.version]: shownVersion, [words.view]: view, ...tiles } = await tilesOf(page);
    expect(shownVersion).toBe(version);
    expect(view).toMatch(/^[1-9]/);
    const shown = [words.height, words.leader, words.batchesPerMinute, words.memory, words.disk];
    expect(Object.keys(tiles)).toEqual(expect.arrayContaining(shown));
    const { batches, blocks } = words.seriesOf;
    for (const title of [batches, blocks]) expect(await page.innerText('.charts')).toContain(title);
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await keepScreenshot(page, name);
    expect(faults).toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('asks for a token first, refuses a wrong one in both languages, and forgets the reader who leaves', async () => {
    const { page } = await openConsole(started(), grid().apiUrl, 'operator', DESK);
    expect(await page.locator('#members').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.fill('#token', 'a-guess');
    await page.click('#enter');
    await expect.poll(() => page.innerText('[role=alert]')).toContain('this node does not know the token');
    await page.click('#language');
    const { why, remedy } = ZH.errors['unknown-token'] ?? {};
    await expect.poll(() => page.innerText('[role=alert]')).toContain(why);
    expect(await page.innerText('[role=alert]')).toContain(remedy);
    await signIn(page, tokenOf('auditor'));
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.reload();
    await page.waitForSelector('#members');
    await page.click('#leave');
    await page.waitForSelector('#token');
    await page.reload();
    await page.waitForSelector('#token');
  });

  it('shows a lost member within three seconds, and that it is back', async () => {
    const { page } = await operatorPage(DESK);
    const merchant = open.consortium.node('merchant');
    const row = page.locator('#members tr:has-text("merchant") .badge');
    await expect.poll(() => row.innerText()).toBe(OPERATOR.en.connected);
    await merchant.end('SIGKILL');
    await patiently('the page says it', row.filter({ hasText: 'missing for' }).waitFor(), LOST_MS);
    await merchant.start();
    await expect.poll(() => row.innerText()).toBe(OPERATOR.en.connected);
  });

  it('says that its own node is away, and goes on without a reload or another sign-in', async () => {
    const { page } = await operatorPage(DESK);
    await page.evaluate('globalThis.loadedOnce = true');
    keepAddress(grid());
    // Also the time of the backup outlives the process.
    await expect.poll(() => page.innerText('#tiles')).toContain(OPERATOR.en.noBackup);
    const backup = await fetch(`${grid().apiUrl}/v1/backup`, { headers: bearer(tokenOf('operator')) });
    await backup.arrayBuffer();
    await grid().end('SIGKILL');
    await patiently('the page says it', page.waitForSelector('#no-answer'), LOST_MS);
    expect(await violationsOf(page)).toEqual([]);
    await grid().start();
    await page.waitForSelector('#no-answer', { state: 'detached' });
    await expect.poll(() => page.innerText('#ready')).toBe(OPERATOR.en.ready);
    expect(await page.evaluate('globalThis.loadedOnce')).toBe(true);
    await expect.poll(() => page.innerText('#tiles')).not.toContain(OPERATOR.en.noBackup);
  });
});
