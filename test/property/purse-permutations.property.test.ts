// Offline payments reach the ledger in any order, as often as they come, by phones and terminals, in one block or many.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalBytes, toHex } from '../../src/base/bytes.ts';
import type { PursePayment } from '../../src/generated/device.ts';
import type { PresentedRecord } from '../../src/generated/transaction.ts';
import { holds } from '../../src/ledger/check.ts';
import { forkPair } from '../../src/ledger/purses/fork-pair.ts';
import { mac2Check, recordHash } from '../../src/ledger/purses/signed-records.ts';
import { purseForks } from '../../src/ledger/purses/tables.ts';
import { operationOf } from '../ledger/operation-of.ts';
import type { TestLedger } from '../ledger/test-ledger.ts';
import type { TestPurse } from '../ledger/test-purse.ts';
import { chainId, FAR_SHOP, openedPurse, purseLedger, rowOf, SHOP } from '../unit/purses/purse-ledger.ts';
import { deliver, delivery, type Message, stateText } from './any-order.ts';
import { expectConservation, expectWithinBounds } from './ledger-invariants.ts';
import { expectPursesSound } from './purse-invariants.ts';

const RUNS = { numRuns: 40 };
const MERCHANTS = [SHOP, FAR_SHOP, 'bank-a/carol'] as const;

const payment = fc.record({
  merchant: fc.constantFrom(...MERCHANTS),
  amountFen: fc.bigInt({ min: 1n, max: 60n }),
  /** Whether the device ends its epoch behind it. */
  ends: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
/** What each of two devices pays. */
const histories = fc.tuple(fc.array(payment, { maxLength: 7 }), fc.array(payment, { minLength: 1, maxLength: 7 }));
/** What phones and terminals send of what the devices did: records one by one and in batches, and synchronisations. */
function messagesOf(purse: TestPurse, paid: readonly { merchant: string; amountFen: bigint; ends: boolean }[]) {
  const messages: Message[] = [];
  const lines: PresentedRecord[] = [];
  const present = (author: string, ...some: readonly PresentedRecord[]) =>
    messages.push({ author, operation: operationOf('presentRecords', { lines: some }) });
  for (const { merchant, amountFen, ends } of paid) {
    const line = purse.line(purse.pay(merchant, amountFen));
    lines.push(line);
    present(`${merchant} terminal`, line);
    if (lines.length % 3 === 0) present('bank-b', ...lines.slice(-3), line);
    if (!ends) continue;
    const until = 99n;
    messages.push({ author: 'merchant', operation: operationOf('syncPurse', purse.sync(until)) });
    messages.push({ author: 'bank-a', operation: operationOf('syncPurse', purse.sync(until, {}, [])) });
    purse.ended();
  }
  if (lines.length > 0) present('merchant', ...lines);
  return messages;
}

async function openedLedger(): Promise<{ t: TestLedger; purses: readonly TestPurse[] }> {
  const t = await purseLedger();
  const purses = [
    openedPurse(t, 'p1', { limitFen: 420n, perPaymentFen: 60n }),
    openedPurse(t, 'p2', {}, 'bank-a/carol'),
  ];
  t.pauseMs = 0;
  return { t, purses };
}

function checkEach(t: TestLedger): void {
  expectConservation(t.rows);
  expectWithinBounds(t.rows);
  expectPursesSound(t.rows, t);
}

describe('what honest devices paid', () => {
  test('gives one state, whatever comes first, twice or together', async () => {
    const check = fc.asyncProperty(histories, delivery, delivery, async (paid, one, other) => {
      const texts: string[] = [];
      for (const given of [one, other]) {
        const { t, purses } = await openedLedger();
        const messages = purses.flatMap((purse, i) => messagesOf(purse, paid[i] ?? []));
        deliver(t, messages, given, checkEach);
        texts.push(stateText(t));
        const owed = (merchant: string) =>
          paid.flat().reduce((sum, { merchant: to, amountFen }) => sum + (to === merchant ? amountFen : 0n), 0n);
        expect([t.balanceFen(SHOP), t.balanceFen(FAR_SHOP)]).toEqual([owed(SHOP), owed(FAR_SHOP)]);
        for (const purse of purses) expect(rowOf(t, purse)).toMatchObject({ status: 'active', epoch: purse.epoch });
      }
      expect(texts[1]).toBe(texts[0]);
    });
    await fc.assert(check, RUNS);
  });
});

describe('what a copied device paid', () => {
  const forgery = fc.record({
    before: fc.array(payment, { maxLength: 3 }),
    own: fc.array(payment, { minLength: 1, maxLength: 3 }),
    copied: fc.array(payment, { minLength: 1, maxLength: 3 }),
  });

  test('is on record as two of its own signatures, and paid to every merchant once, whatever comes first', async () => {
    const check = fc.asyncProperty(forgery, delivery, async ({ before, own, copied }, given) => {
      const { t, purses } = await openedLedger();
      const [purse] = purses;
      if (purse === undefined) return;
      const pay = (of: TestPurse, some: typeof own) => some.map((p) => of.pay(p.merchant, p.amountFen));
      const first = pay(purse, before);
      const copy = purse.copy();
      const payments = [...first, ...pay(purse, own), ...pay(copy, copied)];
      const messages = payments.map((one): Message => {
        return { author: 'merchant', operation: operationOf('presentRecords', { lines: [purse.line(one)] }) };
      });
      deliver(t, messages, given, checkEach);
      const owed = (merchant: string) =>
        [...before, ...own, ...copied].reduce((sum, p) => sum + (p.merchant === merchant ? p.amountFen : 0n), 0n);
      expect([t.balanceFen(SHOP), t.balanceFen(FAR_SHOP)]).toEqual([owed(SHOP), owed(FAR_SHOP)]);
      expectEvidence(t, purse, payments);
    });
    await fc.assert(check, RUNS);
  });
});

/** The fork on record and the record that it contradicts hold under the device's key, for anybody, without the ledger. */
function expectEvidence(t: TestLedger, purse: TestPurse, payments: readonly PursePayment[]): void {
  const fork = t.get(purseForks, purse.hex) ?? expect.fail('no fork is on record');
  const first = payments.find(({ record }) => equalBytes(recordHash(chainId, record), fork.firstHash));
  const pair = forkPair(chainId, first ?? expect.fail('the other record'), fork.second);
  expect(pair?.kind).toBe(fork.kind);
  expect(toHex(fork.deviceKey)).toBe(toHex(purse.key.publicKey));
  for (const one of [pair?.first.payment, pair?.second.payment]) {
    expect(holds(mac2Check(chainId, fork.deviceKey, one ?? expect.fail('a pair')))).toBe(true);
  }
  expect(rowOf(t, purse).status).toBe('forked');
}
