// The verifier's page in a real browser, from a file and without a network: given files as a reader gives them.
import type { Browser, Page } from 'playwright-core';
import { patientMs } from '../../scripts/patience.ts';
import { plainJson } from '../../src/cli/print/to-json.ts';
import { verifyFile } from '../../src/verifier/verify-file.ts';

export interface Opened {
  readonly page: Page;
  /** Everything that the page asked for, and every fault in it. */
  readonly requests: readonly string[];
  readonly faults: readonly string[];
}

export async function openPage(
  browser: Browser,
  file: string,
  locale = 'en-GB',
  viewport = { width: 1280, height: 900 },
): Promise<Opened> {
  const context = await browser.newContext({ locale, viewport, offline: true });
  context.setDefaultTimeout(patientMs(30_000));
  const page = await context.newPage();
  const [requests, faults]: [string[], string[]] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => faults.push(message.text()));
  await page.goto(`file://${file}`);
  return { page, requests, faults };
}

export async function give(page: Page, box: 'genesis' | 'evidence', content: string, name = `${box}.json`) {
  await page.setInputFiles(`#${box}`, { name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

/** The verdict that the page shows, once it shows one. */
export async function verdictOf(page: Page): Promise<string | null> {
  return page.locator('#verdict').getAttribute('data-verdict');
}

export async function savedReport(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

/** As the page saves it. */
export function reportInNode(evidence: Uint8Array, genesis: Uint8Array): string {
  return `${JSON.stringify(JSON.parse(plainJson(verifyFile(evidence, genesis))))}\n`;
}
