// Tariff files that say more than months and hours, from the file to the statement, on the real ledger in memory behind
// a real API. Every expected amount is worked out by hand, beside it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { TOKENS } from '../api/running-api.ts';
import { type LedgerApi, ledgerApi, withProducers } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-tariffs-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [tokenFile, keyFile] = [join(folder, 'token'), join(folder, 'grid.key')];
writeFileSync(tokenFile, TOKENS.operator);
writeKeyFile(keyFile, new PrivateKey('transaction', sha256(utf8('grid'))));
let files = 0;

function asGrid(api: LedgerApi, ...words: string[]): Promise<Ran> {
  const key = words.includes('show') ? [] : ['--key-file', keyFile];
  return run(...words, '--node', api.url, '--token-file', tokenFile, '--timeout', '5s', ...key);
}

/** Its output, when it goes well. */
async function said(api: LedgerApi, ...words: string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await asGrid(api, ...words);
  expect({ stderr: exitCode === 0 ? '' : stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return stdout;
}

function fileOf(name: string, text: string): string {
  const path = join(folder, `${files++}-${name}`);
  writeFileSync(path, text);
  return path;
}

function tariffOf(changes: object): string {
  const plan = { id: 'field', version: 1, effectiveFrom: '2023-01-01', timeZone: 'Asia/Shanghai' };
  const rest = { subsidyMicroYuanPerKwh: '0', taxBasisPoints: 0 };
  return fileOf('tariff.json', JSON.stringify({ ...plan, ...rest, ...changes }));
}

const STEP_MS = 1_800_000;

/** Half hours from `from` until `until`, with the energy to the grid that `whAt` gives for the local time. */
function halfHours(site: string, from: string, until: string, whAt: (local: Date) => number): string {
  const rows = ['site,start,end,importWh,exportWh,quality'];
  for (let ms = Date.parse(from); ms < Date.parse(until); ms += STEP_MS) {
    const [start, end] = [ms, ms + STEP_MS].map((at) => new Date(at).toISOString());
    rows.push(`${site},${start},${end},0,${whAt(new Date(ms + 8 * 3_600_000))},actual`);
  }
  return fileOf('readings.csv', `${rows.join('\n')}\n`);
}

/** July 2023 has 21 days from Monday to Friday and 10 of a weekend; its 1st is a Saturday. */
const JULY = ['2023-07-01T00:00:00+08:00', '2023-08-01T00:00:00+08:00'] as const;

async function imported(api: LedgerApi, readings: string, format = 'interval-csv'): Promise<void> {
  const series = join(folder, `series-${files++}`);
  const words = ['--readings', readings, '--format', format, '--plan', 'field', '--month', '2023-07'];
  await said(api, 'readings', 'import', ...words, '--series', series);
}

describe('weekdays and half hours', () => {
  const rates = [
    { name: 'work', months: '1-12', weekdays: '1-5', hours: '7:30-22', microYuanPerKwh: '500000' },
    { name: 'rest', months: '1-12', weekdays: '1-5', hours: '0-7:30,22-24', microYuanPerKwh: '200000' },
    { name: 'rest', months: '1-12', weekdays: '6-7', hours: '0-24', microYuanPerKwh: '200000' },
  ];

  it('are settled as the file says, and shown by the days that have the same rates', async () => {
    const api = await ledgerApi();
    await withProducers(api, 'lin');
    await said(api, 'tariff', 'publish', tariffOf({ rates }));
    const shown = await said(api, 'tariff', 'show', 'field');
    expect(shown).toMatch(/Monday to Friday\nrate .*\n.*\nwork +1-12 +7:30-22 +0\.500000\nrest +1-12 +0-7:30,22-24 +0/);
    expect(shown).toMatch(/Saturday to Sunday\nrate .*\n.*\nrest +1-12 +0-24 +0\.200000/);
    // 1 kWh from 7:00 to 7:30 and 1 kWh from 7:30 to 8:00 each day.
    const readings = halfHours('site-lin', ...JULY, (local) => (local.getUTCHours() === 7 ? 1000 : 0));
    await imported(api, readings);
    await said(api, 'settle', '--plan', 'field', '--month', '2023-07', '--all-sites');
    const statement = await said(api, 'statement', 'show', 'site-lin', '2023-07');
    // Work: 21 kWh x 0.50 = 10.50. Rest: 21 + 10 x 2 = 41 kWh x 0.20 = 8.20.
    expect(statement).toMatch(/^work +21\.000 +0\.500000 +10\.50$/m);
    expect(statement).toMatch(/^rest +41\.000 +0\.200000 +8\.20$/m);
    expect(statement).toMatch(/^net +18\.70$/m);
  });

  it('that the values cannot resolve are refused, with what would be right', async () => {
    const tariff = tariffOf({ rates });
    const hour = '2023-07-03T07:00:00+08:00,2023-07-03T08:00:00+08:00';
    const file = fileOf('hour.csv', `site,start,end,importWh,exportWh,quality\nsite-lin,${hour},0,5,actual\n`);
    const words = ['--from', '2023-07-03T07:00:00+08:00', '--until', '2023-07-03T08:00:00+08:00', '--dry-run'];
    const judged = await run(
      ...['readings', 'import', '--readings', file, '--format', 'interval-csv', '--tariff', tariff, ...words],
    );
    expect(judged.exitCode).not.toBe(0);
    expect(judged.stderr).toContain('from 2023-07-02T23:00:00Z to 2023-07-03T00:00:00Z');
    expect(judged.stderr).toContain('give values at every change of the rate');
  });

  it('left out or taken twice are named by check', async () => {
    const { stderr } = await run('tariff', 'check', tariffOf({ rates: [...rates.slice(0, 2), rates[0]] }));
    expect(stderr).toContain('without a rate: months 1-12, days 6-7: hours 0-24');
    expect(stderr).toContain('with more than one rate: months 1-12, days 1-5: hours 7:30-22');
  });
});
