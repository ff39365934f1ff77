// The main job as a newcomer runs it, and its statements against a recomputation that shares nothing with src.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FullPack } from '../../scripts/demo/evidence-pack.ts';
import { examine } from '../../scripts/demo/examine.ts';
import type { SettlementGenesis } from '../../scripts/demo/money.ts';
import { entry } from '../../scripts/entry.mjs';
import type { ProofClaim } from '../../src/ledger/proof-file.ts';
import { DEMO_READINGS, generateReadings } from '../../src/meter-data/generate-readings.ts';
import { lacking, tamperInPython, verifyInPython } from '../interop/second-verifier.ts';
import { CITYLEARN_FOLDER, cityLearnHours, inShared, isThere, OPSD_FILE, opsdHours } from './demo/raw-files.ts';
import {
  callersFolder,
  type DemoRun,
  isRunning,
  pidsOf,
  readSummary,
  runDemo,
  type Summary,
  type SummaryStatement,
} from './demo/run-demo.ts';
import {
  type ExpectedStatement,
  firstCompleteMonth,
  type MeteredHour,
  settleByHand,
  type TariffDocument,
} from './demo/settle-by-hand.ts';
import { openerIn } from './opener.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const SAMPLE_TARIFF = JSON.parse(readFileSync(join(PROJECT, 'network-config/tariff.json'), 'utf8')) as TariffDocument;
const HOUR_MS = 3_600_000;

const BERLIN_TARIFF = {
  id: 'konstanz',
  version: 3,
  effectiveFrom: '2015-01-01',
  timeZone: 'Europe/Berlin',
  rates: [
    { name: 'day', months: '1-12', hours: '6-22', microYuanPerKwh: '451237' },
    { name: 'night', months: '1-12', hours: '0-6,22-24', microYuanPerKwh: '203911' },
  ],
  subsidyMicroYuanPerKwh: '27013',
  taxBasisPoints: 1300,
};

