// What a customer may still get back for one payment, over refunds of the shop, answers and decisions in any order and at
// any time: together with what came back it is never above the payment, for ever.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refundTotals } from '../../src/ledger/orders/tables.ts';
import { payment, postTransfers } from '../ledger/account-operations.ts';
import { operationOf } from '../ledger/operation-of.ts';
import type { TestLedger } from '../ledger/test-ledger.ts';
import {
  accept,
  answer,
  assign,
  decide,
  escalate,
  file,
  PAID_FEN,
  paidLedger,
  pass,
  refundFrom,
  run,
  withdraw,
} from '../unit/complaints/test-complaints.ts';
import { ANN, orderIn, SHOP } from '../unit/orders/test-orders.ts';

const DAY_MS = 86_400_000;
const amount = fc.bigInt(1n, PAID_FEN);
const source = fc.constantFrom(SHOP, 'bank-b/vault');
const complaint = fc.constantFrom('c-1', 'c-2', 'c-3');

interface Step {
  readonly does: keyof typeof STEPS;
  readonly complaint: string;
  readonly from: string;
  readonly amountFen: bigint;
  readonly id: number;
  readonly days: number;
}

const drawn = { complaint, from: source, amountFen: amount, id: fc.nat(5), days: fc.constantFrom(1, 20, 400) };
const step = (...does: readonly Step['does'][]): fc.Arbitrary<Step> =>
  fc.record({ ...drawn, does: fc.constantFrom(...does) });
const anything = () => fc.array(step(...(Object.keys(STEPS) as Step['does'][])), { maxLength: 6 });
/** A case that gets as far as a decision. */
const decided = () =>
  fc
    .tuple(complaint, step('file'), step('assign'), step('answer', 'reject'), step('escalate'), step('decide'))
    .map(([of, ...all]) => all.map((one) => ({ ...one, complaint: of })));
const steps = () => fc.tuple(anything(), decided(), anything(), decided(), anything()).map((parts) => parts.flat());

const NOTHING_BACK = { paymentFen: PAID_FEN, paidFen: 0n, dueFen: 0n };
const of = { order: 'tea', payer: '', payment: '', record: null };

/** What becomes of a step. */
const STEPS = {
  refund: (t: TestLedger, { id, amountFen }: Step) => {
    const line = { payee: SHOP, refund: `r-${id}`, of, amountFen, reason: '' };
    return run(t, SHOP, operationOf('refundPayments', { lines: [line] }));
  },
  file: (t: TestLedger, one: Step) => file(t, one.complaint, { amountFen: 1n }),
  assign: (t: TestLedger, one: Step) => run(t, 'bank-b', assign(one.complaint, 'bank-b')),
  reject: (t: TestLedger, one: Step) => run(t, 'bank-b', answer(one.complaint)),
  answer: (t: TestLedger, one: Step) =>
    run(t, 'bank-b', answer(one.complaint, [refundFrom(one.from, one.amountFen)]), SHOP),
  escalate: (t: TestLedger, one: Step) => run(t, ANN, escalate(one.complaint)),
  accept: (t: TestLedger, one: Step) => run(t, ANN, accept(one.complaint)),
  withdraw: (t: TestLedger, one: Step) => run(t, ANN, withdraw(one.complaint)),
  decide: (t: TestLedger, one: Step) =>
    run(t, 'regulator', decide(one.complaint, [refundFrom(one.from, one.amountFen)])),
  spend: (t: TestLedger, { amountFen }: Step) =>
    run(t, SHOP, postTransfers([payment(SHOP, 'bank-b/vault', amountFen)])),
  earn: (t: TestLedger, { amountFen }: Step) =>
    run(t, 'bank-b', postTransfers([payment('bank-b/vault', SHOP, amountFen)])),
  wait: (t: TestLedger, { days }: Step) => {
    pass(t, days * DAY_MS);
    return 'passed';
  },
} as const satisfies Record<string, (t: TestLedger, one: never) => string>;

test('what came back, what is due and what may still be asked for are together the payment', async () => {
  const seen = new Set<string>();
  const check = fc.asyncProperty(steps(), async (all) => {
    const t = await paidLedger();
    const { transfer } = orderIn(t, 'tea');
    const beforeFen = t.balanceFen(ANN);
    let backFen = 0n;
    for (const one of all) {
      seen.add(`${one.does} ${STEPS[one.does](t, one)}`);
      const { paymentFen, paidFen, dueFen } = t.get(refundTotals, transfer) ?? NOTHING_BACK;
      expect([paymentFen, paidFen >= backFen, paidFen + dueFen <= PAID_FEN]).toEqual([PAID_FEN, true, true]);
      expect(t.balanceFen(ANN) - beforeFen).toBe(paidFen);
      backFen = paidFen;
    }
  });
  await fc.assert(check, { numRuns: 60 });
  for (const wanted of ['refund accepted', 'refund refund-exceeds', 'answer accepted', 'decide accepted']) {
    expect([...seen]).toContain(wanted);
  }
});
