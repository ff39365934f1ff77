// The console's pages as they are built: small, each one file, and nothing of this machine in them.
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildConsolePages, ensureConsolePages, SOURCES } from '../../scripts/build/console-pages.ts';
import { importGraph } from '../../scripts/build/import-graph.ts';
import { type BuiltPage, PAGE_NAMES, type PageName } from '../../src/api/console-pages.ts';
import { HOLDER_OPERATIONS } from '../../src/api/holder-submissions.ts';
import { ISSUER_REFUSALS } from '../../src/issuer/issuer-refusal.ts';
import { REJECTIONS, reasonFor, rejectionName } from '../../src/ledger/rejection.ts';
import { bodyCodec, envelopeCodec } from '../../src/ledger/transaction.ts';
import { readBuiltPages } from '../../src/node/boot/console-files.ts';
import type { Explained } from '../../src/words/words.ts';
import { API } from '../../src/words/zh/errors/api.ts';
import { ZH } from '../../src/words/zh.ts';
import { GOLDEN_CHAINS } from '../vectors/golden/golden-chains.ts';
import { storedChain } from '../vectors/golden/golden-files.ts';

const MOST_BYTES = 150_000;
const folder = mkdtempSync(join(tmpdir(), 'gridpact-console-'));
let sha256: Readonly<Record<string, string>>;

beforeAll(async () => {
  sha256 = await buildConsolePages(join(folder, 'first'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function builtPage(name: PageName): BuiltPage {
  const page = readBuiltPages(join(folder, 'first'))[name];
  if (page === undefined) throw new Error(`${name} was just built`);
  return page;
}

function wordsOf(name: PageName): { readonly [L in 'en' | 'zh']: Readonly<Record<string, Explained>> } {
  const { en, zh } = builtPage(name).refusals;
  return { en: JSON.parse(Buffer.from(en).toString()), zh: JSON.parse(Buffer.from(zh).toString()) };
}

/** Whatever the golden chains refuse of an operation that holders may send. */
function refusalsOfHolders(): readonly string[] {
  const all = GOLDEN_CHAINS.flatMap(({ name }) => storedChain(name).blocks.flatMap((block) => block.transactions));
  const names = all
    .filter(isOfHolder)
    .flatMap(({ outcome, lines = [] }) =>
      [outcome, ...lines.map((line) => line.outcome)].flatMap((text) => rejectionName(Number.parseInt(text, 10)) ?? []),
    );
  return [...new Set(names)];
}

function isOfHolder({ envelope }: { readonly envelope: string }): boolean {
  try {
    const { body } = envelopeCodec.decode(Buffer.from(envelope, 'base64'));
    return HOLDER_OPERATIONS.has(bodyCodec.decode(body).operation);
  } catch {
    return false;
  }
}

/** At which the pages in the folder were made; `to`: as if it had been then. */
function madeMs(pages: string, to?: number): number {
  const manifest = join(pages, 'console.json');
  if (to !== undefined) utimesSync(manifest, to / 1_000, to / 1_000);
  return statSync(manifest).mtimeMs;
}

it('is built where it is missing or a source is newer, and only then', async () => {
  const [pages, inner] = [join(folder, 'ensured'), join(folder, 'sources/inner')];
  mkdirSync(inner, { recursive: true });
  const source = join(inner, 'source.ts');
  writeFileSync(source, '');
  const changeSource = (toMs: number) => utimesSync(source, toMs / 1_000, toMs / 1_000);
  const ensure = () => ensureConsolePages(pages, [join(folder, 'sources')]);
  const [hourAgoMs, dayAgoMs] = [Date.now() - 3_600_000, Date.now() - 86_400_000];
  changeSource(dayAgoMs);
  await ensure();
  expect(Object.keys(readBuiltPages(pages))).toEqual(PAGE_NAMES);
  const kept = madeMs(pages, hourAgoMs);
  await ensure();
  expect(madeMs(pages)).toBe(kept);
  changeSource(hourAgoMs + 60_000);
  await ensure();
  expect(madeMs(pages)).toBeGreaterThan(hourAgoMs + 60_000);
});

it('names every file that it is made of among its sources', () => {
  const root = resolve(import.meta.dirname, '../..');
  const entries = [...PAGE_NAMES.map((name) => `src/console/${name}.tsx`), 'scripts/build/console-pages.ts'];
  const { files } = importGraph(entries.map((entry) => join(root, entry)));
  const isNamed = (file: string) => SOURCES.some((source) => file === source || file.startsWith(`${source}/`));
  expect(files.size).toBeGreaterThan(100);
  expect([...files].filter((file) => !isNamed(file))).toEqual([]);
});

it('has the same SHA-256 when it is built again', async () => {
  expect(await buildConsolePages(join(folder, 'second'))).toEqual(sha256);
});

it.each(PAGE_NAMES)(
  '%s weighs less than 150 kB with all that it can ask for later, and holds nothing of this machine',
  (name) => {
    const { html, refusals } = builtPage(name);
    const atFirst = gzipSync(html).length;
    const inAll = Object.values(refusals).reduce((sum, bytes) => sum + gzipSync(bytes).length, atFirst);
    expect(inAll).toBeGreaterThan(atFirst);
    expect(inAll).toBeLessThan(MOST_BYTES);
    expect(Buffer.from(html).toString()).not.toContain(resolve(import.meta.dirname, '../..'));
  },
);

it.each(PAGE_NAMES)(
  '%s has the words of every refusal that it can meet from the catalogue of the command line',
  (name) => {
    const { en, zh } = wordsOf(name);
    const met = name === 'producer' ? refusalsOfHolders() : Object.keys(REJECTIONS);
    expect(met.length).toBeGreaterThan(40);
    expect(met.filter((refusal) => !Object.hasOwn(en, refusal))).toEqual([]);
    // A holder's phone, which is none in hardware, asks the desk of its bank, too.
    const { 'pin-in-hardware': _, ...ofSoftware } = ISSUER_REFUSALS;
    const ofDesk: Readonly<Record<string, Explained>> = name === 'producer' ? ofSoftware : {};
    expect(Object.keys(ofDesk).filter((refusal) => !Object.hasOwn(en, refusal) || !Object.hasOwn(zh, refusal))).toEqual(
      [],
    );
    for (const [refusal, { why, remedy }] of Object.entries(en))
      expect(reasonFor(refusal) ?? ofDesk[refusal]).toMatchObject({ why, remedy });
    const chinese: Readonly<Record<string, Explained>> = { ...ZH.errors, ...ZH.refusals };
    for (const [refusal, words] of Object.entries(zh)) expect(chinese[refusal], refusal).toEqual(words);
    expect(Object.keys({ ...en, ...API }).filter((refusal) => !Object.hasOwn(zh, refusal))).toEqual([]);
  },
);

it.each(PAGE_NAMES)('%s has a policy that lets nothing else run, and asks nobody but its node', (name) => {
  const policy = readBuiltPages(join(folder, 'first'))[name]?.policy ?? '';
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; connect-src 'self'; /,
  );
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

it('is not there where nothing was built', () => {
  expect(readBuiltPages(join(folder, 'nowhere'))).toEqual({});
});
