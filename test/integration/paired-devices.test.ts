// A phone, a band and the desk of their bank as processes beside a real consortium: paired, paid with, and killed at any
// instant. No try of a PIN is gained, no key and no request is used twice, and a payment is made once.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LineProcess } from '../../scripts/line-process.ts';
import { type DeviceParts, type Holder, PaymentParts } from '../../scripts/payment-parts.ts';
import { CommandFailed, runCommand } from '../../scripts/run-command.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { generateKey } from '../../src/crypto/private-key.ts';
import { type OpenConsortium, openConsortium } from './consortium-under-test.ts';

const SHOP = 'bank-a/shop';
const ALICE = 'bank-a/alice';

let open: OpenConsortium;
let parts: PaymentParts;
let bankA: GridpactClient;
let phone: DeviceParts;
let band: DeviceParts;
let app: DeviceParts;
let desk: LineProcess;
const running: LineProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), 'gridpact-paired-'));
const alice: Holder = { account: ALICE, privateKey: generateKey('account') };
const wrongPin = join(folder, 'wrong');

beforeAll(async () => {
  writeFileSync(wrongPin, '1357', { mode: 0o600 });
  open = await openConsortium();
  const { consortium } = open;
  await consortium.startAll();
  bankA = consortium.node('bank-a').client();
  const key = consortium.node('bank-a').signingKey();
  const shop = { account: SHOP, key: generateKey('account').publicKey, kind: 'deposit' as const };
  allLines(await bankA.accounts.open(key, [{ ...shop, account: ALICE, key: alice.privateKey.publicKey }, shop]));
  await bankA.payments.pay(key, { from: 'bank-a/vault', to: ALICE, amountFen: 1_000_000n, code: 'pay-in' });
  parts = new PaymentParts(join(folder, 'parts'), consortium);
  await parts.makeDesk('bank-a');
  desk = await parts.serveDesk('bank-a');
  phone = await parts.makeDevice('phone', alice, 'phone');
  band = await parts.makeDevice('band', alice, 'band');
  app = await parts.makeDevice('app', alice, 'phone', undefined, 'software');
});

afterAll(async () => {
  await Promise.all(running.map((process) => process.end('SIGKILL')));
  await parts.close();
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});

async function bandAt(address: string): Promise<LineProcess> {
  const process = new LineProcess(['wallet', 'run', band.folder, '--listen', address, '--offline']);
  running.push(process);
  await process.ready();
  return process;
}

async function creditsOf(reference: string): Promise<number> {
  const { items } = await bankA.node.activity(SHOP, { limit: 200 });
  return items.filter((item) => item.side === 'credit' && item.reference.includes(reference)).length;
}

/** "paid", or the code of what went wrong. */
const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'paid',
    (error: unknown) => (error instanceof CommandFailed ? error.code : Promise.reject(error)),
  );

it('pairs by six digits, pays through the phone, and keeps the pairing over kills of the band', async () => {
  const socket = `unix:${join(folder, 'band.sock')}`;
  let switchedOn = await bandAt(socket);
  await switchedOn.ask('pair', 'pairing');
  const pair = new LineProcess(['wallet', 'pair', phone.folder, socket, '--pin-file', parts.pinFile]);
  running.push(pair);
  const asked = switchedOn.next('the digits', ({ event }) => event === 'compare');
  const [onPhone, onBand] = await Promise.all([pair.ready(), asked]);
  expect(onPhone.digits).toBe(onBand.digits);
  const done = switchedOn.next('it is paired', ({ event }) => event === 'paired');
  switchedOn.tell('yes');
  pair.tell('yes');
  await done;
  expect(await pair.ended).toBe(0);
  const pay = (reference: string) =>
    outcomeOf(
      runCommand([
        ...['wallet', 'pay', phone.folder, '30', '--to', SHOP, '--with', 'band', '--yes', '--id', reference],
        ...['--reference', reference, '--pin-file', parts.pinFile],
      ]),
    );
  for (let round = 0; round < 6; round++) {
    const paying = pay(`band-${round}`);
    if (round > 0) {
      await delay(round * 15);
      await switchedOn.end('SIGKILL');
      switchedOn = await bandAt(socket);
    }
    // Killed before it signed or after: the same payment is asked for again, and made once.
    await paying;
    expect(await pay(`band-${round}`)).toBe('paid');
    expect(await creditsOf(`band-${round}`)).toBe(1);
  }
  const numberIn = ({ folder: path }: DeviceParts) =>
    BigInt(JSON.parse(readFileSync(join(path, 'pairings.json'), 'utf8')).pairings[0].number);
  expect(numberIn(phone)).toBeGreaterThanOrEqual(numberIn(band));
  await switchedOn.end('SIGKILL');
});

it('gains no try of a PIN by killing the desk, and uses no key twice', async () => {
  const pay = (pinFile: string) =>
    outcomeOf(runCommand(['wallet', 'pay', app.folder, '1', '--to', SHOP, '--pin-file', pinFile, '--timeout', '3s']));
  expect(await pay(parts.pinFile)).toBe('paid');
  let told = 0;
  let last = '';
  const used = new Set<string>();
  for (let round = 0; round < 24 && last !== 'pin-blocked'; round++) {
    const before = JSON.parse(readFileSync(join(app.folder, 'pin-keys.json'), 'utf8'));
    const paying = pay(wrongPin);
    if (round % 2 === 0) {
      await delay(round * 8);
      await desk.end('SIGKILL');
      desk = await parts.serveDesk('bank-a');
    }
    last = await paying;
    if (last === 'pin-wrong') told += 1;
    const { keys, first } = JSON.parse(readFileSync(join(app.folder, 'pin-keys.json'), 'utf8'));
    for (const [i, key] of before.keys.entries()) {
      if (key === null || keys[i] !== null) continue;
      expect(used.has(`${first + i}`)).toBe(false);
      used.add(`${first + i}`);
    }
  }
  expect(last).toBe('pin-blocked');
  // One that was counted and not told is a try as well.
  expect(told).toBeLessThanOrEqual(5);
  expect(await pay(parts.pinFile)).toBe('pin-blocked');
});
