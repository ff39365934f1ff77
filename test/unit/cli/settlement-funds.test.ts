// A settlement run for which the grid company has too little money, told with commands on the real ledger in memory.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { TOKENS } from '../api/running-api.ts';
import { GRID, JUNE, ledgerApi, MAY, PLAN, reading, withProducers } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-funds-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const keyOf = (member: string): string => {
  const path = join(folder, `${member}.key`);
  writeKeyFile(path, new PrivateKey('transaction', sha256(utf8(member))));
  return path;
};
const [gridKey, bankKey] = [keyOf('grid'), keyOf('bank-a')];

it('what is missing is added up before a run and after it, and once it is paid in the run goes through', async () => {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang');
  // 16 GWh each, in the hours at 0.391 yuan: 6,256,000 yuan. The account may go down by 10,010,000.
  const lines = ['site-lin', 'site-wang'].flatMap((site) => [
    reading(site, MAY, 0n, 0n),
    reading(site, JUNE, 16_000_000_000n, 0n),
  ]);
  allLines(await api.client.metering.recordReadings(GRID, lines));
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  const [from, until] = [MAY, JUNE].map((ms) => new Date(Number(ms)).toISOString());
  const period = ['--plan', PLAN.plan, '--from', `${from}`, '--until', `${until}`];
  const settle = (...more: string[]) => run('settle', ...period, ...more, ...at, '--key-file', gridKey);

  const dry = await settle('--dry-run');
  expect(dry.exitCode).toBe(1);
  expect(dry.stdout).toContain(
    'bank-a/grid-purchase has 10,010,000.00 yuan available, and these statements take 12,512,000.00: pay in 2,502,000.00 before they are settled',
  );
  expect(JSON.parse((await settle('--dry-run', '--json')).stdout).short).toEqual([
    { account: 'bank-a/grid-purchase', availableFen: '1001000000', requiredFen: '1251200000' },
  ]);

  const first = await settle();
  expect(first.exitCode).toBe(1);
  expect(first.stdout).toContain(
    'bank-a/grid-purchase has 3,754,000.00 yuan available, and these statements take 6,256,000.00: pay in 2,502,000.00 before they are settled',
  );
  const second = await settle();
  // Nothing settled is no table of nothing.
  expect(second.stdout).not.toContain('0 statements');

  const payIn = ['pay', 'bank-a/vault', 'bank-a/grid-purchase', '2502000', ...at, '--key-file', bankKey];
  expect(await run(...payIn)).toMatchObject({ exitCode: 0 });
  const rest = await settle();
  expect(rest).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 statement') });
  expect(rest.stdout).not.toContain('pay in');
});
