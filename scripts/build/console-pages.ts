// The pages of the console, each as one HTML file with a policy that names its script and style, and the words of the
// refusals that it may meet, in node_modules/.cache/gridpact/console: a node serves them from there. Made after every installation, by `npm run build`,
// and by the commands that need them when a source changed. The same sources give the same bytes.
// usage: node scripts/build/console-pages.ts
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'rolldown';
import { PAGE_NAMES, type PageName, REFUSAL_LANGUAGES } from '../../src/api/console-pages.ts';
import { CONSOLE_FOLDER, refusalsFile } from '../../src/node/boot/console-files.ts';
import { refusalsOf } from './page-refusals.ts';

const root = resolve(import.meta.dirname, '../..');
/** Files, and folders with whatever else a page may be made of, and what makes it. A test follows the imports. */
export const SOURCES: readonly string[] = [
  ...['src/console', 'src/page', 'src/verifier', 'src/base', 'src/answers', 'src/device', 'src/generated'],
  ...['src/ledger', 'src/issuer', 'src/words', 'src/api', 'src/crypto', 'src/node/boot/console-files.ts'],
  ...['scripts/build', 'package-lock.json'],
].map((source) => join(root, source));
const STYLES = ['node_modules/uplot/dist/uPlot.min.css', 'src/console/console.css'];

/** Unless those in the folder are newer than all that they are made of. */
export async function ensureConsolePages(folder = CONSOLE_FOLDER, sources = SOURCES): Promise<void> {
  if (!isFresh(folder, sources)) await buildConsolePages(folder);
}

/** Returns the SHA-256 of each page. */
export async function buildConsolePages(folder: string): Promise<Readonly<Record<PageName, string>>> {
  const style = STYLES.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const pages = await Promise.all(PAGE_NAMES.map(async (name) => [name, pageOf(style, await program(name))] as const));
  const draft = `${folder}-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  for (const [name, { html }] of pages) writeFileSync(join(draft, `${name}.html`), html);
  for (const name of PAGE_NAMES) {
    for (const language of REFUSAL_LANGUAGES) {
      writeFileSync(join(draft, refusalsFile(name, language)), JSON.stringify(refusalsOf(name, language)));
    }
  }
  const manifest = pages.map(([name, { html, policy }]) => [name, { policy, sha256: sha256(html, 'hex') }] as const);
  writeFileSync(join(draft, 'console.json'), `${JSON.stringify(Object.fromEntries(manifest), undefined, 2)}\n`);
  // Whole or not at all: commands that start at once share the folder.
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true });
  }
  return Object.fromEntries(manifest.map(([name, { sha256 }]) => [name, sha256])) as Record<PageName, string>;
}

async function program(name: PageName): Promise<string> {
  const { output } = await build({
    cwd: root,
    input: join(root, `src/console/${name}.tsx`),
    platform: 'browser',
    transform: { target: 'es2023', jsx: { runtime: 'automatic', importSource: 'preact' } },
    // A page that needs one constant of the generated code needs no integers of 64 bits for it.
    treeshake: { moduleSideEffects: [{ test: /node_modules\/long\//, sideEffects: false }] },
    logLevel: 'warn',
    write: false,
    output: { format: 'iife', minify: true },
  });
  const [chunk, ...more] = output;
  if (more.length > 0) throw new Error('a page of the console has to be one script');
  return chunk.code;
}

function pageOf(style: string, script: string): { readonly html: string; readonly policy: string } {
  // Either would end the element, or begin a comment in it.
  if (/<\/(script|style)|<!--/i.test(`${script}${style}`)) throw new Error('the code of a page holds a tag');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script, 'base64')}'`,
    `style-src 'sha256-${sha256(style, 'base64')}'`,
    "connect-src 'self'",
    // The empty icon of the page.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>gridpact</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<noscript>This page needs JavaScript. 本页需要启用 JavaScript。</noscript>
<div id="page"></div>
<script>${script}</script>
</body>
</html>
`;
  return { html, policy };
}

function sha256(text: string, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(text).digest(encoding);
}

function isFresh(folder: string, sources: readonly string[]): boolean {
  const made = statSync(join(folder, 'console.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.flatMap(filesOf).every((file) => statSync(file).mtimeMs < made);
}

function filesOf(source: string): string[] {
  if (statSync(source).isFile()) return [source];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  for (const [name, hash] of Object.entries(await buildConsolePages(CONSOLE_FOLDER)))
    console.log(`${hash}  ${name}.html`);
}
