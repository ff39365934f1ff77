// The sums over a period's statements, on the real ledger in memory behind a real API: worked out by hand, and computed
// again from the statements.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { allLines } from '../../../src/client/run-lines.ts';
import type { Statement } from '../../../src/generated/state.ts';
import { statements } from '../../../src/ledger/settlement/tables.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { GRID, JUNE, type LedgerApi, ledgerApi, MAY, reading, withProducers } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';
import { summedWorld } from './summed-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-sums-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.auditor);

const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));

const instant = (ms: bigint) => new Date(Number(ms)).toISOString();
const PERIOD = ['--from', instant(MAY), '--until', instant(JUNE)];
const at = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
async function sumsOf(api: LedgerApi, ...words: readonly string[]) {
  const { exitCode, stdout, stderr } = await run('audit', 'sums', ...words, '--json', ...at(api));
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

const LIN = { exportWh: '110000', grossFen: '4201', subsidyFen: '550', taxFen: '143', netFen: '4608' };
/** 60 kWh: 23.46 and 3.00, less 0.79. Of 50 kWh the net was 21.39, which waits; 4.28 more were paid. */
const WANG = { exportWh: '60000', grossFen: '2346', subsidyFen: '300', taxFen: '79', netFen: '2567' };
const ZHAO = { exportWh: '20000', grossFen: '800', subsidyFen: '0', taxFen: '0', netFen: '800' };
const NO_DEBT = { nettedFen: '0', owedFen: '0' };
const TOTAL = {
  ...{ siteCount: 3, statementCount: 3, exportWh: '190000', grossFen: '7347', subsidyFen: '850', taxFen: '222' },
  ...{ netFen: '7975', ...NO_DEBT, paidFen: '5836', suspenseFen: '2139', unsettledCount: 2 },
};
const FEED_IN = {
  ...{ siteCount: 2, statementCount: 2, exportWh: '170000', grossFen: '6547', subsidyFen: '850', taxFen: '222' },
  ...{ netFen: '7175', ...NO_DEBT, paidFen: '5036', suspenseFen: '2139' },
};
const NONE = {
  ...{ siteCount: 0, statementCount: 0, exportWh: '0', grossFen: '0', subsidyFen: '0', taxFen: '0', netFen: '0' },
  ...{ ...NO_DEBT, paidFen: '0', suspenseFen: '0', unsettledCount: 2 },
};
const OF_ZHAO = {
  ...ZHAO,
  ...NO_DEBT,
  siteCount: 1,
  statementCount: 1,
  paidFen: '800',
  suspenseFen: '0',
  unsettledCount: 0,
};

describe('audit sums', () => {
  it('adds up by plan, by bank and by status what was worked out by hand', async () => {
    const answer = await sumsOf(await summedWorld(), ...PERIOD);
    expect(answer.total).toEqual(TOTAL);
    expect(answer.unsettledSites).toEqual(['site-late', 'site-silent']);
    expect(answer.groups).toEqual([
      { by: 'plan', of: '', ...NONE },
      { by: 'plan', of: 'feed-in', ...FEED_IN, unsettledCount: 0 },
      { by: 'plan', of: 'flat', ...OF_ZHAO },
      { by: 'bank', of: 'bank-a', ...FEED_IN, unsettledCount: 2 },
      { by: 'bank', of: 'bank-b', ...OF_ZHAO },
      {
        ...{ by: 'status', of: 'connected', siteCount: 2, statementCount: 2, exportWh: '130000', grossFen: '5001' },
        ...{
          subsidyFen: '550',
          taxFen: '143',
          netFen: '5408',
          ...NO_DEBT,
          paidFen: '5408',
          suspenseFen: '0',
          unsettledCount: 2,
        },
      },
      {
        by: 'status',
        of: 'suspended',
        ...WANG,
        ...NO_DEBT,
        siteCount: 1,
        statementCount: 1,
        ...{ paidFen: '428', suspenseFen: '2139' },
        unsettledCount: 0,
      },
    ]);
    expect(BigInt(LIN.netFen) + BigInt(WANG.netFen) + BigInt(ZHAO.netFen)).toBe(BigInt(answer.total.netFen));
  });

  it('is what the statements on the ledger add up to, and where the money is', async () => {
    const api = await summedWorld();
    const { total } = await sumsOf(api, ...PERIOD);
    const all: Statement[] = [];
    for await (const { value } of api.client.node.entries(statements)) all.push(value);
    const sum = (of: (statement: Statement) => bigint) => String(all.reduce((fen, one) => fen + of(one), 0n));
    expect(total).toMatchObject({
      ...{
        statementCount: all.length,
        exportWh: sum(({ exportWh }) => exportWh),
        grossFen: sum((one) => one.grossFen),
      },
      ...{
        subsidyFen: sum((one) => one.subsidyFen),
        taxFen: sum((one) => one.taxFen),
        netFen: sum((one) => one.netFen),
      },
    });
    expect(BigInt(total.paidFen) + BigInt(total.suspenseFen)).toBe(BigInt(total.netFen));
    const { suspense } = (await api.client.node.consortium()).rules.settlement;
    const balance = async (id: string) => {
      const account = await api.client.accounts.read(id);
      return (account?.creditsPostedFen ?? 0n) - (account?.debitsPostedFen ?? 0n);
    };
    expect(String(await balance(suspense))).toBe(total.suspenseFen);
    const producers = await Promise.all(['bank-a/lin', 'bank-a/wang', 'bank-b/zhao'].map(balance));
    expect(String(producers.reduce((a, b) => a + b))).toBe(total.paidFen);
  });

  it('takes a month of each plan and leaves other periods out', async () => {
    const api = await summedWorld();
    expect((await sumsOf(api, '--month', '2023-07')).total).toEqual(TOTAL);
    const before = await sumsOf(api, '--month', '2023-06');
    // Silent has no reading at all; late was first read later, and so was new.
    expect({ ...before.total, of: before.unsettledSites }).toEqual({ ...NONE, unsettledCount: 1, of: ['site-silent'] });
    const after = await sumsOf(api, '--month', '2023-08');
    expect(after.total).toMatchObject({ statementCount: 0, netFen: '0' });
    expect(after.unsettledSites).toEqual(['site-late', 'site-lin', 'site-new', 'site-silent', 'site-zhao']);
    expect(after.groups[1]).toMatchObject({ by: 'plan', of: 'feed-in', unsettledCount: 1 });
  });

  it('prints a table with one total, and a spreadsheet gets it as a row', async () => {
    const api = await summedWorld();
    const { stdout } = await run('audit', 'sums', ...PERIOD, ...at(api));
    expect(stdout).toMatch(
      /^plan +feed-in +2 +2 +170\.000 +65\.47 +8\.50 +-2\.22 +71\.75 +0\.00 +0\.00 +50\.36 +21\.39 +0$/m,
    );
    expect(stdout).toMatch(/^all +3 +3 +190\.000 +73\.47 +8\.50 +-2\.22 +79\.75 +0\.00 +0\.00 +58\.36 +21\.39 +2$/m);
    expect(stdout).toMatch(/^2 sites not settled to the end of the period: site-late, site-silent$/m);
    const csv = (await run('audit', 'sums', ...PERIOD, '--by', 'bank', '--csv', ...at(api))).stdout.split('\r\n');
    expect(csv).toEqual([
      '\ufeffby,group,sites,statements,export kWh,gross,subsidy,tax,net yuan,receivable netted,left owed,paid,in suspense,not settled',
      'bank,bank-a,2,2,170.000,65.47,8.50,-2.22,71.75,0.00,0.00,50.36,21.39,2',
      'bank,bank-b,1,1,20.000,8.00,0.00,0.00,8.00,0.00,0.00,8.00,0.00,0',
      'all,,3,3,190.000,73.47,8.50,-2.22,79.75,0.00,0.00,58.36,21.39,2',
      '',
    ]);
  });

  it('has what corrections left owed, and what later statements kept back for it', async () => {
    const api = await ledgerApi();
    const { metering, payments, settlement } = api.client;
    await withProducers(api, 'lin', 'wang');
    const july = JUNE + (JUNE - MAY);
    const read = [reading('site-lin', MAY, 0n, 0n), reading('site-lin', JUNE, 100_000n, 10_000n)];
    allLines(await metering.recordReadings(GRID, read));
    const first = { plan: 'feed-in', planVersion: 1, periodStartMs: MAY, periodEndMs: JUNE, sites: ['site-lin'] };
    await settlement.settle(GRID, first);
    // 46.08 paid, of which 40.00 are spent; with 80 kWh by day the net is 37.53: of 8.55 there are 6.08 to take back
    await payments.pay(keyOf('bank-a/lin'), { from: 'bank-a/lin', to: 'bank-a/wang', amountFen: 4_000n });
    const lower = reading('site-lin', JUNE, 80_000n, 10_000n);
    await metering.correctReading(GRID, { reading: lower, afterExchange: [], reason: 'misread' });
    const line = (await settlement.prepare(first)).get('site-lin');
    if (line === undefined || !('site' in line)) throw new Error('the statement is computed again');
    await settlement.correctStatement(GRID, { periodStartMs: MAY, line, reason: 'misread' });
    const owing = { ...{ netFen: '3753', nettedFen: '0', owedFen: '247', paidFen: '4000', suspenseFen: '0' } };
    expect((await sumsOf(api, ...PERIOD)).total).toMatchObject(owing);
    // 10 kWh by day: 3.91 and 0.50, less 0.13; 2.47 of it are kept back
    allLines(await metering.recordReadings(GRID, [reading('site-lin', july, 90_000n, 10_000n)]));
    await settlement.settle(GRID, { ...first, periodStartMs: JUNE, periodEndMs: july });
    const whole = ['--from', instant(MAY), '--until', instant(july)];
    const both = { statementCount: 2, siteCount: 1, netFen: '4181', nettedFen: '247', owedFen: '247', paidFen: '4181' };
    expect((await sumsOf(api, ...whole)).total).toMatchObject(both);
    const text = await run('statement', 'history', 'site-lin', instant(MAY), ...at(api));
    expect(text.stdout).toMatch(/left owed +0\.00 +2\.47 +\+2\.47/);
  });

  it('adds up what is proven, whatever the node lists, and the file proves that no site has another statement', async () => {
    const api = await summedWorld();
    const honest = api.backend.entries.bind(api.backend);
    api.backend.entries = async (...asked) =>
      (await honest(...asked)).filter(([key]) => !key.startsWith('statement/site-lin/'));
    expect((await sumsOf(api, ...PERIOD)).total).toMatchObject({ statementCount: 2, netFen: '3367' });
    const file = join(folder, 'sums.json');
    const proven = await sumsOf(api, ...PERIOD, '--proof', file, '--genesis', genesisFile);
    expect(proven.total).toEqual(TOTAL);
    expect(proven.failures).toEqual([]);
    const complete = proven.lists.map(({ subject, count }: { subject: string; count: number }) => [subject, count]);
    expect(complete).toContainEqual(['site-lin', 1]);
    expect(complete).toContainEqual(['site-late', 0]);
    expect(complete.length).toBe(7);
    const checked = await run('verify', file, '--genesis', genesisFile);
    expect(checked.stdout).toMatch(/statements of site-lin +proven complete +1/);
    const twice = ['--proof', join(folder, 'sums-2.json'), '--genesis', genesisFile];
    const { stdout } = await run('audit', 'sums', ...PERIOD, ...twice, ...at(api));
    expect(stdout).toMatch(/statements of site-zhao +proven complete +1/);
  });

  it('adds up nothing of a file that does not verify, and is refused when the node hides a statement', async () => {
    const api = await summedWorld();
    const other = join(folder, 'other.genesis.json');
    writeFileSync(other, JSON.stringify({ ...CERTIFYING_GENESIS, name: 'Another' }));
    const unverified = ['--proof', join(folder, 'unverified.json'), '--genesis', other];
    const ran = await run('audit', 'sums', ...PERIOD, ...unverified, '--json', ...at(api));
    expect(ran.exitCode).toBe(4);
    const answer = JSON.parse(ran.stdout);
    expect(answer).toMatchObject({ total: { statementCount: 0, netFen: '0' }, lists: [] });
    expect(answer.failures.length).toBeGreaterThan(0);
    const [entry, entries] = [api.backend.entry.bind(api.backend), api.backend.entries.bind(api.backend)];
    const isHidden = (key: string) => key.startsWith('statement/site-lin/');
    api.backend.entry = async (key) => (isHidden(key) ? undefined : entry(key));
    api.backend.entries = async (...asked) => (await entries(...asked)).filter(([key]) => !isHidden(key));
    const hidden = ['--proof', join(folder, 'hidden.json'), '--genesis', genesisFile];
    const { exitCode, stderr } = await run('audit', 'sums', ...PERIOD, ...hidden, ...at(api));
    expect({ exitCode, stderr }).toEqual({ exitCode: 4, stderr: expect.stringContaining('[list-incomplete]') });
  });

  it.each([
    [[], 'does not say which period'],
    [['--from', instant(JUNE), '--until', instant(MAY)], 'give --from the earlier instant'],
    [['--month', '2023-07', '--by', 'producer'], 'Allowed choices are plan, bank, status'],
    [['--month', 'July'], 'Give a month as YYYY-MM'],
  ])('is asked for in one way: %s', async (words, says) => {
    const { exitCode, stderr } = await run('audit', 'sums', ...words, ...at(await ledgerApi()));
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(says) });
  });
});

