// A file with as many claims as the verifier takes, in the offline verifier's page: how long it takes, how much memory,
// and how long the page answers nobody meanwhile. Linux alone tells the memory.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { withPack } from '../../src/page/embedded-pack.ts';
import { MAX_CLAIMS } from '../../src/verifier/check-proof.ts';
import { verifyFile } from '../../src/verifier/verify-file.ts';
import { startChromium } from '../../test/page/chromium.ts';
import { genesis, monthOfSites } from '../../test/unit/verifier/sample-evidence.ts';
import { buildVerifierPage } from '../build/verifier-page.ts';
import { rounded } from './figures.ts';

const LONGEST_MS = 30 * 60_000;
const MIB = 1024 * 1024;

export interface VerifierPageFigures {
  readonly claims: number;
  readonly fileMiB: number;
  readonly nodeSeconds: number;
  readonly chosen: PageFigures;
  readonly withinThePage: PageFigures;
}

interface PageFigures {
  /** From the choice of the last file until the verdict is shown. */
  readonly seconds: number;
  /** The longest time in which the page answered nobody. */
  readonly longestPauseMs: number;
  /** Highest resident memory of the page's process, worker included. */
  readonly mostMiB: number;
}

export async function benchVerifierPage(claims = MAX_CLAIMS): Promise<VerifierPageFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  try {
    const [page, combined, pack] = ['verifier.html', 'with-pack.html', 'pack.json'].map((name) => join(folder, name));
    if (page === undefined || combined === undefined || pack === undefined) throw new Error('no paths');
    const document = JSON.stringify(genesis);
    const proof = monthOfSites(Math.floor((claims - 1) / 3));
    const text = JSON.stringify(proof);
    writeFileSync(pack, text);
    await buildVerifierPage(page);
    writeFileSync(combined, withPack(readFileSync(page, 'utf8'), text));
    const started = performance.now();
    const { verdict } = verifyFile(Buffer.from(text), Buffer.from(document));
    if (verdict !== 'payment-not-proven') throw new Error(`the verdict is ${verdict}`);
    return {
      claims: proof.claims.length,
      fileMiB: rounded(statSync(pack).size / MIB, 3),
      nodeSeconds: secondsSince(started),
      chosen: await measured(page, document, pack),
      withinThePage: await measured(combined, document),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In a browser of its own. */
async function measured(file: string, document: string, pack?: string): Promise<PageFigures> {
  const browser = await startChromium();
  if (browser === undefined) throw new Error('no Chromium starts on this machine');
  try {
    return await measuredIn(browser, file, document, pack);
  } finally {
    await browser.close();
  }
}

async function measuredIn(browser: Browser, file: string, document: string, pack?: string): Promise<PageFigures> {
  const page = await browser.newPage();
  page.setDefaultTimeout(LONGEST_MS);
  await page.goto(`file://${file}`);
  if (pack !== undefined) await page.setInputFiles('#evidence', pack);
  await page.evaluate(WATCH);
  const started = performance.now();
  await give(page, document);
  await page.waitForSelector('#verdict.payment-not-proven');
  const seconds = secondsSince(started);
  const longestPauseMs = Math.round(await page.evaluate<number>('longestPause'));
  return { seconds, longestPauseMs, mostMiB: mostOfRenderers() };
}

async function give(page: Page, document: string): Promise<void> {
  const buffer = Buffer.from(document);
  await page.setInputFiles('#genesis', { name: 'genesis.json', mimeType: 'application/json', buffer });
}

const WATCH = `
  globalThis.longestPause = 0;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    longestPause = Math.max(longestPause, now - last);
    last = now;
  }, 5);
`;

function secondsSince(started: number): number {
  return rounded((performance.now() - started) / 1_000, 2);
}

/** Of this process's own browser: processes with pages, of which one has ours. 0 where the system does not tell. */
function mostOfRenderers(): number {
  if (process.platform !== 'linux') return 0;
  const sizes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const command = fileOf(pid, 'cmdline');
      if (!command.includes('--type=renderer') || !isOurs(pid)) return [];
      return Number(/VmHWM:\s+(\d+)/.exec(fileOf(pid, 'status'))?.[1] ?? 0);
    });
  return Math.round(Math.max(0, ...sizes) / 1024);
}

function isOurs(pid: string): boolean {
  if (pid === `${process.pid}`) return true;
  const parent = /PPid:\s+(\d+)/.exec(fileOf(pid, 'status'))?.[1] ?? '0';
  return parent !== '0' && isOurs(parent);
}

/** Empty when the process has ended. */
function fileOf(pid: string, name: string): string {
  try {
    return readFileSync(join('/proc', pid, name), 'utf8');
  } catch {
    return '';
  }
}
