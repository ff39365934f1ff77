// Attempts to collect, refusals, revocations and refunds reach the ledger in any order that each bill allows, as often as they
// come, in one block or many, on the days of the retries: one state, and each bill is collected once. The same of batches
// of micro-payments.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collections, microAccruals, microSums } from '../../src/ledger/mandates/tables.ts';
import { payment, postTransfers } from '../ledger/account-operations.ts';
import { must } from '../ledger/receipt-verdicts.ts';
import { TestLedger } from '../ledger/test-ledger.ts';
import {
  BILLER,
  collect,
  collecting,
  DAY,
  micro,
  microBatch,
  notice,
  noticeOf,
  passUntil,
  refund,
  refuse,
  setStatus,
  sign,
  signing,
  termsOf,
  today,
} from '../unit/mandates/test-mandates.ts';
import {
  type Delivery,
  deliver,
  deliverStories,
  delivery,
  type Message,
  type Step,
  type StoryDelivery,
  sentSteps,
  stateText,
  storyDelivery,
} from './any-order.ts';
import { expectConservation, expectWithinBounds } from './ledger-invariants.ts';
import { expectCapsKept, expectMicrosAccountedFor } from './mandate-invariants.ts';

const BILL_FEN = 700n;
const ENDS = ['paid', 'paid back', 'at the second', 'at the third', 'never', 'refused', 'revoked', 'too much'] as const;
type End = (typeof ENDS)[number];

/** The day from which a payer has money: of the first attempt, or one of the two retries. */
const FUNDED: Readonly<Record<End, number | undefined>> = {
  ...{ paid: 0, 'paid back': 0, 'at the second': 1, 'at the third': 2 },
  ...{ never: undefined, refused: 0, revoked: 1, 'too much': 0 },
};
/** What becomes of the bill. */
const STATUS: Readonly<Record<End, string>> = {
  ...{ paid: 'collected', 'paid back': 'refunded', 'at the second': 'collected', 'at the third': 'collected' },
  ...{ never: 'noticed', refused: 'refused', revoked: 'noticed', 'too much': 'noticed' },
};
/** Three at most, each a day apart, and none for what is refused or differs. */
const ATTEMPTS: Readonly<Record<End, number>> = {
  ...{ paid: 1, 'paid back': 1, 'at the second': 2, 'at the third': 3 },
  ...{ never: 3, refused: 0, revoked: 1, 'too much': 0 },
};
const DAYS = [0, 1, 2, 3] as const;

function check(t: TestLedger): void {
  const { rows } = t;
  expectConservation(rows);
  expectWithinBounds(rows);
  expectCapsKept(rows);
  expectMicrosAccountedFor(rows);
}

/** Of one bill on the day of its first attempt, or so many days later. */
function stepsOn(day: (typeof DAYS)[number], end: End, i: number): readonly Step[] {
  const [id, payer] = [`c-${i}`, `bank-a/p${i}`];
  const amountFen = end === 'too much' ? BILL_FEN + 1n : BILL_FEN;
  const attempt = (number: number): Step => [BILLER, collect(collecting(id, { attempt: number, amountFen }))];
  // The next one is always too early, or out of its turn.
  if (day === 0) return [attempt(1), attempt(2)];
  if (end === 'revoked') return day === 1 ? [[payer, setStatus(`m-${i}`, 'revoked')], attempt(2)] : [attempt(day + 1)];
  if (end === 'paid back' && day === 2) return [[payer, refund(id, 'payer-asks')], attempt(3)];
  return [attempt(day), attempt(day + 1)];
}

/** Mandates of a payer each, with a notice each, on the day on which they are due; some are refused by then. */
async function due(ends: readonly End[]): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(0n, BILLER, ...ends.map((_, i) => `bank-a/p${i}`));
  const terms = {
    retries: 2,
    retrySpacingHours: 20,
    retryWindowDays: 10,
    perCollectionFen: BILL_FEN,
    periodCapFen: BILL_FEN,
  };
  const dueDay = today(t) + 4;
  for (const [i, end] of ends.entries()) {
    const payer = `bank-a/p${i}`;
    must(t.run(payer, sign(signing(t, `m-${i}`, { payer, terms: termsOf(t, terms) })), BILLER, 'bank-a'));
    must(t.run(BILLER, notice(noticeOf(t, `m-${i}`, `c-${i}`, { dueDay, amountFen: BILL_FEN }))));
    if (end === 'refused') must(t.run(payer, refuse(`c-${i}`)));
  }
  passUntil(t, dueDay);
  t.block();
  t.pauseMs = 0;
  return t;
}

