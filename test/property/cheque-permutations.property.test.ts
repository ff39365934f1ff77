// Cheques that are certified, stopped, presented and returned reach the ledger in any order that each of them allows, as often
// as they come, in one block or many: one state, and each pays once or not at all.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chequeCounts, cheques } from '../../src/ledger/cheques/tables.ts';
import { chequeIdOf, signedCheque } from '../ledger/cash-operations.ts';
import { keyOf } from '../ledger/key-of.ts';
import { operationOf } from '../ledger/operation-of.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { TestLedger } from '../ledger/test-ledger.ts';
import {
  deliverStories,
  type Step,
  type StoryDelivery,
  sentSteps,
  stateTextButLists,
  storyDelivery,
} from './any-order.ts';
import { expectCashAccountedFor } from './cash-invariants.ts';
import { expectConservation, expectWithinBounds } from './ledger-invariants.ts';

/** The drawer of all that are good has enough for them; POOR has nothing. */
const [ANN, POOR] = ['bank-a/ann', 'bank-a/poor'];
const PAYEES = ['bank-a/ben', 'bank-b/shop'] as const;
const AMOUNT_FEN = 100n;

/** What is done with a cheque, in this order; and what becomes of it. */
const ENDS = {
  presented: { steps: ['present'], drawer: ANN, status: 'presented' },
  'certified and presented': { steps: ['certify', 'present'], drawer: ANN, status: 'presented' },
  'certified alone': { steps: ['certify'], drawer: ANN, status: 'certified' },
  'stopped, and presented in vain': { steps: ['stop', 'present', 'certify'], drawer: ANN, status: 'stopped' },
  'presented, and stopped in vain': { steps: ['present', 'stop'], drawer: ANN, status: 'presented' },
  'certified, and stopped in vain': { steps: ['certify', 'stop', 'present'], drawer: ANN, status: 'presented' },
  returned: { steps: ['present', 'stop'], drawer: POOR, status: 'returned' },
} as const;
type End = keyof typeof ENDS;

const story = fc.record({
  end: fc.constantFrom(...(Object.keys(ENDS) as End[])),
  payee: fc.constantFrom(...PAYEES),
});

function stepsOf(t: TestLedger, { end, payee }: { readonly end: End; readonly payee: string }, i: number): Step[] {
  const { steps, drawer } = ENDS[end];
  const fromMs = BigInt(t.timestampMs);
  const terms = { drawer, payee, amountFen: AMOUNT_FEN, fromMs, untilMs: fromMs + 86_400_000n + BigInt(i) };
  const cheque = signedCheque(testConsortium.chainId, keyOf(drawer), `c-${i}`, terms);
  return steps.map((step): Step => {
    if (step === 'present') return [payee, operationOf('presentCheque', { cheque })];
    if (step === 'certify') return ['bank-a', operationOf('certifyCheque', { cheque })];
    return [drawer, operationOf('stopCheque', { drawer, cheque: chequeIdOf(`c-${i}`) })];
  });
}

async function told(stories: readonly { end: End; payee: string }[], way: StoryDelivery): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(AMOUNT_FEN * 8n, ANN);
  t.open(0n, POOR, ...PAYEES);
  t.pauseMs = 0;
  const until = t.height + 90n;
  const sent = stories.map((one, i) => sentSteps(stepsOf(t, one, i), until));
  deliverStories(t, sent, way, ({ rows }) => {
    expectConservation(rows);
    expectWithinBounds(rows);
    expectCashAccountedFor(rows);
  });
  return t;
}

test('steps of cheques give one state, whatever comes first, twice or together', async () => {
  const stories = fc.array(story, { minLength: 2, maxLength: 6 });
  const property = fc.asyncProperty(stories, storyDelivery, storyDelivery, async (given, one, other) => {
    const [first, second] = [await told(given, one), await told(given, other)];
    expect(stateTextButLists(second)).toBe(stateTextButLists(first));
    const rows = first.all(cheques).map(({ cheque, status }) => [cheque, status]);
    const wanted = given.map(({ end }, i) => [Buffer.from(chequeIdOf(`c-${i}`)).toString('hex'), ENDS[end].status]);
    expect(rows.sort()).toEqual(wanted.sort());
    const count = (drawer: string, status: string) =>
      BigInt(given.filter(({ end }) => ENDS[end].drawer === drawer && ENDS[end].status === status).length);
    expect(first.get(chequeCounts, ANN)?.presented ?? 0n).toBe(count(ANN, 'presented'));
    expect(first.get(chequeCounts, POOR)?.returned ?? 0n).toBe(count(POOR, 'returned'));
    const paidFen = PAYEES.reduce((sum, payee) => sum + first.balanceFen(payee), 0n);
    expect(paidFen).toBe(AMOUNT_FEN * count(ANN, 'presented'));
  });
  await fc.assert(property, { numRuns: 12 });
});