describe('npm run demo', () => {
  it('settles made-up readings to the fen, proves it, and leaves nothing behind', async () => {
    const run = await runDemo(['--sites', '8', '--summary', 'result.json']);
    expectSuccess(run);
    const { series } = generateReadings({ ...DEMO_READINGS, sites: 8 });
    const expected = series.map(({ site, intervals }) =>
      settleByHand(site, intervals, DEMO_READINGS.month, SAMPLE_TARIFF),
    );
    const summary = readSummary(run, 'result.json');
    expectStatements(summary, expected);
    expectPayments(summary);
    expectInstitutions(summary);
    expectSeconds(summary, run);
    expect(stepsIn(run.stdout)).toEqual(stepsIn(readFileSync(join(PROJECT, 'README.md'), 'utf8')));
    expect(run.stdout).toMatch(/the phone paid the courier's terminal 4\.50 yuan at the door/);
    expect(run.stdout).toMatch(/SIGKILL to the validator merchant .* after 8 of 16 readings/);
    expect(run.stdout).toMatch(/merchant takes part again/);
    expect(run.stdout).toMatch(/the key sealed to bank-a alone \(HPKE, x-wing-hkdf-sha256-aes256gcm\)/);
    expect(run.stdout).toMatch(/merchant asked for the same record: denied, not-a-reader/);
    expect(run.stdout).toMatch(/VERIFIED +\d+ facts hold, 0 do not/);
    expect(run.stdout).not.toContain('\u001b');
    expect(run.left).toEqual([]);
    const pids = pidsOf(run);
    expect(pids).toHaveLength(6);
    expect(pids.filter(isRunning)).toEqual([]);
  });

  it.skipIf(!isThere(OPSD_FILE))(
    `settles the registers of ${inShared(OPSD_FILE)} in a month with a change of clocks`,
    async () => {
      const folder = callersFolder();
      writeFileSync(join(folder, 'tariff.json'), JSON.stringify(BERLIN_TARIFF));
      const words = ['--readings', OPSD_FILE, '--format', 'opsd', '--month', '2016-03', '--tariff', 'tariff.json'];
      const run = await runDemo([...words, '--summary', 'result.json'], folder);
      expectSuccess(run);
      const summary = readSummary(run, 'result.json');
      expectStatements(summary, [settleByHand('DE_KN_residential4', opsdHours(), '2016-03', BERLIN_TARIFF)]);
      expect(summary.statements[0]).toMatchObject({
        periodStart: '2016-03-01T00:00:00+01:00',
        periodEnd: '2016-04-01T00:00:00+02:00',
      });
    },
  );

  it.skipIf(!isThere(CITYLEARN_FOLDER))(
    `settles the homes of ${inShared(CITYLEARN_FOLDER)} for their first complete month`,
    async () => {
      const folder = callersFolder();
      const homes = readdirSync(CITYLEARN_FOLDER).flatMap((file) => /^(Building_\d+)\.csv$/.exec(file)?.[1] ?? []);
      expect(homes).toHaveLength(12);
      const words = ['--readings', CITYLEARN_FOLDER, '--format', 'citylearn', '--summary', 'result.json'];
      const run = await runDemo(words, folder);
      expectSuccess(run);
      const hours = homes.map((home) => cityLearnHours(home));
      const month = firstCompleteMonth(hours, SAMPLE_TARIFF.timeZone) ?? '';
      const expected = homes.map((home, i) => settleByHand(home, hours[i] ?? [], month, SAMPLE_TARIFF));
      expected.sort((a, b) => (a.site < b.site ? -1 : 1));
      expectStatements(readSummary(run, 'result.json'), expected);
    },
  );

  it('pays nothing to who fed nothing in; with --keep it leaves all running and says how to talk to it and stop it', async () => {
    const folder = callersFolder();
    writeFileSync(join(folder, 'june.csv'), twoSitesOfJune());
    const tariff = { ...SAMPLE_TARIFF, version: 4 };
    writeFileSync(join(folder, 'tariff.json'), JSON.stringify(tariff));
    const words = ['--readings', 'june.csv', '--format', 'interval-csv', '--tariff', 'tariff.json'];
    const opener = openerIn(folder);
    const run = await runDemo([...words, '--summary', 'result.json', '--keep', '--open'], folder, opener.PATH);
    const stop = /^ {2}(kill .*)$/m.exec(run.stdout)?.[1] ?? 'false';
    try {
      expectSuccess(run);
      const hours = juneHours();
      expectStatements(readSummary(run, 'result.json'), [
        settleByHand(
          'idle',
          hours.map((hour) => ({ ...hour, exportWh: 0n })),
          '2025-06',
          tariff,
        ),
        settleByHand('sunny', hours, '2025-06', tariff),
      ]);
      const [kept = ''] = run.left;
      expectAuditToFind(join(folder, 'temporary', kept), ['idle', 'sunny']);
      if (lacking === undefined) expectOtherVerifier(join(folder, 'temporary', kept));
      const commands = [...run.stdout.matchAll(/^ {2}\.\/scripts\/gridpact (.*)$/gm)].map(([, words = '']) => words);
      expect(commands.length).toBeGreaterThan(3);
      // Not by the script itself: it installs what the lock file asks for, under the feet of the tests beside this one.
      const answers = commands.map((words) => ({ words, ...shell(`'${process.execPath}' '${entry()}' ${words}`) }));
      const failed = answers.filter(({ status }) => status !== 0);
      expect(failed).toEqual([]);
      const pages = [...run.stdout.matchAll(/^ {2}(operator|auditor|producer) +(http:\S+)$/gm)].map(
        ([, , url = '']) => url,
      );
      expect(pages).toHaveLength(3);
      // The first of them is the operator's, which a browser is to show.
      if (process.platform !== 'win32') await expect.poll(() => opener.calls()).toEqual(pages.slice(0, 1));
      for (const url of pages) {
        const page = await fetch(url);
        expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      }
    } finally {
      shell(stop);
    }
    const pids = pidsOf(run).filter((pid) => stop.includes(String(pid)));
    expect(pids).toHaveLength(5);
    await expect.poll(() => pids.filter(isRunning)).toEqual([]);
  });
});

describe('npm run demo, asked for what cannot be', () => {
  it.each([
    ['an unknown option', ['--sitez', '8'], 2, /unknown option '--sitez'/],
    ['too many sites', ['--sites', '1000000'], 2, /whole number from 1 to/],
    ['a browser for a consortium that is gone', ['--open'], 2, /add --keep/],
    ['readings without a format', ['--readings', 'a.csv'], 2, /--readings needs --format/],
    ['a format without readings', ['--format', 'nem12'], 2, /there are none/],
    ['made-up sites beside readings', ['--readings', 'a.csv', '--format', 'nem12', '--sites', '3'], 2, /--sites/],
    ['a file that is not there', ['--readings', 'no.csv', '--format', 'interval-csv'], 5, /no\.csv/],
    ['a bad file', ['--readings', 'bad.csv', '--format', 'interval-csv'], 5, /bad\.csv:3: field 'end'/],
    [
      'an incomplete month',
      ['--readings', 'hour.csv', '--format', 'interval-csv', '--month', '2016-03'],
      5,
      /incomplete/,
    ],
    ['no complete month', ['--readings', 'hour.csv', '--format', 'interval-csv'], 5, /no calendar month/],
    ['a month that is no month', ['--month', '2025-13'], 2, /YYYY-MM/],
    ['a month that is not over', ['--month', '2999-01'], 5, /not over/],
    ['a month before the tariff plan', ['--month', '1999-12'], 5, /not in effect/],
    ['a tariff plan that leaves hours out', ['--tariff', 'tariff.json'], 5, /without a rate: months 1-12: hours 23-24/],
    ['a tariff plan that is not there', ['--tariff', 'no.json'], 5, /cannot read the tariff plan/],
    ['a summary that cannot be written', ['--summary', 'no/such/folder/a.json'], 7, /cannot write/],
  ])('refuses %s, says what is wrong, and starts nothing', async (_, argv, exitCode, message) => {
    const folder = callersFolder();
    const head = 'site,start,end,importWh,exportWh,quality\n';
    const row = 'a,2016-03-01T00:00:00Z,2016-03-01T01:00:00Z,1,1,actual\n';
    writeFileSync(join(folder, 'hour.csv'), head + row);
    writeFileSync(join(folder, 'bad.csv'), `${head}${row}a,2016-03-01T01:00:00Z,later,1,1,actual\n`);
    const rates = [{ name: 'all', months: '1-12', hours: '0-23', microYuanPerKwh: '1' }];
    writeFileSync(join(folder, 'tariff.json'), JSON.stringify({ ...BERLIN_TARIFF, rates }));
    const run = await runDemo(argv, folder);
    expect({ exitCode: run.exitCode, left: run.left }, run.stderr).toEqual({ exitCode, left: [] });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toMatch(/\nnext: /);
    expect(run.stdout).not.toMatch(/processes:/);
  });

  it('shows its help', async () => {
    const { exitCode, stdout } = await runDemo(['--help']);
    expect(exitCode).toBe(0);
    for (const option of [
      '--readings',
      '--format',
      '--mapping',
      '--month',
      '--tariff',
      '--summary',
      '--keep',
      '--open',
    ]) {
      expect(stdout).toContain(option);
    }
  });
});

function expectSuccess({ exitCode, stdout, stderr }: DemoRun): void {
  expect(exitCode, `${stdout}\n${stderr}`).toBe(0);
}

function expectStatements(summary: Summary, expected: readonly ExpectedStatement[]): void {
  const { chainId, height, finality, sites, statements, totals, audit } = summary;
  expect(statements.map(figuresOf)).toEqual(expected);
  expect(chainId).toMatch(/^[0-9a-f]{64}$/);
  expect(sites).toBe(expected.length);
  for (const { transferId, netFen, height: settledAt } of statements) {
    if (netFen === '0') expect(transferId).toBeNull();
    else expect(transferId).toMatch(/^[0-9a-f]{64}$/);
    expect(settledAt).toBeLessThanOrEqual(height);
  }
  const sum = (of: (one: ExpectedStatement) => string) => `${expected.reduce((all, one) => all + BigInt(of(one)), 0n)}`;
  expect(totals).toEqual({ exportWh: sum(({ exportWh }) => exportWh), netFen: sum(({ netFen }) => netFen) });
  expect(audit.failed).toBe(0);
  expect(audit.verified).toBeGreaterThan(3 * expected.length);
  expect(finality.p50Ms).toBeGreaterThan(0);
  expect(finality.p99Ms).toBeGreaterThanOrEqual(finality.p50Ms);
}

/** Of the act of devices: each payment that was made offline is on the ledger, once, and the copied purse was caught. */
function expectPayments({ payments }: Summary): void {
  const { online, tapOffline, ...counts } = payments;
  for (const { p50Ms, p99Ms } of [online, tapOffline]) {
    expect(p50Ms).toBeGreaterThan(0);
    expect(p99Ms).toBeGreaterThanOrEqual(p50Ms);
  }
  expect(counts.synced).toBeGreaterThanOrEqual(3);
  expect(counts).toEqual({ synced: counts.synced, doubled: 0, forksCaught: 1 });
}

/** Of the act of institutions: every household of bank-a pays a bill, and what each part of it moved. */
function expectInstitutions({ institutions }: Summary): void {
  expect(institutions).toEqual({
    ...{ collected: 3, owedBackFen: '806', refundedFen: '600', packetsSpent: 2, windowsSettled: 1 },
  });
}

/** Titles of steps, as the demonstration prints them and the README shows them. */
function stepsIn(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(/^ *[\d.]+ s +\d+ (.*)$/gm)].map(([, title]) => title);
}

