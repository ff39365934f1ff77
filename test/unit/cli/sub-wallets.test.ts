// Sub-wallets as people have them: a customer, the customer's bank and a merchant at one ledger behind a real API.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

const top = mkdtempSync(join(tmpdir(), 'gridpact-subs-'));
afterAll(() => rmSync(top, { recursive: true }));
const tokenFile = join(top, 'token');
writeFileSync(tokenFile, TOKENS.operator);

const [ALICE, SHOP, POOL] = ['bank-a/alice', 'bank-a/shop', 'bank-a/sub-pool'];
const LIMITS = ['--per-payment', '20', '--per-day', '60', '--per-month', '300'];

let api: LedgerApi;
let folder: string;

function keyFileOf(name: string): string {
  const path = join(top, `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

const at = () => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
const subs = () => ['--subs', join(folder, 'subs')];
const register = () => ['--register', join(folder, 'register')];
const as = (name: string) => ['--key-file', keyFileOf(name)];
const subwallet = (...words: string[]): Promise<Ran> => run('subwallet', ...words, ...at());

async function json(...words: string[]) {
  const { stdout, stderr, exitCode } = await run('subwallet', ...words, ...at(), '--json');
  expect({ stderr: stderr.replace(/^Wrote the proof.*\n$/, ''), exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

async function balanceFen(account: string): Promise<bigint | undefined> {
  const found = await api.client.accounts.read(account);
  return found && found.creditsPostedFen - found.debitsPostedFen;
}

beforeEach(async () => {
  api = await ledgerApi();
  folder = mkdtempSync(join(top, 'people-'));
  const lines = [ALICE, SHOP].map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 50_000n, code: 'pay-in' });
});

/** Opened by both, with 500 yuan in the pool. */
async function opened(): Promise<string> {
  const request = join(folder, 'request.json');
  const { sub } = await json('open', ALICE, SHOP, ...LIMITS, '--request', request, ...subs(), ...as(ALICE));
  await json('accept', request, ...register(), ...as('bank-a'));
  await json('fund', 'bank-a/vault', '500', ...as('bank-a'));
  return sub;
}

describe('a pooled sub-wallet', () => {
  it('is asked for by the customer, opened by the bank, and pays until its limits', async () => {
    const sub = await opened();
    expect(await json('show', sub, ...subs())).toMatchObject({
      sub,
      account: POOL,
      merchant: SHOP,
      own: ALICE,
      ceilingFen: '60000',
    });
    const paid = await json('pay', sub, '12.50', '--id', 'charge-1', '--order', 'station-7', ...subs());
    expect(paid).toMatchObject({ merchant: SHOP, amountFen: '1250', outcome: '' });
    const again = await subwallet('pay', sub, '12.50', '--id', 'charge-1', '--order', 'station-7', ...subs());
    expect(again.stdout).toContain(`Posted before as transfer ${paid.transfer}`);
    const above = await subwallet('pay', sub, '20.01', '--id', 'charge-2', ...subs());
    expect([above.exitCode, above.stderr]).toEqual([
      EXIT.refused,
      expect.stringContaining('per-payment-limit-exceeded'),
    ]);
    expect(await json('pay', sub, '20.01', '--id', 'charge-2', '--by-owner', ...subs())).toMatchObject({
      amountFen: '2001',
    });
    expect(await balanceFen(ALICE)).toBe(50_000n);
    expect((await subwallet('list', ...subs())).stdout).toContain('1 sub-wallet');
    expect(await json('list', '--merchant', SHOP, ...subs())).toMatchObject({
      subs: [{ sub, spentFen: '3251' }],
      more: false,
    });
  });

  it('is lowered, paused, resumed and closed by its owner at once', async () => {
    const sub = await opened();
    expect(await json('limits', sub, '--per-day', '10', ...subs())).toMatchObject({
      perPaymentFen: '1000',
      perDayFen: '1000',
    });
    expect((await subwallet('pay', sub, '10.01', '--id', 'a', ...subs())).exitCode).toBe(EXIT.refused);
    await json('pause', sub, ...subs());
    expect((await subwallet('pay', sub, '1', '--id', 'a', ...subs())).stderr).toContain('sub-not-active');
    await json('resume', sub, ...subs());
    await json('pay', sub, '1', '--id', 'a', ...subs());
    await json('pause', sub, ...as('bank-a'), ...subs());
    expect((await subwallet('resume', sub, ...subs())).exitCode).toBe(EXIT.refused);
    await json('resume', sub, ...as('bank-a'), ...subs());
    expect((await subwallet('close', sub, ...subs())).stdout).toContain(`Closed ${sub}`);
    expect((await subwallet('resume', sub, ...subs())).exitCode).toBe(EXIT.refused);
  });

  it('is settled in totals; the receipt of a payment verifies, and says whose it was', async () => {
    const sub = await opened();
    await json('pay', sub, '12.50', '--id', 'charge-1', ...subs());
    await json('pay', sub, '8', '--id', 'charge-2', ...subs());
    await json('refund', sub, 'charge-2', '3', '--id', 'r-1', ...as(SHOP));
    const few = await subwallet('settle-pool', POOL, ...register(), ...as('bank-a'));
    expect([few.exitCode, few.stderr]).toEqual([EXIT.refused, expect.stringContaining('too-few-customers')]);
    const settle = ['settle-pool', POOL, '--fewest', '1', ...register(), ...as('bank-a')];
    const refused = await subwallet(...settle);
    expect([refused.exitCode, refused.stdout]).toEqual([EXIT.refused, expect.stringContaining('pool-not-allowed')]);
    await json('allow', ALICE, '100', ...as(ALICE));
    // What was refused comes again with the next payments.
    await json('pay', sub, '1', '--id', 'charge-3', ...subs());
    expect(await json(...settle)).toMatchObject({ number: 3, receipts: 1, totalFen: '1850', accepted: 1 });
    expect(await balanceFen(ALICE)).toBe(50_000n - 1850n);
    expect((await subwallet(...settle)).stderr).toContain('nothing-to-settle');
    const proof = join(folder, 'charge-1.proof.json');
    expect(await json('receipt', sub, 'charge-1', '--proof', proof, ...register())).toMatchObject({
      account: ALICE,
      amountFen: '1250',
      settlement: 2,
    });
    expect(JSON.parse(readFileSync(proof, 'utf8')).claims.at(-1)).toMatchObject({
      kind: 'sub-receipt',
      receipt: { account: ALICE },
    });
    const unknown = await subwallet('receipt', sub, 'charge-9', '--proof', join(folder, 'none.json'), ...register());
    expect([unknown.exitCode, unknown.stderr]).toEqual([EXIT.refused, expect.stringContaining('not-settled')]);
  });

  it('has its secrets in files that nobody else reads, and none of them in the request', async () => {
    await opened();
    const files = ['subs', 'register'].flatMap((name) =>
      readdirSync(join(folder, name)).map((file) => join(folder, name, file)),
    );
    expect(files.length).toBe(3);
    for (const file of files) expect(statSync(file).mode & 0o077).toBe(0);
    const kept = files.filter((file) => file.includes('/subs/')).map((file) => JSON.parse(readFileSync(file, 'utf8')));
    const request = readFileSync(join(folder, 'request.json'), 'utf8');
    const secrets = kept.flatMap(({ secret, ownerSeed, appSeed }) => [secret, ownerSeed, appSeed]).filter(Boolean);
    expect(secrets.length).toBe(3);
    for (const secret of secrets) expect(request).not.toContain(secret);
  });
});

describe('a request', () => {
  it('that was changed on its way is not signed', async () => {
    const request = join(folder, 'request.json');
    await json('open', ALICE, SHOP, ...LIMITS, '--request', request, ...subs(), ...as(ALICE));
    const text = readFileSync(request, 'utf8');
    const faults = [
      [text.replaceAll(ALICE, SHOP), 'does not commit'],
      [text.replace(/"opening": ?"[0-9a-f]{32}"/, `"opening":"${'0'.repeat(32)}"`), 'does not commit'],
      [text.replace(/"holderSignature": ?"[0-9a-f]{8}/, '"holderSignature":"00000000'), 'has not signed it'],
      ['{}', '"format"'],
      ['[]', '"format"'],
      ['nonsense', ''],
    ] as const;
    for (const [i, [changed, why]] of faults.entries()) {
      const file = join(folder, `changed-${i}.json`);
      writeFileSync(file, changed);
      const { exitCode, stderr } = await subwallet('accept', file, ...register(), ...as('bank-a'));
      expect(exitCode).not.toBe(0);
      expect(stderr).toContain(why);
    }
    expect(existsSync(join(folder, 'register'))).toBe(false);
  });

  it('with a ceiling above what the bank takes is refused', async () => {
    const request = join(folder, 'request.json');
    await json('open', ALICE, SHOP, ...LIMITS, '--request', request, ...subs(), ...as(ALICE));
    const { exitCode, stderr } = await subwallet('accept', request, '--at-most', '500', ...register(), ...as('bank-a'));
    expect([exitCode, stderr]).toEqual([EXIT.refused, expect.stringContaining('ceiling-too-high')]);
  });
});

describe('a direct sub-wallet', () => {
  it('is opened by the holder alone and debits the account', async () => {
    const { sub } = await json('open', ALICE, SHOP, ...LIMITS, '--direct', ...subs(), ...as(ALICE));
    await json('pay', sub, '5', '--id', 'a', ...subs());
    expect(await balanceFen(ALICE)).toBe(49_500n);
    expect((await subwallet('close', sub, ...subs())).stderr).toContain('option-missing');
    await json('close', sub, ...subs(), ...as(ALICE));
  });

  it('needs its limits and a way to be opened', async () => {
    const { exitCode } = await subwallet('open', ALICE, SHOP, '--direct', ...subs(), ...as(ALICE));
    expect(exitCode).toBe(EXIT.usage);
    expect((await subwallet('open', ALICE, SHOP, ...LIMITS, ...subs(), ...as(ALICE))).exitCode).toBe(EXIT.usage);
  });
});
