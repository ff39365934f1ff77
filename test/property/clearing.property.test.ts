// Clearing windows under any history of payments, holds, cut-offs, settlements, defaults, late payments and changed caps,
// with retries: an auditor counts the same windows, each net is settled once, and no position passes its cap.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clearingWindows } from '../../src/ledger/clearing/tables.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { arbitraryOperation, type DrawnOperation } from '../families/arbitrary-operations.ts';
import { PARTIES_GENESIS } from '../families/parties.ts';
import { entriesOf } from '../ledger/entries.ts';
import { MemoryRows } from '../ledger/memory-rows.ts';
import { genesisState, testConsortium } from '../ledger/test-consortium.ts';
import { received } from '../ledger/test-envelopes.ts';
import { blockHashOf, START_MS } from '../ledger/test-ledger.ts';
import { ClearingWatch } from './clearing-invariants.ts';
import { envelopeOfSaid, type HistoryBlock, sightOf } from './ledger-history.ts';
import { expectConservation, expectHoldsAccountedFor, expectWithinBounds } from './ledger-invariants.ts';

const WEIGHTS = {
  ...{ postTransfers: 12, openOrders: 2, payOrders: 2, payOnDelivery: 1, assignCourier: 1, refundPayments: 1 },
  ...{ publishClearingRule: 1, scheduleCutoff: 4, startSettlement: 5, confirmSettlement: 8, declareDefault: 2 },
  ...{ setDebitCap: 1, fundSettlement: 3, openSub: 1, paySub: 1, settlePool: 1 },
} as const;

const operation = fc.oneof(
  ...Object.entries(WEIGHTS).map(([name, weight]) => {
    return { weight, arbitrary: arbitraryOperation(name as keyof typeof WEIGHTS) };
  }),
);
const block: fc.Arbitrary<HistoryBlock> = fc.record({
  operations: fc.array(operation, { minLength: 1, maxLength: 7 }),
  pauseMs: fc.constantFrom(1, 1000, 1000, 61_000),
});
const several = (name: keyof typeof WEIGHTS, count: number) =>
  Array.from({ length: count }, () => arbitraryOperation(name));
const blockOf = (...operations: readonly fc.Arbitrary<DrawnOperation>[]): fc.Arbitrary<HistoryBlock> =>
  fc.tuple(...operations).map((all) => ({ operations: all, pauseMs: 1000 }));
/** Without one of these blocks hardly a window ends. */
const beginning = fc.tuple(
  blockOf(...several('publishClearingRule', 1), ...several('postTransfers', 3)),
  blockOf(...several('scheduleCutoff', 2), ...several('postTransfers', 2), ...several('fundSettlement', 3)),
  blockOf(...several('fundSettlement', 3)),
);
const histories = fc
  .tuple(beginning, fc.array(block, { minLength: 4, maxLength: 18 }))
  .map(([first, rest]) => [...first, ...rest]);

/** Every envelope is sent again with the next block, and its content in an envelope of its own in the same one. */
async function run(history: readonly HistoryBlock[], after: (rows: MemoryRows) => void): Promise<void> {
  const rows = new MemoryRows();
  rows.write(genesisRows(genesisState({ accounts: PARTIES_GENESIS })));
  const ledger = await Ledger.open(rows, testConsortium);
  const watch = new ClearingWatch();
  let timestampMs = START_MS;
  let earlier: Uint8Array[] = [];
  for (const { operations, pauseMs } of history) {
    const sight = sightOf(rows, ledger, timestampMs);
    const height = ledger.head.height + 1;
    const said = operations.map(({ say }) => say(sight));
    const envelopes = said.map((one) => envelopeOfSaid(one, height));
    const again = said.map((one) => envelopeOfSaid(one, height));
    timestampMs += pauseMs;
    const hash = blockHashOf(height);
    const transactions = [...earlier, ...envelopes, ...again].map((envelope) => received(envelope));
    const executed = ledger.execute(ledger.head.hash, { hash, height, timestampMs, transactions });
    rows.write(ledger.makeFinal(hash).changes);
    ledger.durable(height);
    earlier = envelopes;
    watch.after(rows, executed);
    after(rows);
  }
}

test('are those that an auditor counts, settled once and in their order, within the caps, after every block of any history', async () => {
  const met = new Set<string>();
  const note = (rows: MemoryRows) => {
    for (const { mode, status, lossFen } of entriesOf(rows, clearingWindows)) {
      met.add(`${mode} ${status}`);
      if (status === 'defaulted' && lossFen > 0n) met.add('lost');
    }
  };
  const check = fc.asyncProperty(histories, async (history) => {
    await run(history, (rows) => {
      expectConservation(rows);
      expectWithinBounds(rows);
      expectHoldsAccountedFor(rows);
      note(rows);
    });
  });
  await fc.assert(check, { numRuns: 40 });
  const modes = ['multilateral', 'bilateral'].flatMap((mode) =>
    ['closed', 'settling', 'settled', 'defaulted'].map((status) => `${mode} ${status}`),
  );
  const wanted = [...modes, 'lost'];
  for (const history of fc.sample(histories, { seed: 1, numRuns: 300 })) {
    if (wanted.every((what) => met.has(what))) break;
    await run(history, note);
  }
  expect(wanted.filter((what) => !met.has(what))).toEqual([]);
});