/** Each act takes a part of the whole time, which the verdict says. */
function expectSeconds({ seconds }: Summary, { stdout }: DemoRun): void {
  expect(Object.keys(seconds)).toEqual(['setUp', 'settlement', 'devices', 'institutions', 'audit']);
  expect(Math.min(...Object.values(seconds))).toBeGreaterThan(0);
  const all = Number(/do not +([\d.]+) s/.exec(stdout)?.[1]);
  const acts = Object.values(seconds).reduce((sum, one) => sum + one, 0);
  expect(acts).toBeLessThan(all + 1);
}

function figuresOf({ transferId: _, height: __, periodStart, periodEnd, ...figures }: SummaryStatement) {
  return { ...figures, periodStartMs: Date.parse(periodStart), periodEndMs: Date.parse(periodEnd) };
}

/** The audit must fail for a pack that lacks something or says something else, or its success says nothing. */
function expectAuditToFind(kept: string, sites: readonly string[]): void {
  const readJson = (name: string) => JSON.parse(readFileSync(join(kept, name), 'utf8'));
  const genesis = readJson('consortium/genesis.json') as SettlementGenesis;
  const pack = readJson('audit-pack.json') as FullPack;
  const faultsAfter = (change: (claim: ProofClaim) => readonly ProofClaim[], asked = sites) => {
    const proofs = pack.proofs.map((proof) => ({ ...proof, claims: proof.claims.flatMap(change) }));
    return examine({ ...pack, proofs }, genesis, asked).faults.join('\n');
  };
  const without = (key: string) => (claim: ProofClaim) => (claim.kind === 'entry' && claim.key === key ? [] : [claim]);
  expect(faultsAfter((claim) => [claim])).toBe('');
  expect(faultsAfter((claim) => [claim], [...sites, 'other'])).toMatch('site other: no statement is proven');
  expect(faultsAfter(without('site/sunny'))).toMatch(/1 of \d+ entries of the state are not shown/);
  expect(faultsAfter(without('account/bank-a/grid-tax'))).toMatch(/tax, withheld on the tax account: 0 fen instead of/);
  expect(faultsAfter((claim) => (claim.kind === 'entry' ? [claim] : []))).toMatch(/sunny.*: no payment is proven/);
  const changed = (claim: ProofClaim) => {
    if (claim.kind !== 'entry' || claim.key !== 'account/bank-a/vault') return [claim];
    return [{ ...claim, value: claim.value.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) }];
  };
  expect(faultsAfter(changed)).toMatch(/account\/bank-a\/vault: the path does not lead/);
}

