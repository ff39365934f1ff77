// Wallets of coins as processes beside real nodes, killed while they pay, receive and deposit: no coin is lost, none is
// spent twice, and whoever spends one twice on purpose is named by two signatures.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entry } from '../../scripts/entry.mjs';
import { until } from '../../scripts/patience.ts';
import { connectLink } from '../../src/carriers/connect-link.ts';
import { parseLinkAddress } from '../../src/carriers/link-address.ts';
import { listenForLinks } from '../../src/carriers/listen-for-links.ts';
import { givenCoins } from '../../src/cli/cash/coin-files.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { writeKeyFile } from '../../src/crypto/key-file.ts';
import { generateKey } from '../../src/crypto/private-key.ts';
import { cashBytes } from '../../src/device/cash/cash-text.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { type OpenConsortium, openConsortium } from './consortium-under-test.ts';
import { atNode } from './run-as-operator.ts';

const [ALICE, SHOP] = ['bank-a/alice', 'bank-b/corner-shop'];
const MAIN = entry();
const folder = mkdtempSync(join(tmpdir(), 'gridpact-cash-'));
const file = (name: string) => join(folder, name);
const aliceKey = file('alice.key');
const shopKey = file('shop.key');
let open: OpenConsortium;

beforeAll(async () => {
  open = await openConsortium();
  await open.consortium.startAll();
  const [a, b] = [open.consortium.node('bank-a'), open.consortium.node('bank-b')];
  const [alice, shop] = [generateKey('account'), generateKey('account')];
  writeKeyFile(aliceKey, alice, undefined);
  writeKeyFile(shopKey, shop, undefined);
  allLines(await a.client().accounts.open(a.signingKey(), [{ account: ALICE, key: alice.publicKey, kind: 'deposit' }]));
  allLines(await b.client().accounts.open(b.signingKey(), [{ account: SHOP, key: shop.publicKey, kind: 'deposit' }]));
  const funds = { from: 'bank-a/vault', to: ALICE, amountFen: 100_000n, code: 'pay-in' };
  await a.client().payments.pay(a.signingKey(), funds);
});

