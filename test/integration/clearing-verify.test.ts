// An auditor counts windows again, by the command and by a program that knows nothing of the ledger: both find what a
// ledger has wrong, also where all validators signed it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importGraph } from '../../scripts/build/import-graph.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import type { PublishClearingRule } from '../../src/generated/transaction.ts';
import { clearingWindows, windowNets, windowPairs } from '../../src/ledger/clearing/tables.ts';
import type { Table } from '../../src/ledger/table.ts';
import { CERTIFYING_GENESIS } from '../ledger/certified-proof.ts';
import { keyOf } from '../ledger/key-of.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { BANK, type LedgerApi, ledgerApi } from '../unit/client/ledger-client.ts';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'scripts/recount-windows.ts');
const folder = mkdtempSync(join(tmpdir(), 'gridpact-recount-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const genesis = join(folder, 'genesis.json');
writeFileSync(genesis, JSON.stringify(CERTIFYING_GENESIS));

const [ANN, BEN] = ['bank-a/ann', 'bank-b/ben'] as const;
let files = 0;

/** Two windows of this mode: in the second Ann pays Ben 12.50, and he pays 2.00 back. */
async function twoWindows(mode: PublishClearingRule['mode']): Promise<LedgerApi> {
  const api = await ledgerApi();
  const { client } = api;
  const line = (account: string) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const });
  await client.accounts.open(BANK, [line(ANN)]);
  await client.accounts.open(keyOf('bank-b'), [line(BEN)]);
  await client.payments.pay(BANK, { from: 'bank-a/vault', to: ANN, amountFen: 5000n });
  const rule = { version: 1, mode, grossAboveFen: 0n, noticeBlocks: 1, leastBlocks: 1 } as const;
  const fields = { ...rule, confirmWithinMs: 60_000n, fundCapFen: 0n };
  await client.operations.publishClearingRule(keyOf('regulator'), fields);
  await client.payments.pay(keyOf(ANN), { from: ANN, to: BEN, amountFen: 700n });
  await close(api);
  await client.payments.pay(keyOf(ANN), { from: ANN, to: BEN, amountFen: 1250n });
  await client.payments.pay(keyOf(BEN), { from: BEN, to: ANN, amountFen: 200n });
  await close(api);
  return api;
}

async function close({ client, backend }: LedgerApi): Promise<void> {
  const { window } = await client.clearing.open();
  const height = BigInt((await client.node.status()).height) + 2n;
  await client.operations.scheduleCutoff(keyOf('grid'), { window, height });
  for (let i = 0; i < 2; i++) backend.makeBlock();
}

async function verified(api: LedgerApi, window: number) {
  const proof = join(folder, `${files++}.json`);
  const at = ['--node', api.url, '--token-file', tokenFile, '--genesis', genesis, '--json'];
  const { stdout, stderr, exitCode } = await run('clearing', 'verify', `${window}`, '--proof', proof, ...at);
  expect(stderr).toBe('');
  return { proof, exitCode, answer: JSON.parse(stdout) };
}

function recounted(...proofs: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, genesis, ...proofs], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The ledger has another value of the entry from the next block on, and the validators sign it. */
async function manipulated<T>(api: LedgerApi, table: Table<T>, id: string, change: Partial<T>): Promise<void> {
  const entry = (await api.client.node.entry(table, id))?.value;
  if (entry === undefined) throw new Error(`there is no ${table.name} ${id}`);
  api.backend.plant(table, id, { ...entry, ...change });
}

