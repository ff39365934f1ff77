// A page of the console in a real Chromium, as a reader has it: signed in, on a phone in Chinese or on a desk in English.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { patientMs } from '../../scripts/patience.ts';
import { SCREENSHOTS } from '../../scripts/screenshots.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const PHONE = {
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  viewport: { width: 320, height: 640 },
  hasTouch: true,
};
export const DESK = { locale: 'en-GB', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 900 } };

export interface OpenedPage {
  readonly page: Page;
  /** What went wrong in it, and what its policy refused. */
  readonly faults: readonly string[];
  /** Other origins that it asked for something. */
  readonly strangers: readonly string[];
}

export async function openConsole(
  browser: Browser,
  url: string,
  name: string,
  reader: typeof PHONE | typeof DESK,
): Promise<OpenedPage> {
  const context = await browser.newContext(reader);
  context.setDefaultTimeout(patientMs(30_000));
  const page = await context.newPage();
  const [faults, strangers]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A refusal that the page shows, and a node that is away, stand there as errors of the network.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(`${url}/`) && !/^(data|blob):/.test(asked)) strangers.push(asked);
  });
  await page.goto(`${url}/console/${name}`);
  return { page, faults, strangers };
}

export async function signIn(page: Page, token: string): Promise<void> {
  await page.fill('#token', token);
  await page.click('#enter');
  await page.waitForSelector('#leave');
}

/** What each of the operator's tiles shows, by its name. */
export async function tilesOf(page: Page): Promise<Readonly<Record<string, string>>> {
  const tiles = await page.locator('#tiles > div').allInnerTexts();
  return Object.fromEntries(
    tiles.map((tile) => {
      const [name = '', ...shown] = tile.split(/\n+/);
      return [name, shown.join('\n')];
    }),
  );
}

/** What axe-core finds against it, in light and in dark. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  await page.evaluate(AXE);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const violations = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>(
      'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
    );
    for (const { id, nodes } of violations) {
      found.push(...nodes.map(({ html, failureSummary }) => `${colorScheme} ${id}: ${html}\n${failureSummary}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** Controls that a thumb would miss: smaller than 44 px either way. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('a, button, select, summary, input:not([type=radio])')]
    .filter((element) => element.checkVisibility())
    .filter((element) => { const { width, height } = element.getBoundingClientRect(); return width < 44 || height < 44; })
    .map((element) => element.outerHTML.slice(0, 120))`);
}

/** How far the page can be moved sideways. */
export function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Milliseconds since 1970 that stand there for people; behind a slash they belong to an id. */
export async function rawInstants(page: Page): Promise<readonly string[]> {
  return (await page.innerText('main')).match(/(?<![\w./-])[0-9]{13}(?![\w.])/g) ?? [];
}

/** For people who look at it after the run: `npm test` says where. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
