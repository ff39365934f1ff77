// gridpact account analysis, on the real ledger behind a real API: of the holder's own rows, proven against a genesis.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-analysis-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.submitter);
const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));

const [SHOP, ANN] = ['bank-a/shop', 'bank-a/ann'] as const;
const PAYERS = Array.from({ length: 20 }, (_, i) => `bank-a/p${i}`);
let api: LedgerApi;

beforeEach(async () => {
  api = await ledgerApi();
  const { accounts, payments } = api.client;
  const all = [SHOP, ANN, ...PAYERS];
  await accounts.open(
    BANK,
    all.map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const })),
  );
  await accounts.registerAlias(BANK, { alias: 'tea-house', account: SHOP, name: '茶馆', category: 5_812 });
  await payments.pay(BANK, { from: 'bank-a/vault', to: ANN, amountFen: 2_000n, code: 'pay-in' });
  await payments.pay(keyOf(ANN), { from: ANN, to: SHOP, amountFen: 700n, code: 'coffee' });
  await payments.pay(keyOf(ANN), { from: ANN, to: 'bank-a/p0', amountFen: 300n });
});

function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey('account', sha256(utf8(name))));
  return path;
}

function analysis(account: string, holder: string, ...words: readonly string[]) {
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s', '--genesis', genesisFile];
  return run('account', 'analysis', account, ...words, ...at, '--time-zone', 'UTC', '--key-file', keyFileOf(holder));
}

describe('an analysis', () => {
  it('tells the holder what it spent, in JSON, text, CSV and as a picture', async () => {
    const ran = await analysis(ANN, ANN, '--json');
    expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toEqual({ exitCode: 0, stderr: '' });
    const found = JSON.parse(ran.stdout);
    expect(found).toMatchObject({ account: ANN, rowCount: 3, spentFen: '1000', paymentCount: 2, givenBackFen: '0' });
    expect(
      found.byCategory.map(({ part, shareTenths }: { part: string; shareTenths: number }) => [part, shareTenths]),
    ).toEqual([
      ['5812', 700],
      ['-', 300],
    ]);
    expect(found.byMerchant[0]).toEqual({ part: '茶馆', count: 1, amountFen: '700', shareTenths: 700 });

    const picture = join(folder, 'spending.svg');
    const text = (await analysis(ANN, ANN, '--svg', picture)).stdout;
    expect(text).toContain('10.00 yuan in 2 payments');
    expect(text).toMatch(/茶馆 +█{30} {2}7\.00 {2}70\.0%/);
    expect(readFileSync(picture, 'utf8')).toMatch(/^<svg.*茶馆.*<\/svg>\n$/s);
    const again = await analysis(ANN, ANN, '--svg', picture);
    expect([again.exitCode, again.stderr]).toEqual([EXIT.machine, expect.stringContaining('exists already')]);

    const csv = (await analysis(ANN, ANN, '--csv')).stdout;
    expect(csv).toContain('category,5812,1,7.00,70.0\r\n');
  });

  it("is nobody else's, whatever token they have", async () => {
    const ran = await analysis(ANN, SHOP);
    expect([ran.exitCode, ran.stdout]).toEqual([EXIT.refused, '']);
    expect(ran.stderr).toContain("an analysis is the holder's alone");
    const at = ['--node', api.url, '--token-file', tokenFile, '--genesis', genesisFile];
    const keyless = await run('account', 'analysis', ANN, ...at);
    expect([keyless.exitCode, keyless.stdout]).toEqual([EXIT.usage, '']);
    expect(keyless.stderr).toContain('--key-file');
  });

  it('is refused against another genesis: rows that are not proven are none', async () => {
    const other = join(folder, 'other.json');
    writeFileSync(other, JSON.stringify({ ...CERTIFYING_GENESIS, name: 'another' }));
    const at = ['--node', api.url, '--token-file', tokenFile, '--genesis', other, '--key-file', keyFileOf(ANN)];
    const ran = await run('account', 'analysis', ANN, ...at);
    expect([ran.exitCode, ran.stdout]).toEqual([EXIT.unverified, '']);
  });
});

describe('the aggregates of a merchant', () => {
  it('are refused below 20 different payers, and told from then on', async () => {
    const few = await analysis(SHOP, SHOP, '--merchant');
    expect([few.exitCode, few.stdout]).toEqual([EXIT.refused, '']);
    expect(few.stderr).toContain('20 different payers');
    for (const payer of PAYERS) {
      await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: payer, amountFen: 1_000n, code: 'pay-in' });
      await api.client.payments.pay(keyOf(payer), { from: payer, to: SHOP, amountFen: 100n });
    }
    const found = JSON.parse((await analysis(SHOP, SHOP, '--merchant', '--json')).stdout);
    expect(found).toMatchObject({ withheld: 0, merchantMonths: [{ payers: 21, paymentCount: 21, amountFen: '2700' }] });
    expect(JSON.stringify(found)).not.toContain('bank-a/p');
    expect((await analysis(SHOP, SHOP, '--merchant')).stdout).toContain('21 payers');
    expect((await analysis(SHOP, SHOP, '--merchant', '--csv')).stdout).toContain(',21,21,27.00,');
  });
});
