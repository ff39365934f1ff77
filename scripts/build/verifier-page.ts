// The offline verifier as one HTML file, in dist/verifier.html or the named file, and its SHA-256. The same sources give
// the same bytes: nothing of the machine, the folder or the time is in it.
// usage: node scripts/build/verifier-page.ts [FILE]
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import { PACK_PLACE } from '../../src/page/embedded-pack.ts';

const root = resolve(import.meta.dirname, '../..');

/** Writes the page and returns its SHA-256. */
export async function buildVerifierPage(file: string): Promise<string> {
  const page = pageOf(readFileSync(join(root, 'src/page/verifier.css'), 'utf8'), await program());
  writeFileSync(file, page);
  return createHash('sha256').update(page).digest('hex');
}

/** One classic script, as its authors wrote it: an auditor can read it. */
async function program(): Promise<string> {
  const { output } = await build({
    cwd: root,
    input: join(root, 'src/page/main.ts'),
    platform: 'browser',
    transform: { target: 'es2022' },
    logLevel: 'warn',
    write: false,
    output: { format: 'iife' },
  });
  const [chunk, ...more] = output;
  if (more.length > 0) throw new Error('the page has to be one script');
  return chunk.code;
}

function pageOf(style: string, script: string): string {
  // Either would end the element, or begin a comment in it.
  if (/<\/(script|style)|<!--/i.test(`${script}${style}`)) throw new Error('the code of the page holds a tag');
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    // A worker can be named by no hash: it is made of the script above.
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>gridpact offline verifier</title>
<style>${style}</style>
</head>
<body>
<noscript>This page verifies with JavaScript. It is switched off, so nothing is verified. 本页需要 JavaScript，未启用时不作任何验证。</noscript>
${PACK_PLACE}
<script>${script}</script>
</body>
</html>
`;
}

/** As a policy names an element's text. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  const file = resolve(process.argv[2] ?? join(root, 'dist/verifier.html'));
  console.log(`${await buildVerifierPage(file)}  ${file}`);
}
