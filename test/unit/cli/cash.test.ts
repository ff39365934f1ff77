// Cheques and cash on the command line, against the real ledger in memory behind a real API.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fromHex, toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { chequeText, writeCheque } from '../../../src/device/cash/cheque.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { LEDGER_CONSORTIUM } from '../client/ledger-backend.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';
import { codesSeen } from './seen-code.ts';

const [ALICE, BEN, SHOP] = ['bank-a/alice', 'bank-a/ben', 'bank-b/shop'];
const folder = mkdtempSync(join(tmpdir(), 'gridpact-cash-'));
const CONSORTIUM = { ...LEDGER_CONSORTIUM, rules: { ...LEDGER_CONSORTIUM.rules, maxLines: 100 } };
/** The ledger of these tests begins in November 2023: a wallet's clock must not be years ahead of it. */
beforeAll(() => vi.useFakeTimers({ toFake: ['Date'], now: 1_700_000_600_000 }));
afterAll(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
let files = 0;
const fileOf = (end = '.txt') => join(folder, `${files++}${end}`);

/** The file of the key that keyOf gives for this name. */
function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

const at = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
const by = (name: string) => ['--key-file', keyFileOf(name)];

async function answer(api: LedgerApi | undefined, ...words: string[]) {
  const { stdout, stderr, exitCode } = await run(...words, ...(api === undefined ? [] : at(api)), '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

async function refusal(api: LedgerApi | undefined, ...words: string[]) {
  const { stderr, exitCode } = await run(...words, ...(api === undefined ? [] : at(api)), '--json');
  return [exitCode, JSON.parse(stderr).error.code];
}

/** Alice has 100.00 yuan at bank-a; the shop is at bank-b. */
async function opened(): Promise<LedgerApi> {
  const api = await ledgerApi(CONSORTIUM);
  const lines = (...accounts: string[]) =>
    accounts.map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await api.client.accounts.open(BANK, lines(ALICE, BEN));
  await api.client.accounts.open(keyOf('bank-b'), lines(SHOP));
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 10_000n, code: 'pay-in' });
  return api;
}

async function balanceOf(api: LedgerApi, account: string): Promise<string> {
  return (await answer(api, 'account', 'show', account)).balanceFen;
}

async function walletOf(api: LedgerApi, name: string) {
  const path = join(folder, `${name}-${files++}`);
  const { key } = await answer(api, 'cash', 'init', path);
  return { path, key: key as string };
}

async function withdrawn(api: LedgerApi, path: string, amount: string) {
  const [request, notes] = [fileOf('.json'), fileOf()];
  await answer(api, 'cash', 'withdraw', path, ALICE, amount, '--request', request, ...by(ALICE));
  const issued = await answer(api, 'cash', 'issue', request, '--notes', notes, ...by('bank-a'));
  return { request, notes, issued };
}

async function paid(path: string, amount: string, key: string) {
  const out = fileOf();
  const done = await answer(undefined, 'cash', 'pay', path, amount, '--to', key, '--out', out);
  return { out, paymentId: done.paymentId as string };
}

describe('cheque', () => {
  const NOW_MS = 1_700_000_000_000n;
  const names = ['1', '2', '3', '4'].map((digit) => digit.repeat(32)) as [string, string, string, string];

  /** As "cheque write" writes it: that the command does is shown against real nodes, which have a genesis. */
  function chequeFile(id: string, amountFen: bigint, change: object = {}): string {
    const times = { fromMs: NOW_MS - 1n, untilMs: NOW_MS + 86_400_000n };
    const terms = { cheque: fromHex(id), drawer: ALICE, payee: SHOP, amountFen, ...times };
    const file = fileOf();
    const cheque = writeCheque(CONSORTIUM.chainId, terms, keyOf(ALICE));
    writeFileSync(file, `${chequeText({ ...cheque, ...change })}\n`);
    return file;
  }

  it('is presented once by its payee, certified by the bank, stopped by the drawer, returned where there is too little', async () => {
    const api = await opened();
    const [plain, sure, stopped, poor] = [
      chequeFile(names[0], 1_000n),
      chequeFile(names[1], 2_000n),
      chequeFile(names[2], 3_000n),
      chequeFile(names[3], 900_000n),
    ];
    const present = (file: string) => ['cheque', 'present', file, ...by(SHOP)];
    expect(await answer(api, ...present(plain))).toMatchObject({ cheque: names[0], amountFen: '1000', outcome: '' });
    expect(await refusal(api, ...present(plain))).toEqual([1, 'cheque-presented']);
    expect(await refusal(api, 'cheque', 'certify', sure, ...by('bank-b'))).toEqual([1, 'not-authorised']);
    expect(await answer(api, 'cheque', 'certify', sure, ...by('bank-a'))).toMatchObject({ cheque: names[1] });
    expect(await refusal(api, 'cheque', 'stop', ALICE, names[1], ...by(ALICE))).toEqual([1, 'cheque-certified']);
    expect(await answer(api, 'cheque', 'stop', ALICE, names[2], ...by(ALICE))).toMatchObject({ cheque: names[2] });
    expect(await refusal(api, ...present(stopped))).toEqual([1, 'cheque-stopped']);
    const returned = await run(...present(poor), ...at(api), '--json');
    expect([returned.exitCode, JSON.parse(returned.stdout)]).toMatchObject([1, { outcome: 'cheque-returned' }]);
    expect(await answer(api, ...present(sure))).toMatchObject({ transfer: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await balanceOf(api, SHOP)).toBe('3000');
    const status = await answer(api, 'cheque', 'status', ALICE, names[3]);
    expect(status).toMatchObject({ status: 'returned', payee: SHOP, returnedCount: 1 });
  });

  it('that is none, or was changed, is refused before anything is sent', async () => {
    const api = await opened();
    const changed = chequeFile(names[0], 1_000n, { amountFen: 1_001n });
    expect(await refusal(api, 'cheque', 'present', changed, ...by(SHOP))).toEqual([1, 'bad-signature']);
    expect(await refusal(api, 'cheque', 'present', 'GPCHEQUE1/00', ...by(SHOP))).toEqual([5, 'cheque-unreadable']);
  });

  it('is drawn where it is written, for the payee to scan', async () => {
    const genesis = fileOf('.json');
    writeFileSync(genesis, JSON.stringify(CERTIFYING_GENESIS));
    const words = ['cheque', 'write', ALICE, SHOP, '10', '--genesis', genesis, ...by(ALICE)];
    const { stdout } = await run(...words);
    const [drawn = '', ...more] = codesSeen(stdout);
    expect([more, stdout.trimEnd().endsWith(`\n${drawn}`)]).toEqual([[], true]);
    const shown = await answer(undefined, 'cheque', 'show', drawn, '--genesis', genesis);
    expect(shown).toMatchObject({ drawer: ALICE, payee: SHOP, amountFen: '1000' });
    for (const [option, end] of [
      ['--out', '.txt'],
      ['--picture', '.svg'],
    ] as const) {
      expect(codesSeen((await run(...words, option, fileOf(end))).stdout)).toEqual([]);
    }
  });
});

describe('cash', () => {
  it('is drawn in the terminal, code by code, and taken from there', async () => {
    const api = await opened();
    const [alice, shop] = [await walletOf(api, 'alice'), await walletOf(api, 'shop')];
    const { notes } = await withdrawn(api, alice.path, '5.11');
    await answer(undefined, 'cash', 'receive', alice.path, notes);
    const { stdout } = await run('cash', 'pay', alice.path, '5.11', '--to', shop.key);
    const codes = codesSeen(stdout);
    expect(codes.length).toBeGreaterThan(1);
    codes.forEach((code, i) => {
      expect(stdout).toContain(`${i + 1}/${codes.length}\n`);
      expect(stdout).toContain(`\n${code}\n`);
    });
    for (const code of codes) await answer(undefined, 'cash', 'receive', shop.path, code);
    expect(await answer(undefined, 'cash', 'show', shop.path)).toMatchObject({ balanceFen: '511' });
    const [, paymentId = ''] = /payment ([0-9a-f]{32})/.exec(stdout) ?? [];
    const again = await run('cash', 'pay', alice.path, '--again', paymentId, '--out', fileOf());
    expect(codesSeen(again.stdout)).toEqual([]);
  });

  it('is withdrawn, passed on to the fen, received and deposited', async () => {
    const api = await opened();
    const [alice, shop] = [await walletOf(api, 'alice'), await walletOf(api, 'shop')];
    expect(statSync(alice.path).mode & 0o777).toBe(0o700);
    const { request, notes, issued } = await withdrawn(api, alice.path, '50');
    expect(issued).toMatchObject({ account: ALICE, amountFen: '5000', owner: alice.key });
    expect(await balanceOf(api, ALICE)).toBe('5000');
    // Broken off and run again the bank debits nothing more, and writes the same notes.
    const again = fileOf();
    await answer(api, 'cash', 'issue', request, '--notes', again, ...by('bank-a'));
    expect([await balanceOf(api, ALICE), readFileSync(again, 'utf8')]).toEqual(['5000', readFileSync(notes, 'utf8')]);

    const received = await answer(undefined, 'cash', 'receive', alice.path, notes);
    expect(received).toMatchObject({ receivedFen: '5000', balanceFen: '5000', refusals: [] });
    expect(await answer(undefined, 'cash', 'receive', alice.path, notes)).toMatchObject({ receivedFen: '0' });
    const { out, paymentId } = await paid(alice.path, '12.34', shop.key);
    expect(await refusal(undefined, 'cash', 'pay', alice.path, '37.67', '--to', shop.key)).toEqual([
      1,
      'insufficient-funds',
    ]);
    // Its own owner does not take it, nor does it count before the ledger has it.
    const own = await run('cash', 'receive', alice.path, out, '--json');
    expect(own.exitCode).toBe(1);
    expect(JSON.parse(own.stdout).refusals[0]).toMatchObject({ refusal: 'not-the-owner' });
    expect(await answer(undefined, 'cash', 'receive', shop.path, out)).toMatchObject({ receivedFen: '1234' });
    expect(await answer(undefined, 'cash', 'receive', shop.path, out)).toMatchObject({ receivedFen: '0' });

    const shown = await answer(undefined, 'cash', 'show', alice.path);
    expect(shown).toMatchObject({ balanceFen: '3766', given: [{ paymentId, key: shop.key, amountFen: '1234' }] });
    const twice = fileOf();
    await answer(undefined, 'cash', 'pay', alice.path, '--again', paymentId, '--out', twice);
    expect(readFileSync(twice, 'utf8')).toBe(readFileSync(out, 'utf8'));

    const deposited = await answer(api, 'cash', 'deposit', shop.path, SHOP);
    expect(deposited).toMatchObject({ account: SHOP, depositedFen: '1234', lostFen: '0', refused: 0 });
    expect(await balanceOf(api, SHOP)).toBe('1234');
    // What was deposited is not taken again: the wallet would pass on what is spent.
    const replayed = await run('cash', 'receive', shop.path, out, '--json');
    expect(JSON.parse(replayed.stdout)).toMatchObject({ receivedFen: '0', balanceFen: '0' });
    expect(await refusal(api, 'cash', 'deposit', shop.path, SHOP)).toEqual([1, 'insufficient-funds']);
    expect(await answer(api, 'cash', 'sync', alice.path)).toMatchObject({ balanceFen: '3766', givenFen: '0' });
    expect(await answer(api, 'cash', 'issuer', 'bank-a')).toMatchObject({
      ...{ issuedFen: '5000', depositedFen: '1234', returnedFen: '0', outstandingFen: '3766' },
    });
    const [coin] = shown.coins;
    expect(await answer(api, 'cash', 'note', coin.serial)).toMatchObject({ account: ALICE, issuer: 'bank-a' });
    expect(await answer(api, 'cash', 'deposit', alice.path, ALICE, '30')).toMatchObject({ depositedFen: '3000' });
    expect(await answer(api, 'cash', 'deposit', alice.path, ALICE)).toMatchObject({ depositedFen: '766' });
    expect(await balanceOf(api, ALICE)).toBe('8766');
  });

  it('goes by pictures: the key one way, the coins the other', async () => {
    const api = await opened();
    const [alice, shop] = [await walletOf(api, 'alice'), await walletOf(api, 'shop')];
    const { notes } = await withdrawn(api, alice.path, '2');
    await answer(undefined, 'cash', 'receive', alice.path, notes);
    const [key, coins] = [fileOf('.png'), fileOf('.png')];
    await answer(undefined, 'cash', 'show', shop.path, '--picture', key);
    const done = await answer(undefined, 'cash', 'pay', alice.path, '0.77', '--to', key, '--picture', coins);
    expect(done).toMatchObject({ amountFen: '77', delivered: false });
    for (const file of done.files) await answer(undefined, 'cash', 'receive', shop.path, file);
    expect(await answer(undefined, 'cash', 'show', shop.path)).toMatchObject({ balanceFen: '77' });
  });

  it('that somebody passed on twice is found by two signatures, named, and put on record', async () => {
    const api = await opened();
    const [alice, ben, shop] = [await walletOf(api, 'alice'), await walletOf(api, 'ben'), await walletOf(api, 'shop')];
    const { notes } = await withdrawn(api, alice.path, '0.64');
    await answer(undefined, 'cash', 'receive', alice.path, notes);
    // A copy of the folder is what no journal protects against.
    const copy = `${alice.path}-copy`;
    cpSync(alice.path, copy, { recursive: true });
    const [one, other] = [await paid(alice.path, '0.64', ben.key), await paid(copy, '0.32', shop.key)];
    expect(await answer(undefined, 'cash', 'receive', ben.path, one.out)).toMatchObject({ receivedFen: '64' });
    expect(await answer(undefined, 'cash', 'receive', shop.path, other.out)).toMatchObject({ receivedFen: '32' });
    expect(await answer(api, 'cash', 'deposit', ben.path, BEN)).toMatchObject({ depositedFen: '64' });
    const late = await run('cash', 'deposit', shop.path, SHOP, ...at(api), '--json');
    expect([late.exitCode, JSON.parse(late.stdout)]).toMatchObject([1, { depositedFen: '0', lostFen: '32' }]);
    const evidence = fileOf();
    const fork = await answer(api, 'cash', 'fork', shop.path, '--record', '--evidence', evidence, ...by('bank-b'));
    expect(fork).toMatchObject({ issuer: 'bank-a', key: alice.key, account: ALICE, coinParts: ['0', ''] });
    expect(readFileSync(evidence, 'utf8').trim().split('\n')).toHaveLength(2);
    // With both coins in hand nobody has to have deposited one.
    const named = await answer(api, 'cash', 'fork', one.out, '--second', other.out, ...by('bank-b'));
    expect(named).toMatchObject({ key: alice.key, account: ALICE });
    expect(await refusal(api, 'cash', 'fork', one.out, '--second', one.out, ...by('bank-b'))).toEqual([
      1,
      'no-cash-fork',
    ]);
    expect(await refusal(api, 'cash', 'fork', ben.path, ...by('bank-b'))).toEqual([1, 'no-cash-fork']);
  });

  it('goes over a link, once, however often it is sent', async () => {
    const api = await opened();
    const [alice, shop] = [await walletOf(api, 'alice'), await walletOf(api, 'shop')];
    const { notes } = await withdrawn(api, alice.path, '0.99');
    await answer(undefined, 'cash', 'receive', alice.path, notes);
    const address = `unix:${join(folder, `till-${files++}`)}`;
    const nobody = ['cash', 'pay', alice.path, '0.33', '--to', shop.key, '--at', address];
    expect((await refusal(undefined, ...nobody))[1]).toBe('carrier-unreachable');
    const listening = () => answer(undefined, 'cash', 'receive', shop.path, '--listen', address);
    const receiving = listening();
    const done = await patientlyPaid(nobody);
    expect([await receiving, done]).toMatchObject([{ receivedFen: '33' }, { delivered: true, amountFen: '33' }]);
    const again = ['cash', 'pay', alice.path, '--again', done.paymentId, '--at', address];
    const more = listening();
    expect(await patientlyPaid(again)).toMatchObject({ delivered: true });
    expect(await more).toMatchObject({ receivedFen: '0', balanceFen: '33' });
    expect(await answer(undefined, 'cash', 'show', alice.path)).toMatchObject({ balanceFen: '66' });
  });

  /** Until somebody listens: before, nothing is given away. */
  async function patientlyPaid(words: readonly string[]) {
    for (;;) {
      const { exitCode, stdout, stderr } = await run(...words, '--json');
      if (exitCode === 0) return JSON.parse(stdout);
      expect(JSON.parse(stderr).error.code).toBe('carrier-unreachable');
    }
  }

  it('comes back to whoever gave it, and is spent again', async () => {
    const api = await opened();
    const [alice, ben] = [await walletOf(api, 'alice'), await walletOf(api, 'ben')];
    const { notes } = await withdrawn(api, alice.path, '0.08');
    await answer(undefined, 'cash', 'receive', alice.path, notes);
    const there = await paid(alice.path, '0.03', ben.key);
    await answer(undefined, 'cash', 'receive', ben.path, there.out);
    const back = await paid(ben.path, '0.01', alice.key);
    expect(await answer(undefined, 'cash', 'receive', alice.path, back.out)).toMatchObject({ balanceFen: '6' });
    const again = await paid(alice.path, '0.06', ben.key);
    expect(await answer(undefined, 'cash', 'receive', ben.path, again.out)).toMatchObject({ balanceFen: '8' });
    expect(await answer(api, 'cash', 'deposit', ben.path, BEN)).toMatchObject({ depositedFen: '8', refused: 0 });
    expect(await answer(api, 'cash', 'sync', alice.path)).toMatchObject({ balanceFen: '0', givenFen: '0' });
  });
});
