// Commands about orders, on the real ledger in memory behind a real API: a shop, a payer, and a courier at the door.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { offerText } from '../../../src/device/codes/offer.ts';
import type { TerminalOffer } from '../../../src/generated/device.ts';
import { offerDigest } from '../../../src/ledger/orders/terminal-offer.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-orders-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);

const [SHOP, ANN, COURIER] = ['bank-a/shop', 'bank-a/ann', 'bank-a/courier'] as const;

function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

function order(author: string, api: LedgerApi, ...words: string[]): Promise<Ran> {
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  return run('order', ...words, ...at, '--key-file', keyFileOf(author));
}

async function json(author: string, api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await order(author, api, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

async function look(api: LedgerApi, ...words: string[]) {
  const { stdout } = await run('order', ...words, '--node', api.url, '--token-file', tokenFile, '--json');
  return JSON.parse(stdout);
}

/** Ann has 20.00 yuan. */
async function shop(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const lines = [SHOP, ANN].map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ANN, amountFen: 2000n });
  return api;
}

async function offerFor(api: LedgerApi, name: string, amountFen: bigint): Promise<string> {
  const { publicKey: terminalKey } = keyOf(COURIER);
  const { chainId } = await api.client.node.consortium();
  const bytes = new Uint8Array(32);
  const terminal = { merchant: SHOP, terminal: 'van-1', kind: 'courier', terminalKey } as const;
  const validity = { notBeforeMs: 0n, expiresAtMs: 1n, certifyingKey: bytes, signature: bytes };
  const expiresAtMs = (await api.client.orders.nowMs()) + 60_000n;
  const unsigned: TerminalOffer = {
    ...{ certificate: { ...terminal, ...validity }, order: name, amountFen, nonce: new Uint8Array(16), expiresAtMs },
    signature: new Uint8Array(),
  };
  const signature = keyOf(COURIER).sign(offerDigest(chainId, unsigned));
  const file = join(folder, `${name}.offer`);
  writeFileSync(file, `${offerText({ ...unsigned, signature })}\n`);
  return file;
}

