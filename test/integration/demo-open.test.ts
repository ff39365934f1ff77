// What opens the demonstration's page: the program of the system, and where there is none a line with the address.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openInBrowser } from '../../scripts/demo/open-in-browser.ts';
import { openerIn } from './opener.ts';

const ADDRESS = 'http://127.0.0.1:7410/console/operator';

function screen() {
  const lines: string[] = [];
  return { lines, print: (line: string) => void lines.push(line) };
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-opener-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

it.skipIf(process.platform === 'win32')('is called with the address, once', async () => {
  const opener = openerIn(ownFolder());
  vi.stubEnv('PATH', opener.PATH);
  const { lines, print } = screen();
  openInBrowser(ADDRESS, { print });
  await expect.poll(() => opener.calls()).toEqual([ADDRESS]);
  expect(lines).toEqual([]);
});

it('is not there on a machine without a screen: the address is told', async () => {
  vi.stubEnv('PATH', ownFolder());
  const { lines, print } = screen();
  openInBrowser(ADDRESS, { print });
  await expect.poll(() => lines.join('\n')).toContain(ADDRESS);
});
