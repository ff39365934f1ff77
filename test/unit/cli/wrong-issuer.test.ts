// A desk that says it is another bank's, or on another chain: nothing is signed for it, by device, holder or terminal.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { CliDesk } from './cli-desk.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-wrong-issuer-'));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const tokenFile = written('token', TOKENS.operator);
const genesisFile = written('genesis.json', JSON.stringify(CERTIFYING_GENESIS));
const PIN = written('pin', '2468');
const OTHER = written('other', '97531');
const ALICE = 'bank-a/alice';
const ALICE_KEY = join(folder, 'alice.key');
writeKeyFile(ALICE_KEY, new PrivateKey('account', seedOf(ALICE)));
const HEX = '7'.repeat(64);

let api: LedgerApi;
let chainId: string;
let path: string;
let desk: CliDesk;
let server: Server;
let identity: unknown;
let asked: string[];
let url: string;
let made = 0;

beforeEach(async () => {
  api = await ledgerApi();
  chainId = toHex((await api.client.node.consortium()).chainId);
  await api.client.accounts.open(BANK, [{ account: ALICE, key: keyOf(ALICE).publicKey, kind: 'deposit' }]);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 100_000n, code: 'pay-in' });
  asked = [];
  server = createServer((request, response) => {
    if (request.method !== 'GET') asked.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(identity));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk = await CliDesk.open(api, folder);
  path = await device();
});

afterEach(async () => {
  server.close();
  await desk.close();
  // It was asked who it is, and nothing else.
  expect(asked).toEqual([]);
});

async function device(): Promise<string> {
  const at = ['--node', api.url, '--token-file', tokenFile, '--genesis', genesisFile, '--timeout', '5s'];
  const where = join(folder, `device-${made++}`);
  const soft = ['--assurance', 'software', '--issuer', desk.url];
  const { stdout } = await run('wallet', 'init', where, '--account', ALICE, ...at, ...soft, '--json');
  const { deviceKey, possession, kind, assurance } = JSON.parse(stdout);
  await api.client.operations.registerDevice(
    keyOf(ALICE),
    { account: ALICE, deviceKey: fromHex(deviceKey), assurance, kind, possession: fromHex(possession) },
    { coSigners: [BANK] },
  );
  await run('wallet', 'pin', 'set', where, '--new-pin-file', PIN, '--holder-key', ALICE_KEY);
  return where;
}

const said = (change: object = {}) => ({
  ...{ member: 'bank-a', chainId, tokenKey: HEX, factorKey: HEX, pinKeys: [HEX], timeMs: 0, ...change },
});

const commands: readonly (readonly string[])[] = [
  ['token', '--again'],
  ['factor', '--holder-key', ALICE_KEY],
  ['pay', '150', '--to', 'bank-a/vault', '--pin-file', PIN],
  ['pay', '1', '--to', 'bank-a/vault', '--one-time-code', '123456'],
  ['pin-set', '--new-pin-file', OTHER, '--holder-key', ALICE_KEY],
  ['pin-change', '--pin-file', PIN, '--new-pin-file', OTHER],
  ['pin-remember', '--pin-file', PIN],
];

it.each([
  ['of another bank', { member: 'bank-b' }, 'wrong-issuer', '"field":"member"', EXIT.unverified],
  ['on another chain', { chainId: HEX }, 'wrong-issuer', '"field":"chainId"', EXIT.unverified],
  ['that says no chain', { chainId: 7 }, 'bad-answer', '', EXIT.machine],
] as const)('nothing is signed for a desk %s, and no key of the PIN is spent', async (_, change, code, field, exit) => {
  identity = said(change);
  const keys = readFileSync(join(path, 'pin-keys.json'), 'utf8');
  for (const [command = '', ...more] of commands) {
    const [name, action] = command.split('-');
    const argv = ['wallet', name ?? '', ...(action === undefined ? [] : [action]), path, ...more];
    const { exitCode, stderr } = await run(...argv, '--issuer', url, '--json');
    expect([argv, exitCode, stderr]).toEqual([argv, exit, expect.stringContaining(code)]);
    expect(stderr).toContain(field);
  }
  expect(readFileSync(join(path, 'pin-keys.json'), 'utf8')).toBe(keys);
});
