// The story of a producer who was paid too much and spent it, told with commands on the real ledger in memory: no
// command is a dead end, and every file can be verified on the way.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { formatTime } from '../../../src/cli/print/format-value.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import type { ReadingLine } from '../../../src/generated/transaction.ts';
import { freezeOrder } from '../../ledger/account-operations.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, GRID, type LedgerApi, ledgerApi, PLAN, withProducers } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-debts-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));
const keyFileOf = (name: string, kind: 'account' | 'transaction') => {
  const path = join(folder, `${name.replace('/', '-')}.key`);
  writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
};
const gridKey = keyFileOf('grid', 'transaction');
const linKey = keyFileOf('bank-a/lin', 'account');
const bankKey = keyFileOf('bank-a', 'transaction');

/** Milliseconds since 1970 stand nowhere in a text for people. */
const MILLISECONDS = /(?<![0-9a-f])1[67]\d{11}(?![0-9a-f])/;

const SITE = 'site-lin';
const [JUNE, JULY, AUGUST] = ['2023-06-01', '2023-07-01', '2023-08-01'].map((day) =>
  Date.parse(`${day}T00:00:00+08:00`),
);

async function ran(api: LedgerApi, exitCode: number, ...words: string[]): Promise<string> {
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  const done = await run(...words, ...at);
  expect({ words, exitCode: done.exitCode, stderr: done.stderr }).toEqual({
    words,
    exitCode,
    stderr: expect.any(String),
  });
  return exitCode === 0 ? done.stdout : done.stdout + done.stderr;
}
const asGrid = (api: LedgerApi, ...words: string[]) => ran(api, 0, ...words, '--key-file', gridKey);
const jsonAsGrid = async (api: LedgerApi, ...words: string[]) => JSON.parse(await asGrid(api, ...words, '--json'));
const shown = (api: LedgerApi, ...words: string[]) => ran(api, 0, ...words);

/** What a command says beside its answer. */
async function notesOf(api: LedgerApi, ...words: string[]): Promise<string> {
  return (await run(...words, '--node', api.url, '--token-file', tokenFile, '--timeout', '5s')).stderr;
}

function reading(atMs: number | undefined, peak: bigint, valley: bigint): ReadingLine {
  const registers = [
    { name: 'peak', exportWh: peak, importWh: 0n },
    { name: 'valley', exportWh: valley, importWh: 0n },
  ];
  const seriesCommitment = new Uint8Array(atMs === JUNE ? 0 : 32);
  return {
    site: SITE,
    atMs: BigInt(atMs ?? 0),
    registers,
    quality: 'actual',
    intervalDigest: new Uint8Array(),
    seriesCommitment,
  };
}

/** June: 157.22 kWh at 0.50 and 228.30 at 0.30 are 147.10 yuan. The peak register should have shown 100 kWh: 118.49. */
async function settledAndSpent(): Promise<LedgerApi> {
  const api = await ledgerApi();
  await withProducers(api, 'lin');
  const rates = [
    { name: 'peak', months: '1-12', hours: '8-20', days: '', microYuanPerKwh: 500_000n },
    { name: 'valley', months: '1-12', hours: '0-8,20-24', days: '', microYuanPerKwh: 300_000n },
  ];
  await api.client.tariffs.publishPlan(GRID, {
    ...PLAN,
    plan: 'house',
    rates,
    subsidyMicroYuanPerKwh: 0n,
    taxBasisPoints: 0,
  });
  await api.client.metering.recordReadings(GRID, [reading(JUNE, 0n, 0n), reading(JULY, 157_220n, 228_300n)]);
  expect(await asGrid(api, 'settle', '--plan', 'house', '--month', '2023-06', '--site', SITE)).toContain('147.10');
  await shown(api, 'pay', 'bank-a/lin', 'bank-a/vault', '147.10', '--key-file', linKey);
  return api;
}

async function corrected(): Promise<LedgerApi> {
  const api = await settledAndSpent();
  await correctReading(api);
  await asGrid(api, 'statement', 'correct', SITE, '2023-06', '--reason', 'misread');
  return api;
}

