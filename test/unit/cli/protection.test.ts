// Commands that protect customers, on the real ledger behind a real API.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { devices, keyId } from '../../../src/ledger/devices/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS, until } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run, testCli } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const [ALICE, BOB] = ['bank-a/alice', 'bank-a/bob'];

function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

const at = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
const runAs = (author: string, api: LedgerApi, ...words: string[]): Promise<Ran> =>
  run(...words, ...at(api), '--key-file', keyFileOf(author));

async function jsonAs(author: string, api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await runAs(author, api, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

/** What a command shows that reads only. */
async function shown(api: LedgerApi, ...words: string[]): Promise<string> {
  const { stdout, exitCode } = await run(...words, ...at(api));
  expect(exitCode).toBe(0);
  return stdout;
}

/** Alice has 5,000 yuan, Bob nothing. */
async function withAccounts(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const lines = [ALICE, BOB].map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 500_000n });
  return api;
}

describe('limits', () => {
  it('are raised later by the holder, and at once with the bank; a raise is shown and taken back', async () => {
    const api = await withAccounts();
    await jsonAs('bank-a', api, 'account', 'limits', ALICE, '--per-day', '100', '--new-payee', '50');
    const raised = await jsonAs(ALICE, api, 'account', 'limits', ALICE, '--per-day', '200');
    expect(raised).toMatchObject({ perDayFen: '10000', pendingRaise: { perDayFen: '20000', coolingFen: '5000' } });
    expect(await shown(api, 'account', 'limits', ALICE)).toMatch(
      /^limits +100\.00 per day, 50\.00 at once to a new payee\nraised +200\.00 per day.* on$/m,
    );
    await jsonAs(ALICE, api, 'account', 'limits', ALICE, '--cancel-raise');
    expect(api.backend.read(accounts, ALICE)?.pendingRaise).toBeNull();
    const nothing = await runAs(ALICE, api, 'account', 'limits', ALICE, '--cancel-raise');
    expect(nothing).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[no-raise-pending]') });
    const alone = await runAs('bank-a', api, 'account', 'limits', ALICE, '--per-day', '200');
    expect(alone).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[not-authorised]') });
    await jsonAs('bank-a', api, 'account', 'limits', ALICE, '--per-day', '200', '--co-sign', keyFileOf(ALICE));
    expect(api.backend.read(accounts, ALICE)).toMatchObject({ perDayFen: 20_000n, coolingFen: 5000n });
  });
});

describe('an order', () => {
  it('of an amount is shown with its number, and lifted by it', async () => {
    const api = await withAccounts();
    const order = ['--order', '18/2026', '--reason', 'tax debt'];
    const words = ['account', 'freeze', ALICE, ...order, '--authority', 'Tax Bureau', '--amount', '4900'];
    const frozen = await runAs('regulator', api, ...words, '--until', '2040-01-01T00:00:00Z');
    expect(frozen.stdout).toMatch(/^Froze 4,?900\.00 yuan of bank-a\/alice until .* by order 18\/2026$/m);
    const tooMuch = await runAs(ALICE, api, 'pay', ALICE, BOB, '100.01');
    expect(tooMuch).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[insufficient-funds]') });
    expect(await shown(api, 'account', 'orders', ALICE)).toMatch(/18\/2026 +Tax Bureau +4,?900\.00 yuan .*regulator/);
    const listed = await jsonAs('regulator', api, 'account', 'unfreeze', ALICE, ...order);
    expect(listed).toHaveProperty('transactionId');
    expect(await shown(api, 'account', 'orders', ALICE)).toBe('No freeze order is in force\n');
  });
});

