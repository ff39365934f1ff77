// The pages of a producer and of an auditor in a real Chromium, served by real nodes: a payment that a consortium has made
// final is shown and proven in either, against the genesis that the member was given; and too few members show at once.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patiently } from '../../scripts/patience.ts';
import { toHex } from '../../src/base/bytes.ts';
import { OPERATOR } from '../../src/console/operator/words.ts';
import { PRODUCER } from '../../src/console/producer/words.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import { verifyFile } from '../../src/verifier/verify-file.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  untilReady,
} from '../integration/consortium-under-test.ts';
import { keyOf } from '../ledger/key-of.ts';
import { consoleBench, enter, keyFile } from './console-bench.ts';
import { DESK, PHONE, signIn } from './console-page.ts';
import { keepAddress } from './keep-address.ts';

const LOST_MS = 3_000;
const [ACCOUNT, NEIGHBOUR] = ['bank-a/lin', 'bank-a/wang'];
const bench = await consoleBench();
let open: OpenConsortium;
let payment: string;

beforeAll(async () => {
  if (bench.isSkipped) return;
  open = await openConsortium();
  const nodes = nodesOf(open.consortium);
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  const lines = [ACCOUNT, NEIGHBOUR].map((account) => {
    return { account, key: keyOf(account).publicKey, kind: 'deposit' as const };
  });
  const bank = bankA().client();
  await bank.accounts.open(bankA().signingKey(), lines);
  for (const to of [ACCOUNT, NEIGHBOUR]) {
    const amountFen = to === ACCOUNT ? 12_345n : 77_777n;
    const order = { from: 'bank-a/vault', to, amountFen, code: 'gift', reference: `for ${to}` };
    const { transactionId } = await bank.payments.pay(bankA().signingKey(), order);
    if (to === ACCOUNT) payment = transactionId;
  }
});

afterAll(async () => {
  await open?.close();
});

const bankA = () => open.consortium.node('bank-a');
const tokenOf = (role: 'operator' | 'auditor') => readClientToken(bankA().files.clientTokens, role);

const verdictOf = (proof: string) => verifyFile(Buffer.from(proof), readFileSync(open.consortium.genesisPath));

describe.skipIf(bench.isSkipped)('pages that real nodes serve (skipped where no Chromium starts)', () => {
  it('show a producer its payment and prove it, and nothing of the neighbour', async () => {
    const { page, faults, strangers } = await bench.open(bankA().apiUrl, 'producer', PHONE);
    await enter(page, ACCOUNT, keyFile(ACCOUNT));
    await page.waitForSelector('#payments li');
    expect(await page.innerText('#payments')).toContain('123.45');
    await page.click('.prove');
    await page.waitForSelector('.proof');
    expect(await page.innerText('.proof')).toContain('✓');
    expect(await page.innerText('.proof')).not.toContain(PRODUCER.zh.notProven);
    const proof = await bench.saved(page, '.proof button');
    expect(verdictOf(proof).failures).toEqual([]);
    const text = await page.innerText('main');
    for (const other of [NEIGHBOUR, '777.77', toHex(keyOf(NEIGHBOUR).publicKey)]) expect(text).not.toContain(other);
    expect(faults).toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('find an auditor the payment by its transaction, and save what proves it', async () => {
    const { page, faults } = await bench.open(bankA().apiUrl, 'auditor', DESK);
    await signIn(page, tokenOf('auditor'));
    await page.fill('#search', payment);
    await page.click('#find');
    await page.waitForSelector(`#found-head:has-text("${payment}")`);
    const verdict = verdictOf(await bench.saved(page, '#prove'));
    expect(verdict.failures).toEqual([]);
    expect(faults).toEqual([]);
  });

  it.each(['auditor', 'producer'] as const)(
    'say that their node is away, and go on without a reload: %s',
    async (name) => {
      keepAddress(bankA());
      await bankA().end('SIGTERM');
      await bankA().start();
      const { page } = await bench.open(bankA().apiUrl, name, DESK);
      if (name === 'auditor') await signIn(page, tokenOf('auditor'));
      else await enter(page, ACCOUNT, keyFile(ACCOUNT));
      await page.waitForSelector(name === 'auditor' ? '#search' : '#payments li');
      await page.evaluate('globalThis.loadedOnce = true');
      await bankA().end('SIGKILL');
      await patiently('the page says it', page.waitForSelector('#no-answer'), LOST_MS);
      await bankA().start();
      await page.waitForSelector('#no-answer', { state: 'detached' });
      await page.waitForSelector('#not-ready', { state: 'detached' });
      expect(await page.evaluate('globalThis.loadedOnce')).toBe(true);
    },
  );

  it('say within three seconds that too few members are there, and that they are back', async () => {
    const { page } = await bench.open(bankA().apiUrl, 'operator', DESK);
    await signIn(page, tokenOf('operator'));
    await expect.poll(() => page.innerText('#ready')).toBe(OPERATOR.en.ready);
    await page.evaluate('globalThis.loadedOnce = true');
    const others = nodesOf(open.consortium, ['bank-b', 'merchant']);
    await Promise.all(others.map((node) => node.end('SIGKILL')));
    await patiently('the page says it', page.waitForSelector('#alerts article:has-text("no-quorum")'), LOST_MS);
    expect(await page.innerText('#ready')).toBe(OPERATOR.en.notReady);
    await startNodes(others);
    await expect.poll(() => page.innerText('#ready')).toBe(OPERATOR.en.ready);
    expect(await page.evaluate('globalThis.loadedOnce')).toBe(true);
  });
});