const correctReading = (api: LedgerApi) =>
  asGrid(
    api,
    'readings',
    'correct',
    SITE,
    '2023-07-01T00:00:00+08:00',
    '--register',
    'peak=100000,0',
    '--reason',
    'misread',
  );

async function packOf(api: LedgerApi, name: string): Promise<string> {
  const file = join(folder, `${name}.pack.json`);
  const written = await shown(api, 'audit', 'pack', file, '--genesis', genesisFile);
  const verified = await run('verify', file, '--genesis', genesisFile);
  expect(verified.exitCode).toBe(0);
  const verdict = (text: string) => text.split('\n').find((line) => line.startsWith('PROVEN'));
  expect(verdict(verified.stdout)).toBe(verdict(written));
  return written;
}

describe('a producer who was paid too much and spent it', () => {
  it('is corrected: 118.49, and 28.61 are owed to the grid company', async () => {
    const api = await settledAndSpent();
    await correctReading(api);
    const pending = await packOf(api, 'pending');
    expect(pending).toContain('settled on revision 0 of the reading; correction of reading/site-lin/');
    expect(pending).toMatch(/PROVEN, CORRECTION NOT SETTLED YET {2}/);
    expect(pending).toContain(
      `to settle it: gridpact statement correct ${SITE} ${formatTime(BigInt(JUNE ?? 0))} --reason`,
    );
    expect(pending).toContain(`statement/${SITE}/${formatTime(BigInt(JUNE ?? 0))}`);
    expect(pending).not.toMatch(MILLISECONDS);
    const audit = ['audit', 'site', SITE, '2023-06', '--genesis', genesisFile];
    expect(await shown(api, ...audit)).toContain('not settled yet');
    expect(await shown(api, ...audit)).not.toMatch(MILLISECONDS);
    const activity = await shown(api, 'account', 'activity', 'bank-a/lin');
    expect(activity).toContain(`${SITE}/${formatTime(BigInt(JUNE ?? 0))}`);
    expect(activity).not.toMatch(MILLISECONDS);

    const correct = ['statement', 'correct', SITE, '2023-06', '--reason', 'misread'];
    expect(await notesOf(api, 'statement', 'show', SITE, '2023-06')).toMatch(
      /^The reading at 2023-06-30T16:00:00Z was corrected since \(1: .+\); to settle .* statement correct site-lin 2023-06 --reason/,
    );
    const height = api.backend.submitted.length;
    const dry = await asGrid(api, ...correct, '--dry-run');
    expect(dry).toContain('net 147.10 would become 118.49 yuan; 28.61 to be taken back');
    expect(dry).toContain('bank-a/lin (open) has 0.00 yuan available; what it lacks is owed by the site');
    expect(await jsonAsGrid(api, ...correct, '--dry-run')).toMatchObject({
      dryRun: true,
      differenceFen: '-2861',
      availableFen: '0',
    });
    expect(api.backend.submitted).toHaveLength(height);
    const text = await asGrid(api, ...correct);
    expect(text).toContain('net 147.10 became 118.49 yuan; 0.00 taken back');
    expect(text).toContain(
      '28.61 yuan could not be taken back and is owed; the site owes 28.61 yuan to the grid company',
    );
    expect(text).toContain('gridpact site repay site-lin');
    expect(await ran(api, 1, ...correct, '--key-file', gridKey)).toContain('statement-unchanged');

    expect(await notesOf(api, 'statement', 'show', SITE, '2023-06')).toBe('');
    const statement = await shown(api, 'statement', 'show', SITE, '2023-06');
    expect(statement).toMatch(/^net +118\.49$/m);
    expect(statement).toMatch(/^not taken back: owed +28\.61$/m);
    expect(statement).toMatch(/^paid +147\.10$/m);
    expect(await shown(api, 'statement', 'list')).toMatch(/118\.49 +0\.00 +28\.61 +147\.10/);
    expect(await shown(api, 'account', 'show', 'bank-a/lin')).toMatch(
      /^owes +28\.61 yuan to the grid company, a balance of -28\.61 towards it/m,
    );
    expect(await shown(api, 'site', 'show', SITE)).toMatch(/^owes +28\.61 yuan to the grid company/m);
    expect(await shown(api, 'site', 'list', '--owing')).toMatch(/28\.61\n1 site$/m);
    expect(await shown(api, ...audit)).toMatch(/^site owes +28\.61 yuan$/m);
    expect(await shown(api, ...audit)).toContain('PROVEN AND PAID');
    const pack = await packOf(api, 'corrected');
    expect(pack).toContain('site site-lin owes 28.61 yuan to the grid company');
    expect(pack).toContain('PROVEN AND PAID');
  });

  it('has the debt netted against the next statement, with its own line', async () => {
    const api = await corrected();
    await api.client.metering.recordReadings(GRID, [reading(AUGUST, 200_000n, 228_300n)]);
    const settle = ['settle', '--plan', 'house', '--month', '2023-07', '--site', SITE];
    const dry = await jsonAsGrid(api, ...settle, '--dry-run');
    expect(dry.statements).toMatchObject([{ netFen: '5000', nettedFen: '2861', outstandingFen: '0' }]);
    expect(await asGrid(api, ...settle, '--dry-run')).toMatch(/^site-lin +28\.61 +0\.00$/m);
    const text = await asGrid(api, ...settle);
    expect(text).toContain('1 statement netted against what the site owes to the grid company');
    expect(text).toMatch(/50\.00 +-28\.61 +0\.00 +21\.39/);
    const statement = await shown(api, 'statement', 'show', SITE, '2023-07');
    expect(statement).toMatch(/^receivable netted +-28\.61$/m);
    expect(statement).toMatch(/^paid +21\.39$/m);
    expect(await shown(api, 'account', 'show', 'bank-a/lin')).toMatch(/^balance +21\.39 yuan$/m);
    expect(await shown(api, 'account', 'show', 'bank-a/lin')).not.toContain('owes');
    const pack = await packOf(api, 'netted');
    expect(pack).toContain('28.61 yuan netted against what the site owed');
    expect(pack).toContain('PROVEN AND PAID');
  });

  it('is repaid by hand when the site has no next statement', async () => {
    const api = await corrected();
    await asGrid(api, 'site', 'close', SITE, '--reason', 'moved out');
    const repay = ['site', 'repay', SITE, '--key-file', bankKey, '--from', 'bank-a/vault'];
    expect(await ran(api, 1, ...repay, '--amount', '28.62')).toContain('more-than-owed');
    expect(await shown(api, ...repay, '--amount', '8.61')).toContain(
      'Repaid 8.61 yuan for site-lin from bank-a/vault: the site owes 20.00 yuan',
    );
    expect(JSON.parse(await shown(api, ...repay, '--json'))).toMatchObject({ amountFen: '2000', outstandingFen: '0' });
    expect(await ran(api, 1, ...repay)).toContain('nothing-owed');
    expect(await shown(api, 'site', 'show', SITE)).toMatch(/^owes +0\.00 yuan .*28\.61 repaid by hand so far$/m);
    expect(await packOf(api, 'repaid')).toMatch(/28\.61 not taken back, 0\.00 netted, 28\.61 repaid/);
  });

  it('is corrected while the account is frozen, and once more, and the last statement of a closed site and account', async () => {
    const api = await settledAndSpent();
    await api.client.accounts.freeze(BANK, freezeOrder('bank-a/lin'));
    await correctReading(api);
    const correct = ['statement', 'correct', SITE, '2023-06', '--reason', 'misread'];
    expect(await jsonAsGrid(api, ...correct)).toMatchObject({
      owedFen: '2861',
      outstandingFen: '2861',
      outcome: 'owed',
    });
    await api.client.accounts.unfreeze(BANK, { account: 'bank-a/lin', reason: 'lifted', order: '17/2026' });
    await asGrid(api, 'site', 'close', SITE, '--reason', 'moved out');
    await shown(api, 'account', 'close', 'bank-a/lin', '--key-file', bankKey);
    const lower = ['--register', 'peak=90000,0', '--reason', 'misread again'];
    await asGrid(api, 'readings', 'correct', SITE, '2023-07-01T00:00:00+08:00', ...lower);
    expect(await jsonAsGrid(api, ...correct)).toMatchObject({ owedFen: '500', outstandingFen: '3361' });
    expect(await packOf(api, 'closed')).toContain('site site-lin owes 33.61 yuan');
  });
});
