// Phone, till and desk as processes beside a real consortium: killed at any instant, and nothing is debited twice or lost.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilHeight } from '../../scripts/bench/bench-consortium.ts';
import { LineFailed, type LineProcess } from '../../scripts/line-process.ts';
import {
  type DeviceParts,
  type Holder,
  PaymentParts,
  PURSE_TERMS,
  type TerminalParts,
} from '../../scripts/payment-parts.ts';
import { CommandFailed, runCommand } from '../../scripts/run-command.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { oneTimeCode, stepAt } from '../../src/device/one-time-code.ts';
import { type OpenConsortium, openConsortium, until } from './consortium-under-test.ts';

const SHOP = 'bank-b/shop';
const ALICE = 'bank-a/alice';
const FUNDS_FEN = 1_000_000n;

let open: OpenConsortium;
let parts: PaymentParts;
let bankA: GridpactClient;
let phone: DeviceParts;
let till: TerminalParts;
let desk: LineProcess;
const folder = mkdtempSync(join(tmpdir(), 'gridpact-devices-'));
const shop = signingKeyOf(generateKey('account'));
const alice: Holder = { account: ALICE, privateKey: generateKey('account') };

beforeAll(async () => {
  open = await openConsortium();
  const { consortium } = open;
  await consortium.startAll();
  bankA = consortium.node('bank-a').client();
  const bankB = consortium.node('bank-b').client();
  const [keyA, keyB] = [consortium.node('bank-a').signingKey(), consortium.node('bank-b').signingKey()];
  allLines(await bankA.accounts.open(keyA, [{ account: ALICE, key: alice.privateKey.publicKey, kind: 'deposit' }]));
  allLines(await bankB.accounts.open(keyB, [{ account: SHOP, key: shop.publicKey, kind: 'deposit' }]));
  await bankA.payments.pay(keyA, { from: 'bank-a/vault', to: ALICE, amountFen: FUNDS_FEN, code: 'pay-in' });
  await bankB.accounts.registerAlias(keyB, { alias: 'tea-house', account: SHOP, name: '茶馆', category: 5_812 });
  parts = new PaymentParts(folder, consortium);
  await Promise.all([parts.makeDesk('bank-a'), parts.makeDesk('bank-b')]);
  desk = await parts.serveDesk('bank-a');
  phone = await parts.makeDevice('phone', alice, 'phone', PURSE_TERMS);
  till = await parts.makeTerminal('till-1', SHOP, { payersBank: 'bank-a' });
});

