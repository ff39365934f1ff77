// Offline payments reach the ledger in any order, as often as they come, by phones and terminals, in one block or many.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalBytes, toHex } from '../../src/base/bytes.ts';
import type { PursePayment } from '../../src/generated/device.ts';
import type { BodyOperation, PresentedRecord } from '../../src/generated/transaction.ts';
import { holds } from '../../src/ledger/check.ts';
import { TABLES } from '../../src/ledger/families.ts';
import { forkPair } from '../../src/ledger/purses/fork-pair.ts';
import { mac2Check, recordHash } from '../../src/ledger/purses/signed-records.ts';
import { purseForks } from '../../src/ledger/purses/tables.ts';
import type { Table } from '../../src/ledger/table.ts';
import { entriesOf } from '../ledger/entries.ts';
import { operationOf } from '../ledger/operation-of.ts';
import { coSigned } from '../ledger/test-envelopes.ts';
import type { TestLedger } from '../ledger/test-ledger.ts';
import type { TestPurse } from '../ledger/test-purse.ts';
import { chainId, FAR_SHOP, openedPurse, purseLedger, rowOf, SHOP } from '../unit/purses/purse-ledger.ts';
import { expectConservation, expectWithinBounds } from './ledger-invariants.ts';
import { expectPursesSound } from './purse-invariants.ts';

const RUNS = { numRuns: 40 };
const MERCHANTS = [SHOP, FAR_SHOP, 'bank-a/carol'] as const;

interface Message {
  readonly author: string;
  readonly operation: BodyOperation;
}

const payment = fc.record({
  merchant: fc.constantFrom(...MERCHANTS),
  amountFen: fc.bigInt({ min: 1n, max: 60n }),
  /** Whether the device ends its epoch behind it. */
  ends: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
/** What each of two devices pays. */
const histories = fc.tuple(fc.array(payment, { maxLength: 7 }), fc.array(payment, { minLength: 1, maxLength: 7 }));
/** How the messages come: their order with repetitions, and how many there are in each block. */
const delivery = fc.record({
  order: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 40 }),
  perBlock: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }),
});

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

/** All messages in this order, and then again until nothing changes any more. */
function deliver(t: TestLedger, messages: readonly Message[], given: { order: number[]; perBlock: number[] }): void {
  const shuffled = given.order.map((i) => messages[i % messages.length] as Message);
  const perBlock = (i: number) => given.perBlock[i % given.perBlock.length] ?? 1;
  put(t, shuffled, perBlock);
  for (let pass = 0, before = ''; pass <= messages.length && before !== stateText(t); pass++) {
    before = stateText(t);
    put(t, pass % 2 === 0 ? messages.toReversed() : messages, () => messages.length);
  }
}

function put(t: TestLedger, messages: readonly Message[], perBlock: (block: number) => number): void {
  for (let at = 0, block = 0; at < messages.length; block++) {
    const some = messages.slice(at, at + perBlock(block));
    at += some.length;
    t.block(
      ...some.map(({ author, operation }) => coSigned(author, operation, [], { validUntilHeight: t.height + 90n })),
    );
    expectConservation(t.rows);
    expectWithinBounds(t.rows);
    expectPursesSound(t.rows, t);
  }
}

/** The entries of the state but for what names a block: heights, and the chains over the accounts' transfers. */
function stateText(t: TestLedger): string {
  const own = new Set(['block', 'replay-guard', 'recent-roots']);
  return [...TABLES.values()]
    .filter(({ name }) => !own.has(name))
    .flatMap((table) => entriesOf(t.rows, table as Table<unknown>).map((entry) => `${table.name} ${plain(entry)}`))
    .sort()
    .join('\n');
}

const NAMES_A_BLOCK = new Set(['heights', 'closedHeights', 'epochHeight', 'height', 'transfersChain', 'firstHeight']);

function plain(entry: unknown): string {
  return JSON.stringify(entry, (name, value: unknown) => {
    if (NAMES_A_BLOCK.has(name)) return undefined;
    if (typeof value === 'bigint') return `${value}`;
    return value instanceof Uint8Array ? toHex(value) : value;
  });
}

describe('what honest devices paid', () => {
  test('gives one state, whatever comes first, twice or together', async () => {
    const check = fc.asyncProperty(histories, delivery, delivery, async (paid, one, other) => {
      const texts: string[] = [];
      for (const given of [one, other]) {
        const { t, purses } = await openedLedger();
        const messages = purses.flatMap((purse, i) => messagesOf(purse, paid[i] ?? []));
        deliver(t, messages, given);
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
      deliver(t, messages, given);
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