/** The program that was written from the documents alone finds the same in the pack of the audit. */
function expectOtherVerifier(kept: string): void {
  const report = verifyInPython(join(kept, 'audit-pack.json'), join(kept, 'consortium/genesis.json'));
  expect(report.failures).toEqual([]);
  expect(report.notJudged).toEqual([]);
  const idle = { amounts: 'recomputed', payment: 'nothing-due' };
  const sunny = { amounts: 'recomputed', payment: 'paid' };
  expect(report.statements.map(({ statement: _, ...said }) => said)).toEqual([idle, sunny]);
  expect(report.claims.list).toBeGreaterThan(20);
  const { refused, missed } = tamperInPython(
    join(kept, 'audit-pack.json'),
    join(kept, 'consortium/genesis.json'),
    12,
    17,
  );
  expect([refused, missed]).toEqual([12, []]);
}

function juneHours(): MeteredHour[] {
  const startMs = Date.parse('2025-06-01T00:00:00+08:00');
  return Array.from({ length: 30 * 24 }, (_, hour) => {
    return { startMs: startMs + hour * HOUR_MS, endMs: startMs + (hour + 1) * HOUR_MS, exportWh: 777n, importWh: 3n };
  });
}

function twoSitesOfJune(): string {
  const rows = juneHours().flatMap(({ startMs, endMs, exportWh, importWh }) => {
    const times = `${new Date(startMs).toISOString()},${new Date(endMs).toISOString()}`.replaceAll('.000', '');
    return [`idle,${times},${importWh},0,actual`, `sunny,${times},${importWh},${exportWh},estimated`];
  });
  return `site,start,end,importWh,exportWh,quality\n${rows.join('\n')}\n`;
}

function shell(words: string) {
  return spawnSync('sh', ['-c', words], { cwd: PROJECT, encoding: 'utf8' });
}
