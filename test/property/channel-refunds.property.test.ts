// Refunds through a channel that pays, refuses, keeps silent, and speaks again after they were ended, with a payee that has
// money or not: in any order, each amount is in one place, and no more than the payment goes back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Attempt } from '../../src/generated/state.ts';
import { attempts, channels } from '../../src/ledger/channels/tables.ts';
import { refundTotals } from '../../src/ledger/orders/tables.ts';
import { payment, postTransfers } from '../ledger/account-operations.ts';
import type { TestLedger } from '../ledger/test-ledger.ts';
import {
  abort,
  attemptIn,
  CHANNEL,
  channelBalance,
  channelLedger,
  confirm,
  DAY_MS,
  KEY,
  OWNER,
  paidOrder,
  refund,
} from '../unit/channels/test-channels.ts';
import { BEN, orderIn, SHOP } from '../unit/orders/test-orders.ts';
import { expectConservation, expectWithinBounds } from './ledger-invariants.ts';

const PAID_FEN = 700n;
const FEES: ReadonlyMap<bigint, bigint> = new Map([
  [350n, 2n],
  [700n, 4n],
]);
const name = fc.constantFrom('r-1', 'r-2', 'r-3');

/** What happens next; all but pauses may be refused. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ is: fc.constant('start' as const), name, fen: fc.constantFrom(350n, 700n) }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('confirm' as const), name, again: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('end' as const), name, by: fc.constantFrom(KEY, SHOP, OWNER) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('spend' as const), fen: fc.constantFrom(1n, 400n, 700n) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('earn' as const), fen: fc.constantFrom(1n, 400n, 700n) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('month' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function take(t: TestLedger, next: Step): void {
  switch (next.is) {
    case 'month':
      t.timestampMs += 30 * DAY_MS;
      return;
    case 'start':
      t.run(SHOP, refund(next.name, 't-1', next.fen, FEES.get(next.fen) ?? 0n));
      return;
    case 'confirm': {
      const { paidFen, feeFen } = t.get(attempts, `${CHANNEL}/${next.name}`) ?? { paidFen: 1n, feeFen: 0n };
      t.run(KEY, confirm(next.name, `back-${next.name}${next.again ? '-again' : ''}`, { paidFen, feeFen }));
      return;
    }
    case 'end':
      t.run(next.by, abort(next.name));
      return;
    default: {
      const [from, to] = next.is === 'spend' ? [SHOP, BEN] : [BEN, SHOP];
      t.run(from, postTransfers([payment(from, to, next.fen)]));
    }
  }
}

const sumOf = (all: readonly Attempt[], field: 'amountFen' | 'feeFen', ...of: readonly Attempt['status'][]) =>
  all.reduce((sum, one) => (of.includes(one.status) ? sum + one[field] : sum), 0n);

/** By the rows of the refunds alone. */
function expectPlaces(t: TestLedger, benFen: bigint): void {
  const refunds = t.all(attempts).filter(({ kind }) => kind === 'refund');
  const takenFen = sumOf(refunds, 'amountFen', 'started', 'confirmed');
  expect(t.balanceFen(SHOP)).toBe(PAID_FEN - takenFen - (t.balanceFen(BEN) - benFen));
  const startedFen = sumOf(refunds, 'amountFen', 'started');
  expect(channelBalance(t)).toBe(takenFen - startedFen - PAID_FEN);
  expect(t.balanceFen(t.get(channels, CHANNEL)?.suspenseAccount ?? '')).toBe(startedFen);
  const paidBackFen = sumOf(refunds, 'amountFen', 'confirmed', 'late');
  const paid = attemptIn(t, 't-1');
  const { paidFen, dueFen } = t.get(refundTotals, paid.transfer) ?? { paidFen: 0n, dueFen: 0n };
  expect([paidFen, dueFen]).toEqual([paidBackFen, startedFen]);
  expect(paidFen + dueFen <= PAID_FEN).toBe(true);
  expect(paid.refundedFeeFen).toBe(sumOf(refunds, 'feeFen', 'started', 'confirmed', 'late'));
  expect(paid.refundedFeeFen <= paid.feeFen).toBe(true);
  const is = paidBackFen === 0n ? 'paid' : paidBackFen === PAID_FEN ? 'refunded' : 'part-refunded';
  expect(orderIn(t, 'tea').status).toBe(is);
  expect(t.get(channels, CHANNEL)?.openAttempts).toBe(refunds.filter(({ status }) => status === 'started').length);
}

test('whatever becomes of refunds, each amount is in one place and no more than the payment goes back', async () => {
  const seen = new Set<string>();
  const check = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
    const t = await channelLedger();
    paidOrder(t, 'tea', 't-1', 'ref-1');
    const benFen = t.balanceFen(BEN);
    for (const next of steps) {
      take(t, next);
      expectPlaces(t, benFen);
      for (const { kind, status } of t.all(attempts)) if (kind === 'refund') seen.add(status);
    }
    expectConservation(t.rows);
    expectWithinBounds(t.rows);
  });
  await fc.assert(check, { numRuns: 120, seed: 7 });
  expect([...seen].sort()).toEqual(['aborted', 'confirmed', 'lapsed', 'late', 'started']);
});