afterAll(async () => {
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (member: 'bank-a' | 'bank-b') => atNode(open.consortium.node(member));

async function answer(...words: string[]) {
  const { stdout, stderr, exitCode } = await run(...words, '--json');
  expect({ stderr, exitCode }, words.join(' ')).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

/** As a process of its own, which can be killed. */
function started(...words: string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...words], { stdio: 'ignore' });
}

async function killed(process: ChildProcess): Promise<void> {
  const gone = process.exitCode === null && process.signalCode === null ? once(process, 'exit') : undefined;
  process.kill('SIGKILL');
  await gone;
}

async function walletWith(name: string, amount: string) {
  const path = file(name);
  const { key } = await answer('cash', 'init', path, ...at('bank-a'));
  if (amount === '0') return { path, key };
  const [request, notes] = [file(`${name}.json`), file(`${name}.txt`)];
  await answer('cash', 'withdraw', path, ALICE, amount, '--request', request, '--key-file', aliceKey, ...at('bank-a'));
  await answer('cash', 'issue', request, '--notes', notes, ...at('bank-a'));
  await answer('cash', 'receive', path, notes);
  return { path, key };
}

const fenOf = async (account: string) => {
  const { balanceFen } = await answer('account', 'show', account, ...at(account === ALICE ? 'bank-a' : 'bank-b'));
  return BigInt(balanceFen);
};

it('whoever is killed while it pays shows the same coins again, and whoever is killed while it receives has them once', async () => {
  const [alice, shop] = [await walletWith('alice', '50'), await walletWith('shop', '0')];

  // The other side takes everything and says nothing: the payer is killed while it waits.
  const silent = `unix:${file('silent')}`;
  const heard = Promise.withResolvers<void>();
  const listener = await listenForLinks({
    address: parseLinkAddress(silent),
    carrier: 'nfc',
    serve: async (link) => {
      await link.receive(10_000);
      await link.receive(10_000);
      heard.resolve();
      await link.receive(60_000).catch(() => undefined);
    },
  });
  const paying = started('cash', 'pay', alice.path, '12.34', '--to', shop.key, '--at', silent);
  await heard.promise;
  await killed(paying);
  await listener.close();
  const shown = await answer('cash', 'show', alice.path);
  expect(shown).toMatchObject({ balanceFen: '3766', given: [{ amountFen: '1234', key: shop.key }] });
  const { paymentId } = shown.given[0];

  // Half of the payment has come when the receiver is killed: it has nothing of it.
  const out = file('again.txt');
  await answer('cash', 'pay', alice.path, '--again', paymentId, '--out', out);
  const till = `unix:${file('till')}`;
  const receiving = started('cash', 'receive', shop.path, '--listen', till);
  await until('the shop listens', () => ({ done: existsSync(file('till')), seen: 'no socket' }));
  const link = await connectLink(parseLinkAddress(till), 'nfc');
  const message = cashBytes(await givenCoins(out));
  link.send(Uint8Array.of(0, 0, message.length >> 8, message.length & 0xff));
  link.send(message.slice(0, 200));
  await killed(receiving);
  await link.close();
  expect(await answer('cash', 'show', shop.path)).toMatchObject({ balanceFen: '0' });

  // Killed at any other instant, and begun again, it has them once.
  for (const afterMs of [300, 600, 900, 1_200, 1_500]) {
    const process = started('cash', 'receive', shop.path, out);
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await killed(process);
    const { balanceFen } = await answer('cash', 'show', shop.path);
    expect(['0', '1234']).toContain(balanceFen);
  }
  await answer('cash', 'receive', shop.path, out);
  expect(await answer('cash', 'show', shop.path)).toMatchObject({ balanceFen: '1234' });

  // So is a deposit.
  for (const afterMs of [600, 1_200, 1_800]) {
    const process = started('cash', 'deposit', shop.path, SHOP, ...at('bank-b'));
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await killed(process);
    expect([0n, 1_234n]).toContain(await fenOf(SHOP));
  }
  await answer('cash', 'sync', shop.path, ...at('bank-b'));
  await run('cash', 'deposit', shop.path, SHOP, ...at('bank-b'));
  expect(await fenOf(SHOP)).toBe(1_234n);
  expect(await answer('cash', 'show', shop.path)).toMatchObject({ balanceFen: '0', coins: [] });
  expect(await answer('cash', 'sync', alice.path, ...at('bank-a'))).toMatchObject({
    balanceFen: '3766',
    givenFen: '0',
  });
});

it('whoever copies a wallet and spends from both is named by two signatures, from the history of a node', async () => {
  const [alice, shop, stall] = [
    await walletWith('owner', '10'),
    await walletWith('one', '0'),
    await walletWith('two', '0'),
  ];
  const copy = file('owner-copy');
  cpSync(alice.path, copy, { recursive: true });
  const outs = [file('first.txt'), file('second.txt')] as const;
  await answer('cash', 'pay', alice.path, '10', '--to', shop.key, '--out', outs[0]);
  await answer('cash', 'pay', copy, '10', '--to', stall.key, '--out', outs[1]);
  await answer('cash', 'receive', shop.path, outs[0]);
  await answer('cash', 'receive', stall.path, outs[1]);
  const before = await fenOf(SHOP);
  await answer('cash', 'deposit', shop.path, SHOP, ...at('bank-b'));
  const late = await run('cash', 'deposit', stall.path, SHOP, ...at('bank-b'), '--json');
  expect([late.exitCode, JSON.parse(late.stdout)]).toMatchObject([1, { depositedFen: '0', lostFen: '1000' }]);
  expect(await fenOf(SHOP)).toBe(before + 1_000n);
  const fork = await answer('cash', 'fork', stall.path, '--record', ...at('bank-b'));
  expect(fork).toMatchObject({ issuer: 'bank-a', key: alice.key, account: ALICE });
  expect(fork.transactionId).toMatch(/^[0-9a-f]{64}$/);
});

it('a cheque is written and read without a node, certified, and presented once', async () => {
  const { genesisPath } = open.consortium;
  const [text, picture] = [file('cheque.txt'), file('cheque.png')];
  const words = ['cheque', 'write', ALICE, SHOP, '20', '--key-file', aliceKey, '--genesis', genesisPath];
  const written = await answer(...words, '--out', text, '--picture', picture);
  const shown = await answer('cheque', 'show', picture, '--genesis', genesisPath);
  expect(shown).toMatchObject({ cheque: written.cheque, drawer: ALICE, payee: SHOP, amountFen: '2000' });
  const tooLong = await run(...words, '--valid-for', '200d', '--json');
  expect(JSON.parse(tooLong.stderr).error).toMatchObject({
    code: 'malformed-field',
    data: { field: 'cheque.untilMs' },
  });
  await answer('cheque', 'certify', text, ...at('bank-a'));
  const before = await fenOf(SHOP);
  await answer('cheque', 'present', picture, '--key-file', shopKey, ...at('bank-b'));
  expect(await fenOf(SHOP)).toBe(before + 2_000n);
  const again = await run('cheque', 'present', text, '--key-file', shopKey, ...at('bank-b'), '--json');
  expect(JSON.parse(again.stderr).error.code).toBe('cheque-presented');
});