describe('audit sums --pack', () => {
  it('adds up offline what a pack proves, as the node adds it up, and nothing of a pack that does not hold', async () => {
    const api = await summedWorld();
    const packFile = join(folder, 'sums.pack.json');
    const made = await run('audit', 'pack', packFile, '--genesis', genesisFile, ...at(api), '--json');
    expect(existsSync(packFile), made.stderr).toBe(true);
    const offline = async (file: string) => {
      const words = ['audit', 'sums', ...PERIOD, '--pack', file, '--genesis', genesisFile, '--json'];
      const { exitCode, stdout } = await run(...words);
      return { exitCode, ...JSON.parse(stdout) };
    };
    const asked = await sumsOf(api, ...PERIOD);
    const proven = await offline(packFile);
    expect(proven.exitCode).toBe(0);
    // Sites without a statement are in no pack.
    expect(proven.total).toEqual({ ...asked.total, unsettledCount: 0 });
    const ofPlans = ({ groups }: { groups: { by: string; of: string }[] }) =>
      groups.filter(({ by, of }) => by === 'plan' && of !== '');
    expect(ofPlans(proven)).toEqual(ofPlans(asked));
    expect(proven.audit.failures).toEqual([]);

    const changed = join(folder, 'changed.pack.json');
    const text = readFileSync(packFile, 'utf8');
    const [value = ''] = /"key":"statement\/[^}]*?"value":"([0-9a-f]+)"/.exec(text)?.slice(1) ?? [];
    const [first = '0'] = value.slice(-1);
    writeFileSync(changed, text.replaceAll(value, `${value.slice(0, -1)}${first === '0' ? '1' : '0'}`));
    const refused = await offline(changed);
    expect(refused).toMatchObject({ exitCode: 4, total: { statementCount: 0, netFen: '0' } });
    expect(refused.audit.failures.length).toBeGreaterThan(0);
  });
});