describe('a payment to a new payee', () => {
  it('waits by the rule of the bank, is shown, and is taken back', async () => {
    const api = await withAccounts();
    expect(await shown(api, 'account', 'protection', 'bank-a')).toBe('bank-a has no rule\n');
    const rule = ['account', 'protection', 'bank-a', '--publish', '--amount', '1000', '--desk', 'merchant'];
    expect(await jsonAs('bank-a', api, ...rule)).toMatchObject({
      version: 1,
      coolingFen: '100000',
      desks: ['merchant'],
    });
    expect(await shown(api, 'account', 'protection', 'bank-a')).toMatch(
      /above 1,?000\.00 yuan to a new payee, for 1 day$/m,
    );
    const atOnce = await runAs(ALICE, api, 'pay', ALICE, BOB, '1200', '--at-once');
    expect(atOnce).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[cooling-off]') });
    const waits = await jsonAs(ALICE, api, 'pay', ALICE, BOB, '1200', '--reference', 'rent');
    expect(waits).toMatchObject({ outcome: 'cooling-off', expiresAtMs: expect.any(String) });
    expect((await runAs(ALICE, api, 'pay', ALICE, BOB, '1300')).stdout).toMatch(
      /^Waits: 1,?300\.00 yuan .*\nthe payee is new/,
    );
    const cooling = JSON.parse(await shown(api, 'account', 'cooling', ALICE, '--json'));
    expect(cooling).toMatchObject({ bankCoolingFen: '100000', coolingFen: '0' });
    expect(cooling.waiting[0]).toMatchObject({
      hold: waits.transfer,
      payee: BOB,
      amountFen: '120000',
      reference: 'rent',
    });
    expect(await shown(api, 'account', 'cooling', ALICE)).toMatch(/bank-a\/bob +1,?200\.00 +rent/);
    await jsonAs(ALICE, api, 'pay', 'void', waits.transfer);
    expect(JSON.parse(await shown(api, 'account', 'cooling', ALICE, '--json')).waiting).toHaveLength(1);
  });

  it('does not wait once holder and bank have registered the payee, and again when it is forgotten', async () => {
    const api = await withAccounts();
    await jsonAs('bank-a', api, 'account', 'protection', 'bank-a', '--publish');
    expect(await shown(api, 'account', 'payees', ALICE)).toMatch(/^none: /);
    await jsonAs('bank-a', api, 'account', 'payees', ALICE, '--add', BOB, '--co-sign', keyFileOf(ALICE));
    expect(await shown(api, 'account', 'payees', ALICE)).toMatch(/^bank-a\/bob .* yes +0\.00$/m);
    await jsonAs(ALICE, api, 'pay', ALICE, BOB, '1200', '--at-once');
    await jsonAs(ALICE, api, 'account', 'payees', ALICE, '--forget', BOB);
    const again = await runAs(ALICE, api, 'pay', ALICE, BOB, '1200', '--at-once');
    expect(again.stderr).toContain('[cooling-off]');
    const unknown = await runAs(ALICE, api, 'account', 'payees', ALICE, '--forget', BOB);
    expect(unknown).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[payee-not-known]') });
  });
});

describe('alerts', () => {
  it('are set, shown, and told of as debits become final', async () => {
    const api = await withAccounts();
    const rules = ['--above', '500', '--foreign', '0', '--night', '23:00-06:30', '--per-hour', '5'];
    await jsonAs(ALICE, api, 'account', 'alerts', ALICE, ...rules);
    expect(await shown(api, 'account', 'alerts', ALICE)).toBe(
      'debits of 500.00 yuan or more, debits to other members, debits between 23:00 and 06:30, 5 debits within an hour\n',
    );
    const bad = await runAs(ALICE, api, 'account', 'alerts', ALICE, '--night', '24:00-06:00');
    expect(bad.exitCode).toBe(2);
    const enough = new AbortController();
    const cli = { ...testCli(), interrupted: enough.signal };
    const following = runCli(['account', 'alerts', ALICE, '--follow', '--json', ...at(api)], cli);
    while (!(await (await api.fetch('/metrics')).text()).includes('gridpact_api_subscribers 1'));
    await jsonAs(ALICE, api, 'pay', ALICE, BOB, '499.99');
    await jsonAs(ALICE, api, 'pay', ALICE, BOB, '500');
    const lines = () => cli.stdout.text.split('\n').filter((line) => line !== '');
    await until(() => lines().some((line) => line.includes('"50000"')));
    enough.abort();
    expect(await following).toBe(0);
    const told = lines().map((line) => JSON.parse(line));
    expect(told.at(-1)).toMatchObject({ amountFen: '50000', counterparty: BOB });
    expect(told.at(-1).alertRules.map(({ kind }: { kind: string }) => kind)).toContain('amount');
    await jsonAs(ALICE, api, 'account', 'alerts', ALICE, '--none');
    expect(await shown(api, 'account', 'alerts', ALICE)).toBe('none\n');
  });
});

describe('lost devices', () => {
  it('are reported one by one or all at once, and what ended is said', async () => {
    const api = await withAccounts();
    const { client } = api;
    for (const name of ['phone', 'watch']) {
      const device = {
        account: ALICE,
        deviceKey: keyOf(name).publicKey,
        assurance: 'hardware',
        kind: 'phone',
      } as const;
      const possession = await client.devices.possession(ALICE, keyOf(name));
      await client.devices.register(keyOf(ALICE), { ...device, possession }, { coSigners: [BANK] });
    }
    await jsonAs(ALICE, api, 'account', 'limits', ALICE, '--new-payee', '10');
    await jsonAs(ALICE, api, 'pay', ALICE, BOB, '20');
    const report = ['device', 'report-lost', ALICE, '--reason', 'stolen'];
    expect((await runAs(ALICE, api, ...report)).exitCode).toBe(2);
    const phone = toHex(keyOf('phone').publicKey);
    const lost = await jsonAs(ALICE, api, ...report, '--device', phone);
    expect(lost).toMatchObject({ lostDevices: [phone], by: 'holder', voidedHolds: [expect.any(String)] });
    const all = await runAs('bank-a', api, ...report, '--all');
    expect(all.stdout).toMatch(/^Reported lost, bank-a\/alice: 1 device, 0 purses, 0 sub-wallets, 0 payments/);
    expect(api.backend.read(devices, keyId(keyOf('watch').publicKey))?.status).toBe('lost');
    const none = await runAs('bank-a', api, ...report, '--all');
    expect(none).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[not-found]') });
  });
});