describe('orders', () => {
  it('are opened and paid once, and shown with what became of them', async () => {
    const api = await shop();
    const until = ['--until', '2023-11-15T08:00:00+08:00'];
    const opened = await json(SHOP, api, 'open', SHOP, 'tea-7', '7', ...until, '--reference', 'table 3');
    expect(opened).toMatchObject({ payee: SHOP, order: 'tea-7', amountFen: '700', delivery: 'none', outcome: '' });
    expect(await json(SHOP, api, 'open', SHOP, 'tea-7', '7', ...until, '--reference', 'table 3')).toMatchObject({
      outcome: 'opened-before',
    });
    const wrong = await order(ANN, api, 'pay', ANN, SHOP, 'tea-7', '8', '--json');
    expect([wrong.exitCode, JSON.parse(wrong.stderr).error.code]).toEqual([EXIT.refused, 'amount-differs']);
    const paid = await json(ANN, api, 'pay', ANN, SHOP, 'tea-7', '7');
    expect(paid).toMatchObject({ status: 'paid', outcome: '' });
    const again = await order(ANN, api, 'pay', ANN, SHOP, 'tea-7', '7');
    expect(again.stdout).toContain(`Paid before as transfer ${paid.transfer}`);
    const shown = await look(api, 'show', SHOP, 'tea-7');
    expect(shown).toMatchObject({ status: 'paid', payer: ANN, transfer: paid.transfer, refundedFen: '0', dueFen: '0' });
    expect((await look(api, 'list', SHOP, '--status', 'paid')).orders).toMatchObject([{ order: 'tea-7' }]);
    expect((await look(api, 'list', SHOP, '--status', 'open')).orders).toEqual([]);
    const none = await run('order', 'show', SHOP, 'tea-8', '--node', api.url, '--token-file', tokenFile, '--json');
    expect([none.exitCode, JSON.parse(none.stderr).error.code]).toEqual([EXIT.refused, 'not-found']);
  });

  it('are paid at the door with what the courier shows, and refused and returned otherwise', async () => {
    const api = await shop();
    const until = ['--until', '2023-11-15T08:00:00+08:00', '--delivery', 'on-delivery'];
    for (const name of ['box-1', 'box-2']) {
      await json(SHOP, api, 'open', SHOP, name, '5', ...until);
      const courier = toHex(keyOf(COURIER).publicKey);
      expect(await json(SHOP, api, 'assign', SHOP, name, '--courier', courier)).toMatchObject({ order: name, courier });
    }
    const offer = await offerFor(api, 'box-1', 500n);
    const other = await order(ANN, api, 'pay', ANN, SHOP, 'box-2', '5', '--offer', offer, '--json');
    expect([other.exitCode, JSON.parse(other.stderr).error.code]).toEqual([EXIT.usage, 'offer-differs']);
    const paid = await json(ANN, api, 'pay', ANN, SHOP, 'box-1', '5', '--offer', offer);
    expect(paid).toMatchObject({ status: 'delivered', transfer: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const refused = await order(COURIER, api, 'refuse', SHOP, 'box-2');
    expect(refused.stdout).toContain('Refused at the door: order box-2');
    await json(SHOP, api, 'confirm-return', SHOP, 'box-2');
    const { orders } = await look(api, 'list', SHOP);
    expect(orders.map(({ order: name, status }: { order: string; status: string }) => [name, status])).toEqual([
      ['box-1', 'delivered'],
      ['box-2', 'returned'],
    ]);
  });

  it('are prepaid into escrow, given back when they are cancelled, and expire by themselves', async () => {
    const api = await shop();
    const prepaid = ['--delivery', 'prepaid', '--until', '2023-11-14T23:10:00Z'];
    for (const name of ['chest-1', 'chest-2']) {
      await json(SHOP, api, 'open', SHOP, name, '5', ...prepaid);
      expect(await json(ANN, api, 'pay', ANN, SHOP, name, '5')).toMatchObject({ status: 'prepaid' });
    }
    const cancelled = await order(ANN, api, 'cancel', SHOP, 'chest-1');
    expect(cancelled.stdout).toContain('Cancelled order chest-1 of bank-a/shop; what was held is given back');
    expect((await api.client.accounts.read(ANN))?.debitsPendingFen).toBe(500n);
  });

  it('are paid back in part, and due while the shop has too little', async () => {
    const api = await shop();
    await json(SHOP, api, 'open', SHOP, 'tea-7', '7', '--until', '2023-11-15T08:00:00+08:00');
    await json(ANN, api, 'pay', ANN, SHOP, 'tea-7', '7');
    const back = ['refund', SHOP, 'r-1', '3', '--order', 'tea-7', '--reason', 'cold'];
    expect(await json(SHOP, api, ...back)).toMatchObject({ status: 'paid', outcome: '' });
    expect(await json(SHOP, api, ...back)).toMatchObject({ outcome: 'refunded-before' });
    const nothing = await order(SHOP, api, 'refund', SHOP, 'r-2', '1', '--json');
    expect([nothing.exitCode, JSON.parse(nothing.stderr).error.code]).toEqual([EXIT.usage, 'option-missing']);
    const account = await api.client.payments.pay(keyOf(SHOP), { from: SHOP, to: 'bank-a/vault', amountFen: 400n });
    expect(account.code).toBe(0);
    const due = await order(SHOP, api, 'refund', SHOP, 'r-2', '4', '--order', 'tea-7');
    expect([due.exitCode, due.stdout]).toEqual([EXIT.refused, expect.stringContaining('Due: 4.00 yuan')]);
    expect((await look(api, 'refunds', SHOP, '--due')).refunds).toMatchObject([
      { refund: 'r-2', status: 'due', payer: ANN },
    ]);
    expect(await look(api, 'show', SHOP, 'tea-7')).toMatchObject({
      ...{ status: 'part-refunded', refundedFen: '300', dueFen: '400' },
    });
    const text = (await run('order', 'show', SHOP, 'tea-7', '--node', api.url, '--token-file', tokenFile)).stdout;
    expect(text).toMatch(/^due +4\.00 yuan: the payee had too little$/m);
  });
});
