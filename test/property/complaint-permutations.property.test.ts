// Steps of many complaints reach the ledger in any order that each complaint allows, as often as they come, in one block or
// many: answers, decisions and withdrawals give one state.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complaints } from '../../src/ledger/complaints/tables.ts';
import { payment, postTransfers } from '../ledger/account-operations.ts';
import { filing } from '../ledger/complaint-operations.ts';
import { operationOf } from '../ledger/operation-of.ts';
import { coSigned } from '../ledger/test-envelopes.ts';
import type { TestLedger } from '../ledger/test-ledger.ts';
import {
  aboutNamed,
  accept,
  answer,
  assign,
  decide,
  escalate,
  extend,
  publishRule,
  refundFrom,
  withdraw,
} from '../unit/complaints/test-complaints.ts';
import { ANN, SHOP, shopLedger } from '../unit/orders/test-orders.ts';
import { deliverStories, type Step, sentSteps, stateTextButLists, storyDelivery } from './any-order.ts';
import { expectComplaintsSound } from './complaint-invariants.ts';
import { expectConservation, expectWithinBounds } from './ledger-invariants.ts';

const MOST = 5;
const PAID_FEN = 700n;
const ENDS = ['withdrawn', 'accepted', 'rejected', 'decided', 'open'] as const;

interface Story {
  readonly end: (typeof ENDS)[number];
  readonly kind: 'unauthorised' | 'defective';
  readonly refundFen: bigint;
}
const story: fc.Arbitrary<Story> = fc.record({
  end: fc.constantFrom(...ENDS),
  kind: fc.constantFrom('unauthorised', 'defective'),
  refundFen: fc.bigInt({ min: 1n, max: 350n }),
});
const stories = fc.array(story, { minLength: 2, maxLength: MOST });
function stepsOf({ end, kind, refundFen }: Story, i: number): readonly Step[] {
  const id = `c-${i}`;
  const fields = { kind, amountFen: PAID_FEN } as const;
  const filed: Step = [ANN, operationOf('fileComplaint', filing(ANN, id, aboutNamed(`p-${i}`), fields))];
  if (end === 'withdrawn') return [filed, [ANN, withdraw(id)]];
  const taken: readonly Step[] = [filed, ['bank-b', assign(id, 'bank-b')]];
  if (end === 'open') return [...taken, ['bank-b', extend(id)]];
  if (end === 'accepted') {
    return [...taken, ['bank-b', answer(id, [refundFrom(SHOP, refundFen)]), SHOP], [ANN, accept(id)]];
  }
  const rejected: readonly Step[] = [...taken, ['bank-b', extend(id)], ['bank-b', answer(id)]];
  if (end === 'rejected') return [...rejected, [ANN, accept(id)]];
  const both = [refundFrom(SHOP, refundFen), refundFrom('bank-b/vault', refundFen)];
  return [...rejected, [ANN, escalate(id)], ['regulator', decide(id, both)], [ANN, accept(id)]];
}

/** With the same payments, by which the refunds of both ledgers are named. */
async function opened(payments: Uint8Array): Promise<TestLedger> {
  const t = await shopLedger();
  t.block(payments);
  expect(publishRule(t, 'bank-a', 1, PAID_FEN * BigInt(MOST))).toBe('accepted');
  t.pauseMs = 0;
  return t;
}

const NAMED = Array.from({ length: MOST }, (_, i) => ({ ...payment(ANN, SHOP, PAID_FEN), id: `p-${i}` }));

function check({ rows }: TestLedger): void {
  expectConservation(rows);
  expectWithinBounds(rows);
  expectComplaintsSound(rows);
}

test('steps of complaints give one state, whatever comes first, twice or together', async () => {
  const met = new Set<string>();
  const property = fc.asyncProperty(stories, storyDelivery, storyDelivery, async (told, one, other) => {
    const texts: string[] = [];
    // Signed once: a step that comes in another place is the same transaction.
    const validUntilHeight = 90n;
    const payments = coSigned(ANN, postTransfers(NAMED), [], { validUntilHeight });
    const sent = told.map((fields, i) => sentSteps(stepsOf(fields, i), validUntilHeight));
    for (const given of [one, other]) {
      const t = await opened(payments);
      deliverStories(t, sent, given, check);
      texts.push(stateTextButLists(t));
      for (const { status } of t.all(complaints)) met.add(status);
      expect(t.all(complaints).length).toBe(told.length);
    }
    expect(texts[1]).toBe(texts[0]);
  });
  await fc.assert(property, { numRuns: 25 });
  expect([...met].sort()).toEqual(expect.arrayContaining(['assigned', 'resolved', 'withdrawn']));
});
