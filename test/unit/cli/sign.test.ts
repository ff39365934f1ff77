// Transactions that are signed and sent in two steps, at one machine or at several, on the real ledger behind a real API.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fromHex, toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-sign-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);

const keyFiles = new Map(
  ['bank-a', 'bank-a/alice', 'grid'].map((name) => {
    const path = join(folder, `${name.replace('/', '-')}.key`);
    writeKeyFile(path, new PrivateKey(name.includes('/') ? 'account' : 'transaction', sha256(utf8(name))));
    return [name, path];
  }),
);
const keyFile = (name: string) => keyFiles.get(name) ?? '';
const publicKey = (name: string) => toHex(keyOf(name).publicKey);

let files = 0;
function fileWith(content: unknown): string {
  const path = join(folder, `file-${files++}`);
  writeFileSync(path, content instanceof Uint8Array ? content : JSON.stringify(content));
  return path;
}

const payIn = {
  kind: 'posted',
  debitAccount: 'bank-a/vault',
  creditAccount: 'bank-a/alice',
  amountFen: '700',
  code: 'pay-in',
};
const bodyWith = (chainId: Uint8Array, change: object = {}) => ({
  chainId: toHex(chainId),
  validUntilHeight: '20',
  postTransfers: { lines: [payIn] },
  ...change,
});

async function withAlice(): Promise<LedgerApi & { readonly chainId: Uint8Array }> {
  const api = await ledgerApi();
  const account = 'bank-a/alice';
  await api.client.accounts.open(BANK, [{ account, key: keyOf(account).publicKey, kind: 'deposit' }]);
  return { ...api, chainId: (await api.client.node.consortium()).chainId };
}

const submit = (api: LedgerApi, path: string) =>
  run('submit', path, '--node', api.url, '--token-file', tokenFile, '--timeout', '5s');

