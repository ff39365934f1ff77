// Commands about channels as tests run them: a shop, a payer and a channel, on the real ledger in memory behind a real API.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

export const folder = mkdtempSync(join(tmpdir(), 'gridpact-channels-'));
const tokenFile = join(folder, 'token');

export const [SHOP, ANN] = ['bank-a/shop', 'bank-a/ann'] as const;
export const [FAST, SLOW] = ['bank-a/fast', 'bank-a/slow'] as const;
export const [OWNER, KEY] = ['bank-a', 'fast key'] as const;

/** Files of tests share this module: what one of them removed, the next one makes again. */
function madeFolder(): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(tokenFile)) writeFileSync(tokenFile, TOKENS.operator);
  return folder;
}

export function keyFileOf(name: string): string {
  const path = join(madeFolder(), `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

export function call(author: string, api: LedgerApi, ...words: string[]): Promise<Ran> {
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  return run(...words, ...at, '--key-file', keyFileOf(author));
}

export async function json(author: string, api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await call(author, api, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

export function look(api: LedgerApi, ...words: string[]): Promise<Ran> {
  return run(...words, '--node', api.url, '--token-file', tokenFile);
}

export async function lookJson(api: LedgerApi, ...words: string[]) {
  return JSON.parse((await look(api, ...words, '--json')).stdout);
}

export function registering(channel: string, ...fee: string[]): string[] {
  const limits = ['--most', '500', '--per-day', '90000', '--bound', '90000'];
  const key = toHex(keyOf(KEY).publicKey);
  return ['channel', 'register', channel, 'card', key, '--account', 'bank-a/vault', ...limits, ...fee];
}

export async function shop(...orders: string[]): Promise<LedgerApi> {
  const api = await ledgerApi();
  const lines = [SHOP, ANN].map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await api.client.accounts.open(BANK, lines);
  const terms = { delivery: 'none', reference: '', racing: false, amountFen: 700n, payee: SHOP } as const;
  const expiresAtMs = (await api.client.orders.nowMs()) + 3_600_000n;
  const openings = orders.map((order) => ({ ...terms, order, expiresAtMs }));
  if (openings.length > 0) await api.client.orders.open(keyOf(SHOP), openings);
  await json(OWNER, api, ...registering(FAST, '--fee-basis-points', '60', '--fee-least', '0.02'));
  return api;
}

export const until = async (api: LedgerApi) =>
  new Date(Number(await api.client.orders.nowMs()) + 600_000).toISOString();

export async function attempt(api: LedgerApi, id: string, order: string, ...more: string[]) {
  return json(OWNER, api, 'channel', 'attempt', FAST, id, SHOP, order, '--until', await until(api), ...more);
}

/** The day of the ledger's clock, as a person there writes it. */
export async function today(api: LedgerApi): Promise<string> {
  return new Date(Number(await api.client.orders.nowMs()) + 8 * 3_600_000).toISOString().slice(0, 10);
}

export function removeFolder(): void {
  rmSync(folder, { recursive: true, force: true });
}
