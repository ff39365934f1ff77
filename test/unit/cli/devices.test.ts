// Devices, certifying keys and tier rules on the command line, on the real ledger in memory behind a real API.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { readKeyFile, writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey, signingKeyOf } from '../../../src/crypto/private-key.ts';
import type { PaymentLine } from '../../../src/generated/transaction.ts';
import { devicePossession } from '../../../src/ledger/devices/possession.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { devicePayment } from '../../vectors/golden/said.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-devices-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));
let files = 0;
const newFile = (name: string) => join(folder, `${files++}-${name}`);

const ALICE = 'bank-a/alice';
const PHONE = ['--kind', 'phone', '--assurance', 'hardware'];

function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

let api: LedgerApi;
beforeEach(async () => {
  api = await ledgerApi();
  const lines = [ALICE, 'bank-a/shop'].map((account) => {
    return { account, key: keyOf(account).publicKey, kind: 'deposit' as const };
  });
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 10_000n, code: 'pay-in' });
});

const at = () => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
const as = (author: string) => ['--key-file', keyFileOf(author)];
async function json(...words: string[]) {
  const { stdout, stderr, exitCode } = await run(...words, ...at(), '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}
/** By the bank and alice; the key of the device in hexadecimal, and its file. */
async function registered(...more: string[]): Promise<{ device: string; file: string }> {
  const file = newFile('phone.key');
  const words = ['device', 'register', ALICE, '--new-key', file, ...(more.length > 0 ? more : PHONE)];
  const { device } = await json(...words, ...as('bank-a'), '--co-sign', keyFileOf(ALICE));
  return { device, file };
}

describe('a device', () => {
  it('is registered with a key that is made here, listed and shown', async () => {
    const { device, file } = await registered();
    expect(toHex(readKeyFile(file, 'account').publicKey)).toBe(device);
    const listed = await json('device', 'list', ALICE);
    expect(listed).toMatchObject({ account: ALICE, more: false });
    expect(listed.devices).toMatchObject([
      { device, kind: 'phone', assurance: 'hardware', status: 'active', tokenEpoch: 1 },
    ]);
    expect((await run('device', 'list', ALICE, ...at())).stdout).toContain(`${device}  phone  hardware   active`);
    expect((await run('device', 'list', 'bank-a/shop', ...at())).stdout).toContain('0 devices');
    const text = (await run('device', 'show', device, ...at())).stdout;
    expect(text).toMatch(/^tokens +of epoch 1, since /m);
    const proof = newFile('device.proof');
    await json('device', 'show', device, '--proof', proof);
    expect((await run('verify', proof, '--genesis', genesisFile)).exitCode).toBe(EXIT.ok);
  });

  it('is registered with a key that it made itself', async () => {
    const key = keyOf('the phone of alice');
    const possession = toHex(key.sign(devicePossession(api.backend.consortium.chainId, ALICE, key.publicKey)));
    const words = ['device', 'register', ALICE, '--public-key', toHex(key.publicKey), ...PHONE];
    expect((await run(...words, ...as(ALICE), ...at())).stderr).toContain('--possession HEX');
    const done = await json(...words, '--possession', possession, ...as(ALICE), '--co-sign', keyFileOf('bank-a'));
    expect(done).toMatchObject({ device: toHex(key.publicKey), account: ALICE });
    const file = newFile('again.key');
    writeKeyFile(file, new PrivateKey('account', sha256(utf8('the phone of alice'))));
    const again = await run(
      'device',
      'register',
      ALICE,
      '--device-key',
      file,
      ...PHONE,
      ...as('bank-a'),
      '--co-sign',
      keyFileOf(ALICE),
      ...at(),
    );
    expect([again.exitCode, again.stderr]).toEqual([EXIT.refused, expect.stringContaining('device-exists')]);
  });

  it('is registered by a file that goes from the holder to the bank', async () => {
    const file = newFile('register.json');
    const words = ['device', 'register', ALICE, '--new-key', newFile('phone.key'), ...PHONE, ...as(ALICE)];
    expect((await run(...words, ...at())).stderr).toContain('bank-a must sign it, too');
    const again = ['device', 'register', ALICE, '--new-key', newFile('phone.key'), ...PHONE, ...as(ALICE)];
    const written = await json(...again, '--to-sign', file);
    expect(written.missingSigners).toEqual([{ who: 'bank-a', key: toHex(BANK.publicKey) }]);
    const signed = newFile('signed.json');
    writeFileSync(signed, (await run('sign', file, ...as('bank-a'), '--json')).stdout);
    await json('submit', signed);
    expect((await json('device', 'list', ALICE)).devices).toHaveLength(1);
  });

  it('is suspended, resumed, given new tokens and retired', async () => {
    const { device, file } = await registered('--kind', 'band', '--assurance', 'software');
    const status = async () => (await json('device', 'show', device)).status;
    expect((await json('device', 'suspend', device, ...as(ALICE))).device).toBe(device);
    expect(await status()).toBe('suspended');
    expect((await run('device', 'resume', device, ...as(ALICE), ...at())).exitCode).toBe(EXIT.usage);
    await json('device', 'resume', device, ...as(ALICE), '--co-sign', keyFileOf('bank-a'));
    expect(await status()).toBe('active');
    const tooSoon = await run('device', 'bump-tokens', device, '--key-file', file, ...at());
    expect([tooSoon.exitCode, tooSoon.stderr]).toEqual([EXIT.refused, expect.stringContaining('epoch-just-begun')]);
    api.backend.aheadMs += 60_000;
    expect((await json('device', 'bump-tokens', device, '--key-file', file)).device).toBe(device);
    await json('device', 'retire', device, ...as('bank-a'), '--co-sign', keyFileOf(ALICE));
    expect(await json('device', 'show', device)).toMatchObject({ status: 'retired', tokenEpoch: 4 });
    const gone = await run('device', 'suspend', '00'.repeat(32), ...as(ALICE), ...at());
    expect([gone.exitCode, gone.stderr]).toEqual([EXIT.refused, expect.stringContaining('device-not-found')]);
    expect((await run('device', 'show', '00'.repeat(32), ...at())).stderr).toContain('gridpact device list ACCOUNT');
  });

  it('pays, and its day is shown', async () => {
    const { device, file } = await registered();
    const key = signingKeyOf(readKeyFile(file, 'account'));
    const { height } = await api.client.node.status();
    const line = devicePayment(
      api.backend.consortium.chainId,
      { device: key },
      {
        ...{ payee: 'bank-a/shop', amountFen: 700n, id: 'a', validUntilHeight: BigInt(height) + 9n },
      },
    ) as PaymentLine;
    allLines(await api.client.devices.pay(keyOf('merchant'), [line]));
    expect((await json('device', 'show', device)).totals).toEqual([
      { tier: 'simple', assurance: 'hardware', way: 'tap', newPayee: false, spentFen: '700' },
    ]);
    expect((await run('device', 'show', device, ...at())).stdout).toMatch(/^simple, tap +7\.00 yuan by hardware/m);
  });
});

describe('what terminals may trust no longer', () => {
  const since = (height: number, ...more: string[]) => [
    'device',
    'revocations',
    'bank-a',
    '--since',
    `${height}`,
    '--genesis',
    genesisFile,
    ...more,
  ];

  it('is listed from a height on, proven, and written for a terminal', async () => {
    const published = await json(
      'certifying-key',
      'publish',
      'token',
      '--new-key',
      newFile('tokens.key'),
      ...as('bank-a'),
    );
    expect((await json(...since(0))).revocations).toEqual([]);
    const { device } = await registered();
    const { height } = await json('device', 'suspend', device, ...as(ALICE));
    await json('certifying-key', 'withdraw', published.key, '--reason', 'stolen', ...as('bank-a'));
    const proof = newFile('revoked.json');
    const all = await json(...since(0, '--proof', proof));
    expect(all).toMatchObject({ member: 'bank-a', nextNumber: 2, complete: true });
    expect(all.revocations).toMatchObject([
      { key: device, why: 'suspended', goodFromEpoch: 2, height },
      { key: published.key, why: 'key-withdrawn' },
    ]);
    expect(readFileSync(proof, 'utf8')).toContain('"format"');
    expect((await json(...since(height))).revocations).toMatchObject([{ why: 'key-withdrawn' }]);
    expect((await json(...since(0, '--from', '1'))).revocations).toMatchObject([{ why: 'key-withdrawn' }]);
    const text = (await run(...since(0), ...at())).stdout;
    expect(text).toContain('2 revocations, proven at height');
    const other = await run('device', 'revocations', 'bank-b', '--genesis', genesisFile, ...at());
    expect([other.exitCode, other.stderr]).toEqual([EXIT.refused, expect.stringContaining('claim-not-found')]);
  });
});

describe('a certifying key', () => {
  it('is published for a purpose, listed and withdrawn', async () => {
    const file = newFile('factors.key');
    writeKeyFile(file, new PrivateKey('account', sha256(utf8('factors'))));
    const publish = ['certifying-key', 'publish', 'factor', '--certifying-key', file, '--days', '30', ...as('bank-a')];
    const done = await json(...publish);
    expect(done).toMatchObject({ member: 'bank-a', purpose: 'factor' });
    expect(BigInt(done.notAfterMs) - BigInt(done.notBeforeMs)).toBe(30n * 86_400_000n);
    await json('certifying-key', 'withdraw', done.key, '--reason', 'rotated', ...as('bank-a'));
    const listed = await json('certifying-key', 'list', 'bank-a');
    expect(listed.certifyingKeys).toMatchObject([{ key: done.key, purpose: 'factor', reason: 'rotated' }]);
    expect((await run('certifying-key', 'list', 'bank-a', ...at())).stdout).toContain('rotated');
    const stranger = await run('certifying-key', 'publish', 'token', '--new-key', newFile('k'), ...as(ALICE), ...at());
    expect(stranger.stderr).toContain('no transaction key of a member');
    expect((await run('certifying-key', 'publish', 'token', ...as('bank-a'), ...at())).stderr).toContain(
      '--new-key FILE',
    );
  });
});

describe('a tier rule', () => {
  it('is shown with its defaults, and published as it was shown', async () => {
    const shown = await json('tier-rule', 'show', 'bank-a');
    expect(shown).toMatchObject({ member: 'bank-a', version: 0, mostDevices: 5 });
    const text = (await run('tier-rule', 'show', 'bank-a', ...at())).stdout;
    expect(text).toMatch(/^version +0 \(the defaults\)$/m);
    expect(text).toMatch(/^none +hardware +tap +any +50\.00 +200\.00$/m);
    const file = newFile('tiers.json');
    writeFileSync(file, JSON.stringify({ ...shown, mostDevices: 3 }));
    const { fromHeight } = await json('tier-rule', 'publish', file, ...as('bank-a'));
    const waiting = await json('tier-rule', 'show', 'bank-a');
    expect(waiting).toMatchObject({ version: 0, nextVersion: 1, fromHeight });
    expect((await run('tier-rule', 'show', 'bank-a', ...at())).stdout).toContain(
      `version 1, from height ${fromHeight} on`,
    );
    while (api.backend.ledger.head.height < fromHeight) api.backend.makeBlock();
    expect(await json('tier-rule', 'show', 'bank-a')).toEqual({ ...shown, version: 1, mostDevices: 3 });
  });

  it('is refused from a file that is none, with the field', async () => {
    const file = newFile('tiers.json');
    const publish = async (text: string) => {
      writeFileSync(file, text);
      return (await run('tier-rule', 'publish', file, ...as('bank-a'), ...at())).stderr;
    };
    expect(await publish('bounds')).toContain('is no JSON file of a rule');
    expect(await publish('{"bounds":[{"tier":"lots"}]}')).toContain('bounds');
    expect(await publish('{"bounds":[]}')).toContain('malformed-field');
    expect((await run('tier-rule', 'publish', newFile('none'), ...as('bank-a'), ...at())).stderr).toContain(
      'cannot read',
    );
  });
});