describe('sign', () => {
  it('makes an envelope that another command sends, once however often', async () => {
    const api = await withAlice();
    const body = fileWith(bodyWith(api.chainId));
    const signed = await run('sign', body, '--key-file', keyFile('bank-a'), '--format', 'hex');
    expect(signed).toMatchObject({ exitCode: 0, stderr: expect.stringMatching(/^transaction [0-9a-f]{64}\n$/) });
    const envelope = fileWith(fromHex(signed.stdout.trim()));
    expect(await submit(api, envelope)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Accepted 1 of 1 line'),
    });
    expect(await submit(api, envelope)).toMatchObject({ exitCode: 0 });
    expect(api.backend.read(accounts, 'bank-a/alice')?.creditsPostedFen).toBe(700n);
  });

  it('says what it signed, for people and as JSON that the next signer takes', async () => {
    const api = await withAlice();
    const coSigners = [publicKey('bank-a/alice'), publicKey('grid')].sort();
    const body = fileWith(bodyWith(api.chainId, { coSigners }));
    const first = await run('sign', body, '--key-file', keyFile('bank-a'), '--json');
    expect(JSON.parse(first.stdout)).toMatchObject({ missing: coSigners });
    const text = await run('sign', body, '--key-file', keyFile('bank-a'));
    expect(text.stdout).toContain('"debitAccount": "bank-a/vault"');
    expect(text.stdout).toMatch(/^missing +[0-9a-f]{64}, [0-9a-f]{64}$/m);
    const early = await submit(api, fileWith(JSON.parse(first.stdout)));
    expect(early).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('[signature-missing]') });
    const second = await run(
      'sign',
      fileWith(JSON.parse(first.stdout)),
      '--key-file',
      keyFile('bank-a/alice'),
      '--json',
    );
    const third = await run('sign', fileWith(JSON.parse(second.stdout)), '--key-file', keyFile('grid'), '--json');
    const complete = JSON.parse(third.stdout);
    expect(complete).toMatchObject({ missing: [], envelope: expect.any(String) });
    expect((await submit(api, fileWith(complete))).exitCode).toBe(0);
    expect(api.backend.read(accounts, 'bank-a/alice')?.creditsPostedFen).toBe(700n);
  });

  it('takes all keys at once, and names their public keys in the body', async () => {
    const api = await withAlice();
    const keys = ['--key-file', keyFile('bank-a'), '--co-sign', keyFile('grid'), '--co-sign', keyFile('bank-a/alice')];
    const { stdout } = await run('sign', fileWith(bodyWith(api.chainId)), ...keys, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      missing: [],
      body: { author: publicKey('bank-a'), coSigners: [publicKey('bank-a/alice'), publicKey('grid')].sort() },
    });
  });

  it('does not sign a body that somebody changed after another signed it', async () => {
    const api = await withAlice();
    const coSigners = [publicKey('bank-a/alice')];
    const body = fileWith(bodyWith(api.chainId, { coSigners }));
    const { stdout } = await run('sign', body, '--key-file', keyFile('bank-a'), '--json');
    const changed = JSON.parse(stdout);
    changed.body.postTransfers.lines[0].amountFen = '7000';
    const second = await run('sign', fileWith(changed), '--key-file', keyFile('bank-a/alice'));
    expect(second).toMatchObject({
      exitCode: 5,
      stdout: '',
      stderr: expect.stringContaining('does not hold for this body'),
    });
  });

  it('signs for nobody whom the body does not name, and gives no envelope that lacks a signature', async () => {
    const api = await withAlice();
    const named = fileWith(bodyWith(api.chainId, { author: publicKey('grid') }));
    const stranger = await run('sign', named, '--key-file', keyFile('bank-a'));
    expect(stranger).toMatchObject({ exitCode: 5, stdout: '', stderr: expect.stringContaining('[not-a-signer]') });
    const two = fileWith(bodyWith(api.chainId, { coSigners: [publicKey('grid')] }));
    const partly = await run('sign', two, '--key-file', keyFile('bank-a'), '--format', 'hex');
    expect(partly).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(publicKey('grid')) });
  });

  it.each<[string, object]>([
    ['postTransfers.lines[0].amountFen must be a string', { postTransfers: { lines: [{ ...payIn, amountFen: 700 }] } }],
    ['postTransfers.lines[0].amount must be left out', { postTransfers: { lines: [{ ...payIn, amount: '7' }] } }],
    ['kind must be posted | hold', { postTransfers: { lines: [{ ...payIn, kind: 'gift' }] } }],
    ['operation must be there exactly once: the body has none', { postTransfers: undefined }],
    ['has closeAccount and postTransfers', { closeAccount: { account: 'bank-a/alice' } }],
    ['nonce must be 16 bytes', { nonce: '00' }],
    ['coSigners must be keys in ascending order', { coSigners: ['ff'.repeat(32), '11'.repeat(32)] }],
    ['chainId must be bytes as lower-case hexadecimal', { chainId: 'AB' }],
  ])('names the field that is wrong: %s', async (told, change) => {
    const { exitCode, stdout, stderr } = await run(
      'sign',
      fileWith(bodyWith(new Uint8Array(32), change)),
      ...['--key-file', keyFile('bank-a')],
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
    expect(stderr).toContain(told);
    expect(stderr).toContain('[body-invalid]');
  });

  it('says what is missing on the command line, and what is no envelope', async () => {
    const body = fileWith(bodyWith(new Uint8Array(32)));
    expect(await run('sign', body)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--key-file FILE') });
    expect(await run('sign', join(folder, 'none'), '--key-file', keyFile('grid'))).toMatchObject({ exitCode: 7 });
    const api = await withAlice();
    const noise = await submit(api, fileWith(Uint8Array.of(1, 2, 3)));
    expect(noise).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('[envelope-invalid]') });
    const nothing = await submit(api, fileWith(new Uint8Array()));
    expect(nothing).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('[envelope-invalid]') });
    const marked = Buffer.from(`\uFEFF${JSON.stringify(bodyWith(api.chainId))}`);
    expect(await run('sign', fileWith(marked), '--key-file', keyFile('bank-a'), '--json')).toMatchObject({
      exitCode: 0,
    });
  });
});
