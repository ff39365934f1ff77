// The verifier's page is built the same everywhere: whoever has the sources can check the SHA-256 of a page.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { buildVerifierPage } from '../../scripts/build/verifier-page.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MOST_BYTES = 150_000;
const NEEDED = [
  ...['package.json', 'scripts/build/verifier-page.ts', 'src/base', 'src/generated', 'src/page', 'src/verifier'],
  ...['@noble', '@oxc-project', '@rolldown', 'rolldown'].map((name) => `node_modules/${name}`),
];

const folder = mkdtempSync(join(tmpdir(), 'gridpact-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

const digestOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

it('has the same SHA-256 when it is built again, in another folder, by another process', async () => {
  const first = join(folder, 'first.html');
  const sha256 = await buildVerifierPage(first);
  expect(digestOf(readFileSync(first))).toBe(sha256);
  const copy = join(folder, 'elsewhere');
  for (const path of NEEDED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  const second = join(folder, 'second.html');
  const said = execFileSync(process.execPath, [join(copy, 'scripts/build/verifier-page.ts'), second], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8' },
  });
  expect(said).toBe(`${sha256}  ${second}\n`);
  expect(digestOf(readFileSync(second))).toBe(sha256);
});

it('holds nothing of this machine, weighs less than 150 kB, and has one policy with the hashes of its own script and style', async () => {
  const file = join(folder, 'page.html');
  await buildVerifierPage(file);
  const html = readFileSync(file, 'utf8');
  expect(html).not.toContain(ROOT);
  expect(gzipSync(html).length).toBeLessThan(MOST_BYTES);
  const [policy = ''] = html.match(/default-src 'none'[^"]*/) ?? [];
  for (const tag of ['script', 'style']) {
    const [, text = ''] = html.match(new RegExp(`<${tag}>(.*?)</${tag}>`, 's')) ?? [];
    const hash = createHash('sha256').update(text).digest('base64');
    expect(text.length).toBeGreaterThan(1_000);
    expect(policy).toContain(`${tag}-src 'sha256-${hash}';`);
  }
  expect(policy).not.toMatch(/unsafe|https?:|data:/);
});
