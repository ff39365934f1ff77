// The console's pages as they are built: small, each one file, and nothing of this machine in them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildConsolePages } from '../../scripts/build/console-pages.ts';
import { PAGE_NAMES } from '../../src/api/console-pages.ts';
import { readBuiltPages } from '../../src/node/boot/console-files.ts';

const MOST_BYTES = 150_000;
const folder = mkdtempSync(join(tmpdir(), 'gridpact-console-'));
let sha256: Readonly<Record<string, string>>;

beforeAll(async () => {
  sha256 = await buildConsolePages(join(folder, 'first'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('has the same SHA-256 when it is built again', async () => {
  expect(await buildConsolePages(join(folder, 'second'))).toEqual(sha256);
});

it.each(PAGE_NAMES)('%s weighs less than 150 kB, and holds nothing of this machine', (name) => {
  const html = readFileSync(join(folder, 'first', `${name}.html`), 'utf8');
  expect(gzipSync(html).length).toBeLessThan(MOST_BYTES);
  expect(html).not.toContain(resolve(import.meta.dirname, '../..'));
});

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