describe('clearing verify', () => {
  it.each(['multilateral', 'bilateral'] as const)('counts %s windows as they are on record', async (mode) => {
    const api = await twoWindows(mode);
    const first = await verified(api, 1);
    const second = await verified(api, 2);
    expect([first.exitCode, first.answer]).toMatchObject([0, { verdict: 'as-recorded', why: '', fromHeight: 1 }]);
    expect(second.answer.nets).toEqual([
      { member: 'bank-a', sentFen: '1250', receivedFen: '200', agrees: true, netFen: '-1050' },
      { member: 'bank-b', sentFen: '200', receivedFen: '1250', agrees: true, netFen: '1050' },
    ]);
    const { status, stdout, stderr } = recounted(first.proof, second.proof);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('bank-b sent 200 fen, received 1250, net 1050\n');
    expect(stdout.match(/: as-recorded$/gm)).toHaveLength(2);
  });

  it.each([
    ['multilateral', windowNets, '2/bank-a', { sentFen: 1249n }, 'the net of bank-a'],
    ['multilateral', windowNets, '2/bank-b', { receivedFen: 1251n }, 'the net of bank-b'],
    ['multilateral', clearingWindows, '2', { owedFen: 1n }, 'what is owed in all'],
    ['multilateral', clearingWindows, '2', { members: ['bank-a'] }, 'the net of bank-b'],
    ['multilateral', clearingWindows, '2', { fromHeight: 1n }, 'the net of bank-a; the net of bank-b'],
    ['bilateral', windowPairs, '2/bank-a/bank-b', { secondSentFen: 0n }, 'the pair bank-a and bank-b'],
  ] as const)('finds what a %s ledger has wrong: %s %s', async (mode, table, id, change, why) => {
    const api = await twoWindows(mode);
    await manipulated(api, table as Table<object>, id, change);
    const { exitCode, answer, proof } = await verified(api, 2);
    expect([exitCode, answer.verdict, answer.failures]).toEqual([EXIT.unverified, 'differs', []]);
    expect(answer.why).toContain(why);
    const { status, stdout } = recounted(proof);
    expect(status).toBe(4);
    expect(stdout).toContain(`differs: ${answer.why}`);
  });

  it('believes no file that leaves something out', async () => {
    const api = await twoWindows('multilateral');
    const { proof } = await verified(api, 2);
    const whole = JSON.parse(readFileSync(proof, 'utf8'));
    const isOf = (key: string) => (claim: { key?: string; subject?: string }) =>
      claim.key === key || claim.subject === key;
    for (const [key, why] of [
      ['window-net/2/bank-a', 'do not prove window-net/2/bank-a'],
      ['member-list/current', 'do not prove member-list/current'],
      ['bank-b/position', 'do not prove that no transfer of bank-b/position is missing'],
      ['clearing-window/2', 'no window is proven'],
    ] as const) {
      const path = join(folder, `${files++}.json`);
      const claims = whole.claims.filter((claim: object) => !isOf(key)(claim));
      writeFileSync(path, JSON.stringify({ ...whole, claims }));
      const { status, stdout } = recounted(path);
      expect([key, status]).toEqual([key, 4]);
      expect(stdout).toContain(why);
    }
    const forged = join(folder, `${files++}.json`);
    writeFileSync(forged, JSON.stringify(whole).replace('"amountFen":"1250"', '"amountFen":"1249"'));
    expect(recounted(forged)).toMatchObject({ status: 4, stdout: expect.stringContaining('do not lead to the chain') });
    expect(recounted(genesis)).toMatchObject({ status: 4, stdout: expect.stringContaining('no window is proven') });
    expect(recounted(join(folder, 'nothing'))).toMatchObject({ status: 2, stderr: expect.stringContaining('ENOENT') });
    expect(recounted()).toMatchObject({ status: 2, stderr: expect.stringContaining('usage') });
  });
});

describe('the program that counts windows again', () => {
  it('imports nothing but the offline verifier', () => {
    const { files: reached, outside } = importGraph([PROGRAM]);
    const layers = new Set([...reached].map((file) => relative(ROOT, file).split('/').slice(0, 2).join('/')));
    expect([...layers].sort()).toEqual([
      ...['scripts/recount-windows.ts', 'src/base', 'src/generated', 'src/verifier'],
    ]);
    expect([...outside].filter((name) => !name.startsWith('@noble/')).sort()).toEqual(['node:fs']);
  });
});
