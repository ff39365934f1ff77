// `npm run twin`, short: every interleaving of up to three events, and some random runs on the real ledger.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

it('finds devices, terminals and ledger the same as their twin', () => {
  const argv = ['scripts/twin.ts', '--events', '3', '--runs', '100', '--seed', '7'];
  const said = execFileSync(process.execPath, argv, { cwd: ROOT, encoding: 'utf8' });
  expect(said).toMatch(/up to 3 events: \d{3,} states, \d{4,} steps/);
  expect(said).toContain('the same as their twin');
});
