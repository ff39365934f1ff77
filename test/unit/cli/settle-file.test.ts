// A settlement whose outcomes go to a file, told with commands on the real ledger in memory.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const folder = mkdtempSync(join(tmpdir(), 'gridpact-settle-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const keyOf = (member: string): string => {
  const path = join(folder, `${member}.key`);
  writeKeyFile(path, new PrivateKey('transaction', sha256(utf8(member))));
  return path;
};
const [gridKey, bankKey] = [keyOf('grid'), keyOf('bank-a')];

/** Site, outcome, reason of each row. */
function rowsOf(path: string): readonly (readonly (string | undefined)[])[] {
  const [, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  return rows.map((row) => row.split(',')).map((cells) => [cells[0], cells[4], cells[5]]);
}

it('each site of the file has its outcome in the result, and a run that is repeated settles what is left', async () => {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang', 'zhao');
  // 16 GWh each are more than the purchase account has for two; the third site is not read to the end.
  const read = ['site-lin', 'site-wang'].map((site) => reading(site, JUNE, 16_000_000_000n, 0n));
  const begin = ['site-lin', 'site-wang', 'site-zhao'].map((site) => reading(site, MAY, 0n, 0n));
  allLines(await api.client.metering.recordReadings(GRID, [...begin, ...read]));
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  const [from, until] = [MAY, JUNE].map((ms) => new Date(Number(ms)).toISOString());
  const file = join(folder, 'sites.csv');
  const names = ['lin', 'wang', 'zhao'].map((name) => `site-${name},bank-a/${name},5000,full`);
  writeFileSync(file, `${['site,account,capacityW,feedIn', ...names].join('\n')}\n`);
  const settle = (result: string, ...more: string[]) => {
    const period = ['--plan', PLAN.plan, '--from', `${from}`, '--until', `${until}`, '--file', file];
    return run('settle', ...period, '--result', join(folder, result), ...more, ...at, '--key-file', gridKey);
  };

  const first = await settle('first.csv', '--json');
  expect(first.exitCode).toBe(1);
  expect(JSON.parse(first.stdout)).toMatchObject({
    ...{ plan: PLAN.plan, settledCount: 1, knownCount: 0, refused: 2, file: join(folder, 'first.csv') },
    short: [{ account: 'bank-a/grid-purchase', availableFen: '375400000', requiredFen: '625600000' }],
  });
  expect(rowsOf(join(folder, 'first.csv'))).toEqual([
    ['site-lin', 'settled', ''],
    ['site-wang', 'refused', 'insufficient-funds'],
    ['site-zhao', 'refused', 'reading-at-end-missing'],
  ]);
  expect(await settle('first.csv')).toMatchObject({ exitCode: 7, stderr: expect.stringContaining('exists already') });

  const payIn = ['pay', 'bank-a/vault', 'bank-a/grid-purchase', '2502000', ...at, '--key-file', bankKey];
  expect(await run(...payIn)).toMatchObject({ exitCode: 0 });
  const second = await settle('second.csv');
  expect(second).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('1 reading-at-end-missing') });
  expect(second.stdout).not.toContain('pay in');
  expect(rowsOf(join(folder, 'second.csv'))).toEqual([
    ['site-lin', 'known', ''],
    ['site-wang', 'settled', ''],
    ['site-zhao', 'refused', 'reading-at-end-missing'],
  ]);
});
