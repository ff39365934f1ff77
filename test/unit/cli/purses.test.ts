// Purses on the command line, against the real ledger in memory behind a real API.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { operationToJson } from '../../../src/client/body-json.ts';
import { forkFromFile, forkToFile, judgeFork } from '../../../src/client/fork-evidence.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { devicePossession } from '../../../src/ledger/devices/possession.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TestPurse } from '../../ledger/test-purse.ts';
import { TOKENS } from '../api/running-api.ts';
import { LEDGER_CONSORTIUM } from '../client/ledger-backend.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const { chainId } = LEDGER_CONSORTIUM;
const ALICE = 'bank-a/alice';
const PHONE = 'bank-a/alice phone';
const folder = mkdtempSync(join(tmpdir(), 'gridpact-purses-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);

let files = 0;
const fileOf = () => join(folder, `${files++}.json`);

function fileWith(value: unknown): string {
  const file = fileOf();
  writeFileSync(file, JSON.stringify(value));
  return file;
}

/** The file of the key that keyOf gives for this name. */
function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const kind = name.endsWith(' phone') ? 'device' : name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

const at = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];

async function answer(api: LedgerApi | undefined, ...words: string[]) {
  const { stdout, stderr, exitCode } = await run(...words, ...(api === undefined ? [] : at(api)), '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

async function refusal(api: LedgerApi | undefined, ...words: string[]) {
  const { stderr, exitCode } = await run(...words, ...(api === undefined ? [] : at(api)), '--json');
  return [exitCode, JSON.parse(stderr).error.code];
}

async function text(api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await run(...words, ...at(api));
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return stdout;
}

const by = (name: string) => ['--key-file', keyFileOf(name)];

/** Alice has 100.00 yuan and a phone; the shop is at her bank. */
async function withPhone(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const lines = [ALICE, 'bank-a/shop'].map((account) => ({
    ...{ account, key: keyOf(account).publicKey, kind: 'deposit' as const },
  }));
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 10_000n, code: 'pay-in' });
  const phone = keyOf(PHONE);
  const possession = phone.sign(devicePossession(chainId, ALICE, phone.publicKey));
  const device = {
    account: ALICE,
    deviceKey: phone.publicKey,
    assurance: 'hardware',
    kind: 'phone',
    possession,
  } as const;
  await api.client.operations.registerDevice(BANK, device, { coSigners: [keyOf(ALICE)] });
  return api;
}

const coSigners = ['--co-sign', keyFileOf('bank-a'), '--co-sign', keyFileOf(PHONE)];
const open = (api: LedgerApi, purse: TestPurse, ...words: string[]) =>
  answer(
    api,
    ...['purse', 'open', ALICE, '--device', toHex(purse.key.publicKey), '--limit', '10', '--purse', purse.hex],
    ...[...coSigners, ...by(ALICE), ...words],
  );
const purseOf = () => new TestPurse(chainId, keyOf(PHONE), 'p');

describe('purse', () => {
  it('open, present, sync, show, list and close', async () => {
    const api = await withPhone();
    const purse = purseOf();
    expect(await open(api, purse)).toMatchObject({ purse: purse.hex, account: ALICE, limitFen: '1000' });
    const lines = [purse.line(purse.pay('bank-a/shop', 300n)), purse.line(purse.pay('bank-a/shop', 100n))];
    const file = fileWith(operationToJson('presentRecords', { lines: lines.slice(0, 1) }));
    const presented = await answer(api, 'purse', 'present', file, ...by('bank-a'));
    expect(presented).toMatchObject({ accepted: 1, refused: 0 });
    expect(presented.lines[0]).toMatchObject({ outcome: '' });
    expect((await answer(api, 'purse', 'present', file, ...by('bank-a'))).lines[0]).toMatchObject({ outcome: 'known' });
    const shown = await answer(api, 'purse', 'show', purse.hex);
    expect(shown).toMatchObject({ status: 'active', epoch: 1, recordCount: 1, leftFen: '700', balanceFen: '700' });
    expect(await text(api, 'purse', 'show', purse.hex)).toMatch(/^may spend +7\.00 of 10\.00 yuan, 10\.00 at a time$/m);

    const sync = fileWith(operationToJson('syncPurse', purse.sync(30n)));
    const synced = await answer(api, 'purse', 'sync', sync, ...by('bank-a'));
    expect(synced).toMatchObject({ outcome: 'epoch-ended', data: { refilledFen: '400', fundsFen: '1000' } });
    expect(await text(api, 'purse', 'sync', sync, ...by('bank-a'))).toContain('was synchronised with this before');
    const listed = await answer(api, 'purse', 'list', '--account', ALICE);
    expect(listed.purses).toMatchObject([{ purse: purse.hex, status: 'active', epoch: 2, fundsFen: '1000' }]);
    expect((await answer(api, 'purse', 'list', '--bank', 'bank-b')).purses).toEqual([]);
    expect(await refusal(api, 'purse', 'close', purse.hex, ...by('bank-a'))).toEqual([1, 'purse-not-empty']);
    const closed = ['purse', 'close', purse.hex, '--co-sign', keyFileOf(PHONE), ...by('bank-a')];
    expect(await answer(api, ...closed)).toMatchObject({ purse: purse.hex });
    expect((await answer(api, 'purse', 'show', purse.hex)).status).toBe('given-up');
    expect(await refusal(api, ...closed)).toEqual([1, 'purse-not-empty']);
  });

  it('open goes round its signers as a file', async () => {
    const api = await withPhone();
    const purse = purseOf();
    const file = fileOf();
    const written = await answer(
      api,
      ...['purse', 'open', ALICE, '--device', toHex(purse.key.publicKey), '--limit', '10', '--purse', purse.hex],
      ...['--to-sign', file, ...by(ALICE)],
    );
    expect(written.missing).toHaveLength(2);
    const signed = fileOf();
    const half = fileOf();
    writeFileSync(half, (await run('sign', file, ...by('bank-a'), '--json')).stdout);
    writeFileSync(signed, (await run('sign', half, ...by(PHONE), '--json')).stdout);
    await answer(api, 'submit', signed);
    expect((await answer(api, 'purse', 'show', purse.hex)).status).toBe('active');
    const unsigned = ['purse', 'open', ALICE, '--device', toHex(purse.key.publicKey), '--limit', '10', ...by(ALICE)];
    expect(await refusal(api, ...unsigned)).toEqual([2, 'signature-missing']);
  });

  it.each([
    ['no JSON', 'no json'],
    ['another operation', JSON.stringify({ sync: {} })],
    ['a field of another form', JSON.stringify({ lines: [{ payment: { record: { purse: 'xyz' } } }] })],
    ['an unknown field', JSON.stringify({ lines: [], more: 1 })],
  ])('present refuses a file with %s', async (_, content) => {
    const api = await withPhone();
    const file = fileOf();
    writeFileSync(file, content);
    expect((await refusal(api, 'purse', 'present', file, ...by('bank-a')))[1]).toBe('fields-invalid');
  });
});

describe('a forked purse', () => {
  it('shows who paid, and gives evidence that verifies without a node', async () => {
    const api = await withPhone();
    const purse = purseOf();
    await open(api, purse);
    const copy = purse.copy();
    const lines = [purse.line(purse.pay('bank-a/shop', 900n)), copy.line(copy.pay('bank-a/shop', 500n))];
    await api.client.purses.present(BANK, lines);
    const file = fileOf();
    const fork = await answer(api, 'purse', 'fork', purse.hex, '--evidence', file);
    expect(fork).toMatchObject({
      forkKind: 'same-counter',
      counter: 1,
      recordCount: 1,
      guaranteeFen: '400',
      unpaidFen: '0',
    });
    const verdict = await answer(undefined, 'purse', 'verify-fork', file);
    expect(verdict).toMatchObject({ valid: true, forkKind: 'same-counter', purse: purse.hex, chainId: toHex(chainId) });
    expect(await refusal(api, 'purse', 'record-fork', file, ...by('grid'))).toEqual([1, 'fork-recorded']);

    const evidence = forkFromFile(JSON.parse(readFileSync(file, 'utf8')));
    const { first, second } = evidence;
    const honest = fileWith(forkToFile({ ...evidence, ...(first === undefined ? {} : { second: first }) }));
    expect(await refusal(undefined, 'purse', 'verify-fork', honest)).toEqual([1, 'no-fork']);
    const forged = { ...second, record: { ...second.record, counter: 2 } };
    expect(judgeFork({ ...evidence, second: forged })).toEqual({ fault: "the second record is not the device's" });
    expect((await refusal(undefined, 'purse', 'verify-fork', fileWith({ format: 'x' })))[1]).toBe('fields-invalid');
  });

  it.each([
    [
      'after-close',
      (purse: TestPurse, copy: TestPurse) =>
        [purse.pay('bank-a/shop', 1n), copy.pay('bank-a/shop', 2n), copy.pay('bank-a/shop', 3n)].slice(2),
    ],
    [
      'same-counter',
      (purse: TestPurse, copy: TestPurse) => [purse.pay('bank-a/shop', 1n), copy.pay('bank-a/shop', 2n)].slice(1),
    ],
  ])('shows evidence against an epoch that is over: %s', async (kind, cheat) => {
    const api = await withPhone();
    const purse = purseOf();
    await open(api, purse);
    const late = cheat(purse, purse.copy());
    await api.client.purses.synchronise(BANK, purse.sync(30n));
    await api.client.purses.present(
      BANK,
      late.map((payment) => purse.line(payment)),
    );
    const file = fileOf();
    expect((await answer(api, 'purse', 'fork', purse.hex, '--evidence', file)).forkKind).toBe(kind);
    expect((await answer(undefined, 'purse', 'verify-fork', file)).forkKind).toBe(kind);
  });

  it('shows evidence against the beginning of an epoch', async () => {
    const api = await withPhone();
    const purse = purseOf();
    await open(api, purse);
    purse.pay('bank-a/shop', 1n);
    await api.client.purses.synchronise(BANK, purse.sync(30n));
    purse.ended();
    const astray = purse
      .copy()
      .pay('bank-a/shop', 2n, { previous: purse.id.length === 16 ? sha256(purse.id) : purse.last });
    await api.client.purses.present(BANK, [purse.line(astray)]);
    const file = fileOf();
    expect((await answer(api, 'purse', 'fork', purse.hex, '--evidence', file)).forkKind).toBe('broken-link');
    expect((await answer(undefined, 'purse', 'verify-fork', file)).forkKind).toBe('broken-link');
  });

  it('goes on record before its second half is presented', async () => {
    const api = await withPhone();
    const purse = purseOf();
    await open(api, purse);
    const copy = purse.copy();
    const pair = { first: purse.pay('bank-a/shop', 1n), second: copy.pay('bank-a/shop', 2n) };
    const file = fileWith(forkToFile({ chainId, deviceKey: purse.key.publicKey, ...pair }));
    expect(await answer(api, 'purse', 'record-fork', file, ...by('grid'))).toMatchObject({ purse: purse.hex });
    expect((await answer(api, 'purse', 'show', purse.hex)).status).toBe('forked');
  });
});

describe('the loss rule of a bank', () => {
  it('is version 0 until it publishes one, and says what its purses may cost', async () => {
    const api = await withPhone();
    expect(await answer(api, 'purse', 'loss-rule', 'bank-a')).toMatchObject({
      version: 0,
      purseCount: 0,
      mostFen: '0',
    });
    await open(api, purseOf());
    const rule = ['--guarantee', 'bank-a/vault', '--cap-limits', '3', '--cap-day', '50', '--floor', '1'];
    const published = await answer(api, 'purse', 'publish-loss-rule', ...rule, ...by('bank-a'));
    expect(published).toMatchObject({ bank: 'bank-a', version: 1, forkCapLimits: 3, forkCapPerDayFen: '5000' });
    const shown = await answer(api, 'purse', 'loss-rule', 'bank-a');
    expect(shown).toMatchObject({ version: 1, purseCount: 1, limitsFen: '1000', mostFen: '3000', lostFen: '0' });
    const said = await text(api, 'purse', 'loss-rule', 'bank-a');
    expect(said).toMatch(/^may cost at most +30\.00 yuan within the caps$/m);
  });
});
