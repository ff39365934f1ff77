// Commands about channels and their statistics, on the real ledger in memory behind a real API.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { ATTEMPT_SOURCE } from '../../../src/generated/state.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-channels-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);

const [SHOP, ANN] = ['bank-a/shop', 'bank-a/ann'] as const;
const [FAST, SLOW] = ['bank-a/fast', 'bank-a/slow'] as const;
const [OWNER, KEY] = ['bank-a', 'fast key'] as const;

function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

function call(author: string, api: LedgerApi, ...words: string[]): Promise<Ran> {
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  return run(...words, ...at, '--key-file', keyFileOf(author));
}

async function json(author: string, api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await call(author, api, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

function look(api: LedgerApi, ...words: string[]): Promise<Ran> {
  return run(...words, '--node', api.url, '--token-file', tokenFile);
}

async function lookJson(api: LedgerApi, ...words: string[]) {
  return JSON.parse((await look(api, ...words, '--json')).stdout);
}

function registering(channel: string, ...fee: string[]): string[] {
  const limits = ['--most', '500', '--per-day', '90000', '--bound', '90000'];
  const key = toHex(keyOf(KEY).publicKey);
  return ['channel', 'register', channel, 'card', key, '--account', 'bank-a/vault', ...limits, ...fee];
}

async function shop(...orders: string[]): Promise<LedgerApi> {
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

const until = async (api: LedgerApi) => new Date(Number(await api.client.orders.nowMs()) + 600_000).toISOString();

async function attempt(api: LedgerApi, id: string, order: string, ...more: string[]) {
  return json(OWNER, api, 'channel', 'attempt', FAST, id, SHOP, order, '--until', await until(api), ...more);
}

describe('channels', () => {
  it('are registered, shown, listed, and priced anew', async () => {
    const api = await shop();
    const shown = await lookJson(api, 'channel', 'show', FAST);
    expect(shown).toMatchObject({
      channel: FAST,
      kind: 'card',
      status: 'up',
      version: 1,
      owedFen: '0',
      mostFen: '50000',
    });
    const text = (await look(api, 'channel', 'show', FAST)).stdout;
    expect(text).toContain('0.60 %, at least 0.02 yuan, paid by the merchant (version 1)');
    await json(OWNER, api, ...registering(SLOW, '--fee-fixed', '1', '--fee-paid-by', 'payer'));
    expect((await lookJson(api, 'channel', 'list')).channels).toHaveLength(2);
    expect((await lookJson(api, 'channel', 'list', '--owner', 'bank-b')).channels).toEqual([]);
    expect(await json(OWNER, api, 'channel', 'fee', FAST, '--fee-fixed', '0.05')).toMatchObject({ version: 2 });
    expect(await json(OWNER, api, 'channel', 'availability', FAST, 'down')).toMatchObject({ status: 'down' });
    expect((await look(api, 'channel', 'show', 'bank-a/none')).exitCode).toBe(EXIT.refused);
  });

  it('are quoted, and one of them is the one to take', async () => {
    const api = await shop();
    await json(OWNER, api, ...registering(SLOW, '--fee-fixed', '1', '--fee-paid-by', 'payer'));
    const quoted = await lookJson(api, 'channel', 'quote', '7');
    expect(quoted).toMatchObject({ channel: FAST, reason: 'cheapest' });
    expect(quoted.quotes).toEqual([
      { channel: FAST, version: 1, feeFen: '4', paidFen: '700', netFen: '696', refusal: '' },
      { channel: SLOW, version: 1, feeFen: '100', paidFen: '800', netFen: '700', refusal: '' },
    ]);
    const reason = async (...words: string[]) => (await lookJson(api, 'channel', 'quote', '7', ...words)).reason;
    expect(await reason('--choose', SLOW)).toBe('customer');
    expect(await reason('--promote', SLOW)).toBe('promotion');
    expect(await reason('--prefer', SLOW)).toBe('merchant-rule');
    expect(await reason('--tried', FAST)).toBe('fallback');
    expect((await look(api, 'channel', 'quote', '501')).stdout).toContain('No channel takes it');
  });

  it('pay an order once; what comes late is given back', async () => {
    const api = await shop('tea', 'cup');
    const line = ['channel', 'attempt', FAST, 't-1', SHOP, 'tea', '--until', await until(api), '--payer', ANN];
    expect(await json(OWNER, api, ...line)).toMatchObject({ feeFen: '4', paidFen: '700', outcome: '' });
    expect(await json(OWNER, api, ...line)).toMatchObject({ outcome: 'started-before' });
    expect(await json(KEY, api, 'channel', 'confirm', FAST, 't-1', '8800-1')).toMatchObject({ outcome: '' });
    expect((await lookJson(api, 'order', 'show', SHOP, 'tea')).status).toBe('paid');
    expect((await lookJson(api, 'channel', 'show', FAST)).owedFen).toBe('696');
    expect(await json(KEY, api, 'channel', 'confirm', FAST, 't-1', '8800-2')).toMatchObject({
      outcome: 'confirmed-late',
    });
    expect(await json(KEY, api, 'channel', 'return', FAST, '8800-2')).toMatchObject({ outcome: '' });
    await attempt(api, 't-2', 'cup');
    expect(await json(KEY, api, 'channel', 'abort', FAST, 't-2')).toMatchObject({ outcome: '' });
    const late = await call(KEY, api, 'channel', 'confirm', FAST, 't-2', '8800-3');
    expect(late.stdout).toContain('owed back within 24 hours');
    const refused = await call(KEY, api, 'channel', 'return', FAST, '8800-3');
    expect(refused.stderr).toContain('return-way');
    expect(await json(KEY, api, 'channel', 'return', FAST, '8800-3', '--outside', '8801-1')).toMatchObject({
      outcome: '',
    });
  });

  it('are compared with their files, and closed with nothing on them', async () => {
    const api = await shop('tea', 'cup');
    for (const [id, order] of [
      ['t-1', 'tea'],
      ['t-2', 'cup'],
    ] as const) {
      await attempt(api, id, order);
      await json(KEY, api, 'channel', 'confirm', FAST, id, `8800-${id}`);
    }
    const day = new Date(Number(await api.client.orders.nowMs()) + 8 * 3_600_000).toISOString().slice(0, 10);
    const file = join(folder, 'file.csv');
    const head = 'reference,attempt,amount,currency,status,settled_by';
    writeFileSync(file, `${head}\n8800-t-1,t-1,7.00,CNY,paid,\n9999,,3.50,CNY,paid,slip 12\n`);
    const compared = await json(OWNER, api, 'channel', 'reconcile', FAST, file, '--day', day, '--complete');
    expect(compared).toMatchObject({ accepted: 3, refused: 0 });
    const results = compared.lines.map(({ item, outcome }: { item: string; outcome: string }) => [item, outcome]);
    expect(results).toEqual([
      ['8800-t-1', ''],
      ['9999', 'difference'],
      ['8800-t-2', 'difference'],
    ]);
    const early = await call(OWNER, api, 'channel', 'close-day', FAST, '--day', day);
    expect([early.exitCode, early.stderr]).toEqual([EXIT.refused, expect.stringContaining('day-not-over')]);
    writeFileSync(file, `${head}\n8800-t-1,t-1,seven,CNY,lost,\n`);
    const bad = await call(OWNER, api, 'channel', 'reconcile', FAST, file, '--day', day);
    expect([bad.exitCode, bad.stderr]).toEqual([EXIT.input, expect.stringContaining('"seven" is no amount')]);
  });

  it('are counted: shares are 100.0 together, as a table, JSON, CSV and a chart', async () => {
    const names = Array.from({ length: 10 }, (_, i) => `o-${i}`);
    const api = await shop(...names);
    for (const [i, name] of names.entries()) {
      const source = ATTEMPT_SOURCE[i < 4 ? 0 : i % ATTEMPT_SOURCE.length] ?? 'other';
      await attempt(api, `t-${i}`, name, '--source', source);
      await json(KEY, api, 'channel', 'confirm', FAST, `t-${i}`, `ref-${i}`);
    }
    const svg = join(folder, 'shares.svg');
    const { channelShares } = await lookJson(api, 'stats', 'channels', '--by', 'source', '--svg', svg);
    const sum = channelShares.reduce((all: number, { share }: { share: string }) => all + 10 * Number(share), 0);
    expect(sum).toBe(1_000);
    expect(channelShares.find(({ name }: { name: string }) => name === 'online-platform')).toMatchObject({
      ...{ share: '50.0', confirmedCount: 5, attemptCount: 5, amountFen: '3500', feeFen: '20' },
    });
    const chart = readFileSync(svg, 'utf8');
    expect(chart.startsWith('<svg ')).toBe(true);
    expect(chart).toContain('>50.0 %</text>');
    expect((await look(api, 'stats', 'channels', '--by', 'source')).stdout).toContain('50.0');
    expect((await look(api, 'stats', 'channels', '--csv')).stdout).toContain('bank-a/fast,100.0,10,10');
    expect((await lookJson(api, 'stats', 'channels', '--month', '1999-01')).channelShares).toEqual([]);
  });
});