function fund(t: TestLedger, ends: readonly End[], day: number): void {
  const lines = ends.flatMap((end, i) =>
    FUNDED[end] === day ? [payment('bank-a/vault', `bank-a/p${i}`, BILL_FEN)] : [],
  );
  if (lines.length > 0) must(t.run('bank-a', postTransfers(lines)));
}

async function told(ends: readonly End[], ways: readonly StoryDelivery[]): Promise<TestLedger> {
  const t = await due(ends);
  for (const day of DAYS) {
    fund(t, ends, day);
    const until = t.height + 90n;
    const sent = ends.map((end, i) => sentSteps(stepsOn(day, end, i), until));
    deliverStories(t, sent, ways[day] as StoryDelivery, check);
    t.timestampMs += DAY;
  }
  return t;
}

/** The transfer of a refund is named by the transaction that came first. */
function textOf(t: TestLedger): string {
  return stateText(t).replaceAll(/"refund":"[0-9a-f]{64}"/g, '"refund":"transfer"');
}

describe('attempts at bills, with retries on later days', () => {
  test('give one state, whatever comes first, twice or together', async () => {
    const ends = fc.shuffledSubarray([...ENDS], { minLength: 2, maxLength: 5 });
    const ways = fc.array(storyDelivery, { minLength: DAYS.length, maxLength: DAYS.length });
    const property = fc.asyncProperty(ends, ways, ways, async (given, one, other) => {
      const [first, second] = [await told(given, one), await told(given, other)];
      expect(textOf(second)).toBe(textOf(first));
      const rows = first.all(collections).map(({ collection, status, attempts }) => [collection, status, attempts]);
      expect(rows.sort()).toEqual(given.map((end, i) => [`c-${i}`, STATUS[end], ATTEMPTS[end]]));
      const collected = given.filter((end) => STATUS[end] === 'collected');
      expect(first.balanceFen(BILLER)).toBe(BILL_FEN * BigInt(collected.length));
    });
    await fc.assert(property, { numRuns: 8 });
  });
});

describe('batches of micro-payments', () => {
  const line = fc.record({ payer: fc.nat(1), micro: fc.bigInt({ min: 1n, max: 25_000n }) });
  const batches = fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

  const MICRO = { noticeDays: 0, retries: 0, retrySpacingHours: 0, retryWindowDays: 0 } as const;

  async function open(): Promise<TestLedger> {
    const t = await TestLedger.create();
    const payers = ['bank-a/p0', 'bank-a/p1'];
    t.open(0n, BILLER);
    t.open(10_000n, ...payers);
    for (const [i, payer] of payers.entries()) {
      const fields = signing(t, `m-${i}`, { payer, kind: 'micro', terms: termsOf(t, MICRO) });
      must(t.run(payer, sign(fields), BILLER, 'bank-a'));
    }
    t.pauseMs = 0;
    return t;
  }

  test('move the same sums and leave the same fractions, whatever comes first, twice or together', async () => {
    const property = fc.asyncProperty(batches, delivery, delivery, async (given, ...ways: Delivery[]) => {
      const messages = given.map((lines, b): Message => {
        const some = lines.map(({ payer, micro: amount }, i) => ({
          ...micro(`l-${b}-${i}`, amount, `m-${payer}`),
          payer: `bank-a/p${payer}`,
        }));
        return { author: BILLER, operation: microBatch(`b-${b}`, ...some) };
      });
      const ends = [];
      for (const way of ways) {
        const t = await open();
        deliver(t, messages, way, check);
        // Which batch brought an accrued fraction to a whole fen follows from their order; the sums do not.
        const kept = stateText(t)
          .split('\n')
          .filter((row) => /^(mandate|micro-batch|micro-accrual|clearing)/.test(row));
        const microOf = t.all(microSums).map(({ batch, payer, micro: sum, root }) => [batch, payer, sum, root]);
        ends.push({
          kept,
          sums: microOf.map(String).sort(),
          left: t
            .all(microAccruals)
            .map(({ micro: left }) => left)
            .toSorted((a, b) => a - b),
        });
        const all = given.flat().reduce((sum, { micro: amount }) => sum + amount, 0n);
        const left = t.all(microAccruals).reduce((sum, { micro: amount }) => sum + amount, 0);
        expect(t.balanceFen(BILLER) * 10_000n + BigInt(left)).toBe(all);
      }
      expect(ends[1]).toEqual(ends[0]);
    });
    await fc.assert(property, { numRuns: 12 });
  });
});