afterAll(async () => {
  await parts.close();
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What was final at one node, the terminal's or the wallet's, is final at this one. */
async function seenByAll(): Promise<void> {
  const { nodes } = open.consortium;
  const heights = await Promise.all(nodes.map(async (node) => (await node.client().node.status()).height));
  await Promise.all(nodes.map((node) => untilHeight(node, Math.max(...heights))));
}

async function creditsOf(prefix: string): Promise<ReadonlyMap<string, bigint[]>> {
  await seenByAll();
  const { items } = await bankA.node.activity(SHOP, { limit: 100 });
  const credits = new Map<string, bigint[]>();
  for (const { side, reference, amountFen } of items) {
    if (side !== 'credit' || !reference.startsWith(prefix)) continue;
    credits.set(reference, [...(credits.get(reference) ?? []), amountFen]);
  }
  return credits;
}

async function synchroniseAll(): Promise<void> {
  await Promise.all([runCommand(['wallet', 'sync', phone.folder]), runCommand(['terminal', 'sync', till.folder])]);
  await seenByAll();
}

describe('taps while phone and till are killed', () => {
  const ROUNDS = 8;
  const MOST_TRIES = 8;

  /** Until the till has the order, whatever was killed in between. Returns whether the phone said that it has paid. */
  async function payInTheEnd(order: string, killAfterMs: number, victim: 'phone' | 'till'): Promise<void> {
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const [station, wallet] = await Promise.all([parts.serve(till, '--offline'), parts.switchOn(phone, '--offline')]);
      const { address } = await station.ready();
      await station.ask(`charge 1.00 ${order}`, 'asked');
      const tapped = wallet.ask(`tap ${address} --pin-file ${JSON.stringify(parts.pinFile)}`, 'tapped').then(
        () => 'paid',
        (error: unknown) => (error instanceof LineFailed ? error.code : 'killed'),
      );
      if (attempt === 0) {
        await delay(killAfterMs);
        await (victim === 'phone' ? wallet : station).end('SIGKILL');
      }
      const outcome = await tapped;
      await Promise.all([station.end('SIGKILL'), wallet.end('SIGKILL')]);
      // The till had it before: it takes no second payment for it.
      if (outcome === 'paid' || outcome === 'order-paid') return;
    }
    throw new Error(`${order} was not paid after ${MOST_TRIES} tries`);
  }

  it('pay each order once, and all of it reaches the ledger', async () => {
    const before = await runCommand(['wallet', 'show', phone.folder]);
    for (let round = 0; round < ROUNDS; round++) {
      await payInTheEnd(`kill-${round}`, round * 7, round % 2 === 0 ? 'phone' : 'till');
    }
    const shown = await runCommand(['wallet', 'show', phone.folder]);
    expect(BigInt(String(before.balanceFen)) - BigInt(String(shown.balanceFen))).toBe(100n * BigInt(ROUNDS));
    const explained = await runCommand(['wallet', 'explain', phone.folder]);
    expect(explained.differenceFen).toBe(String(100 * ROUNDS));
    expect(explained.explained).toHaveLength(ROUNDS);
    await synchroniseAll();
    const credits = await creditsOf('kill-');
    expect(credits.size).toBe(ROUNDS);
    expect([...credits.values()].every((amounts) => amounts.length === 1 && amounts[0] === 100n)).toBe(true);
    const after = await runCommand(['wallet', 'explain', phone.folder]);
    expect(after).toMatchObject({ differenceFen: '0', explained: [], localFen: '10000', remoteFen: '10000' });
    const station = await runCommand(['terminal', 'show', till.folder]);
    expect(station).toMatchObject({ payments: [], torn: [] });
  });
});

describe('a card, which has no network', () => {
  it('has its epoch closed through a terminal, is filled by the next tap, and all of it is paid once', async () => {
    const card = await parts.makeDevice('card', alice, 'card', PURSE_TERMS);
    const station = await parts.serve(till, '--offline');
    const { address } = await station.ready();
    const tap = async (order: string) => {
      await station.ask(`charge 45.00 ${order}`, 'asked');
      return runCommand(['wallet', 'tap', card.folder, String(address), '--pin-file', parts.pinFile]).catch(
        (error: CommandFailed) => error.code,
      );
    };
    expect(await tap('card-1')).toMatchObject({ order: 'card-1', balanceFen: '5500' });
    expect(await tap('card-2')).toMatchObject({ order: 'card-2', balanceFen: '1000' });
    expect(await tap('card-3')).toBe('handed-over');
    await station.end('SIGKILL');
    expect(await runCommand(['terminal', 'show', till.folder])).toMatchObject({ statementsKept: 1 });
    expect(await runCommand(['wallet', 'show', card.folder])).toMatchObject({ epoch: 1, synchronising: true });
    const done = await runCommand(['terminal', 'sync', till.folder]);
    expect(done).toMatchObject({ posted: 2, epochsEnded: 1, rowsFetched: 1, statementsKept: 0 });
    // The terminal brings it, and no node is asked.
    const again = await parts.serve(till, '--offline');
    const { address: there } = await again.ready();
    await again.ask('charge 45.00 card-3', 'asked');
    const paid = await runCommand(['wallet', 'tap', card.folder, String(there), '--pin-file', parts.pinFile]);
    expect(paid).toMatchObject({ order: 'card-3', counter: 1, balanceFen: '5500', acknowledged: true });
    expect(Number(paid.bytes)).toBeLessThanOrEqual(2_048);
    await again.end('SIGKILL');
    const last = await runCommand(['terminal', 'sync', till.folder]);
    expect(last).toMatchObject({ posted: 1, epochsEnded: 0, statementsKept: 0 });
    expect([...(await creditsOf('card-')).values()]).toEqual([[4_500n], [4_500n], [4_500n]]);
    const explained = await runCommand(['wallet', 'explain', card.folder]);
    expect(explained).toMatchObject({ differenceFen: '0', localFen: '5500', remoteFen: '5500' });
  });
});

describe('payments through the ledger', () => {
  async function codeOf(order: string, amount = '2.50'): Promise<string> {
    const code = await runCommand(['terminal', 'code', till.folder, amount, '--order', order]);
    return String(code.shownCode);
  }

  it('are made once, however often the phone is killed in the middle', async () => {
    for (let round = 0; round < 6; round++) {
      const wallet = await parts.switchOn(phone);
      wallet.tell(`pay ${JSON.stringify(await codeOf(`ledger-${round}`))} --pin-file ${JSON.stringify(parts.pinFile)}`);
      await delay(round * 25);
      await wallet.end('SIGKILL');
      // Finds out what became of it; then the order is paid, again or for the first time.
      await runCommand(['wallet', 'sync', phone.folder]);
      await runCommand([
        'wallet',
        'pay',
        phone.folder,
        '--code',
        await codeOf(`ledger-${round}`),
        '--pin-file',
        parts.pinFile,
      ]);
    }
    const credits = await creditsOf('ledger-');
    expect([...credits.values()]).toEqual(Array.from({ length: 6 }, () => [250n]));
    expect(await runCommand(['wallet', 'show', phone.folder])).toMatchObject({ openPayments: 0 });
  });

  it('ask for what the tier rule of the bank asks for, with a one-time code that the desk checks', async () => {
    const holderKey = join(folder, `${ALICE.replace('/', '-')}.key`);
    const pay = (...more: string[]) =>
      runCommand(['wallet', 'pay', phone.folder, '800', '--to', 'tea-house', '--id', 'big', ...more]);
    await expect(pay('--pin-file', parts.pinFile)).rejects.toThrow(/tier-required/);
    const { secret } = await runCommand(['wallet', 'factor', phone.folder, '--holder-key', holderKey]);
    await expect(pay('--pin-file', parts.pinFile, '--one-time-code', '000000x')).rejects.toThrow(/factor-wrong/);
    await desk.end('SIGKILL');
    desk = await parts.serveDesk('bank-a');
    const key = fromBase32(String(secret));
    const code = () => oneTimeCode({ key, hash: 'sha1', digits: 6 }, stepAt(BigInt(Date.now())));
    expect(await pay('--pin-file', parts.pinFile, '--one-time-code', code())).toMatchObject({
      payee: SHOP,
      name: '茶馆',
    });
  });

  it('are made at the door by what the courier shows: delivered and paid in one step, once', async () => {
    const { consortium } = open;
    const bankB = consortium.node('bank-b').client();
    const courier = await parts.makeTerminal('van-1', SHOP, { kind: 'courier' });
    const expiresAtMs = BigInt(Date.now()) + 3_600_000n;
    const opened = { payee: SHOP, order: 'door-1', amountFen: 350n, expiresAtMs, delivery: 'on-delivery' } as const;
    allLines(await bankB.orders.open(shop, [{ ...opened, reference: '', racing: false }]));
    await bankB.orders.assignCourier(shop, { payee: SHOP, order: 'door-1' }, courier.key.publicKey);
    const shown = await runCommand(['terminal', 'code', courier.folder, '3.50', '--order', 'door-1']);
    const pay = ['wallet', 'pay', phone.folder, '--code', String(shown.shownCode), '--offer', String(shown.offer)];
    const paid = await runCommand([...pay, '--pin-file', parts.pinFile]);
    expect(paid).toMatchObject({ payee: SHOP, order: 'door-1', amountFen: '350', outcome: '' });
    await until('its bank knows that it is delivered', async () => {
      const seen = (await bankB.orders.read({ payee: SHOP, order: 'door-1' }))?.status;
      return { done: seen === 'delivered', seen };
    });
    // The answer was lost, as far as the holder knows.
    await runCommand([...pay, '--pin-file', parts.pinFile]);
    expect((await creditsOf('door-')).get('door-1')).toEqual([350n]);
  });

  it('are made by the code that the customer shows, once', async () => {
    const station = await parts.serve(till);
    const { shownCode } = await runCommand(['wallet', 'present', phone.folder, '--pin-file', parts.pinFile]);
    const paid = await station.ask(`shown ${shownCode} 3.20 shown-1`, 'paid');
    expect(paid).toMatchObject({ order: 'shown-1', amountFen: '320' });
    await expect(station.ask(`shown ${shownCode} 3.20 shown-2`, 'paid')).rejects.toMatchObject({ code: 'code-used' });
    await station.end();
    expect([...(await creditsOf('shown-')).keys()]).toEqual(['shown-1']);
  });

  it('are told to a phone that is switched on, with a proof', async () => {
    const wallet = await parts.switchOn(phone, '--genesis', open.consortium.genesisPath);
    const told = (height: number) =>
      wallet.next('it is told', ({ event, height: at }) => event === 'told' && Number(at) > height);
    const first = await told(0);
    const next = told(Number(first.height));
    const keyA = open.consortium.node('bank-a').signingKey();
    await bankA.payments.pay(keyA, { from: 'bank-a/vault', to: ALICE, amountFen: 77n, code: 'pay-in' });
    expect(BigInt(String((await next).accountFen)) - BigInt(String(first.accountFen))).toBe(77n);
    await wallet.end();
  });
});

describe('other links', () => {
  async function tapOver(order: string, terminalOptions: string[], walletOptions: string[]): Promise<unknown> {
    const charged = runCommand(['terminal', 'charge', till.folder, '0.50', '--order', order, ...terminalOptions]);
    charged.catch(() => {});
    for (;;) {
      try {
        await runCommand(['wallet', 'tap', phone.folder, ...walletOptions]);
        return await charged;
      } catch (error) {
        // The terminal is not there yet.
        if (!(error instanceof CommandFailed && error.code === 'carrier-unreachable')) throw error;
        await delay(20);
      }
    }
  }

  it('carry a tap over a Unix socket as Bluetooth, where the holder confirms', async () => {
    const address = `unix:${join(folder, 'till.sock')}`;
    const bluetooth = ['--carrier', 'bluetooth'];
    const charged = await tapOver('blue-1', ['--listen', address, ...bluetooth], [address, ...bluetooth, '--yes']);
    expect(charged).toMatchObject({ event: 'paid', order: 'blue-1', amountFen: '50' });
  });

  it('carry a tap over WebSocket', async () => {
    const address = 'ws://127.0.0.1:27501';
    const charged = await tapOver('web-1', ['--listen', address], [address, '--pin-file', parts.pinFile]);
    expect(charged).toMatchObject({ event: 'paid', order: 'web-1' });
  });

  it('carry a tap between two screens, as pictures of codes', async () => {
    const [one, other] = [join(folder, 'till.png'), join(folder, 'phone.png')];
    const charged = await tapOver(
      'screen-1',
      ['--carrier', 'qr', '--show', one, '--look', other],
      ['--carrier', 'qr', '--show', other, '--look', one, '--yes'],
    );
    expect(charged).toMatchObject({ event: 'paid', order: 'screen-1' });
    await synchroniseAll();
    expect((await creditsOf('screen-')).get('screen-1')).toEqual([50n]);
  });
});

function fromBase32(text: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
