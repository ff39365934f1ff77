// Complaints under any history of filings, answers, decisions, silence and retries: one next deadline or over, money once.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Complaint } from '../../src/generated/state.ts';
import { complaints } from '../../src/ledger/complaints/tables.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { arbitraryOperation } from '../families/arbitrary-operations.ts';
import { PARTIES_GENESIS } from '../families/parties.ts';
import { entriesOf } from '../ledger/entries.ts';
import { MemoryRows } from '../ledger/memory-rows.ts';
import { genesisState, testConsortium } from '../ledger/test-consortium.ts';
import { received } from '../ledger/test-envelopes.ts';
import { blockHashOf, START_MS } from '../ledger/test-ledger.ts';
import { expectComplaintsSound } from './complaint-invariants.ts';
import { envelopeOfSaid, type HistoryBlock, sightOf } from './ledger-history.ts';
import { expectConservation, expectWithinBounds } from './ledger-invariants.ts';
import { expectRefundsAccountedFor } from './order-invariants.ts';

const DAY_MS = 86_400_000;

const WEIGHTS = {
  ...{ openOrders: 3, payOrders: 4, postTransfers: 3, refundPayments: 2, freezeAccount: 1, unfreezeAccount: 1 },
  ...{ fileComplaint: 8, assignComplaint: 5, answerComplaint: 7, extendComplaint: 1, acceptAnswer: 1 },
  ...{ escalateComplaint: 4, withdrawComplaint: 1, decideComplaint: 7, publishComplaintRule: 3 },
} as const;

const operation = fc.oneof(
  ...Object.entries(WEIGHTS).map(([name, weight]) => {
    return { weight, arbitrary: arbitraryOperation(name as keyof typeof WEIGHTS) };
  }),
);
const block: fc.Arbitrary<HistoryBlock> = fc.record({
  operations: fc.array(operation, { minLength: 1, maxLength: 6 }),
  // Less than the week of deadlines that a block looks through.
  pauseMs: fc.constantFrom(1000, 1000, 1000, 1000, 1000, 61_000, DAY_MS + 61_000),
});
const opening = fc
  .tuple(
    fc.tuple(arbitraryOperation('openOrders'), arbitraryOperation('publishComplaintRule')),
    fc.tuple(arbitraryOperation('payOrders'), arbitraryOperation('postTransfers'), arbitraryOperation('payOrders')),
  )
  .map((blocks) => blocks.map((operations) => ({ operations, pauseMs: 1000 })));
const histories = fc
  .tuple(opening, fc.array(block, { minLength: 6, maxLength: 14 }), fc.array(operation, { minLength: 3, maxLength: 3 }))
  // And then hardly anything, for as long as a customer may be silent.
  .map(([first, more, rest]) => [
    ...first,
    ...more,
    ...rest.map((one) => ({ operations: [one], pauseMs: 5 * DAY_MS })),
  ]);

interface Parts {
  readonly rows: MemoryRows;
  readonly ledger: Ledger;
}

async function open(): Promise<Parts> {
  const rows = new MemoryRows();
  rows.write(genesisRows(genesisState({ accounts: PARTIES_GENESIS })));
  return { rows, ledger: await Ledger.open(rows, testConsortium) };
}

function execute({ rows, ledger }: Parts, envelopes: readonly Uint8Array[], timestampMs: number): void {
  const height = ledger.head.height + 1;
  const hash = blockHashOf(height);
  const transactions = envelopes.map((envelope) => received(envelope));
  ledger.execute(ledger.head.hash, { hash, height, timestampMs, transactions });
  rows.write(ledger.makeFinal(hash).changes);
  ledger.durable(height);
}

/** Every operation is sent again with the next block in an envelope of its own: what it did is done once. */
async function runTwice(history: readonly HistoryBlock[], after: (rows: MemoryRows) => void): Promise<void> {
  const parts = await open();
  let timestampMs = START_MS;
  for (const { operations, pauseMs } of history) {
    const sight = sightOf(parts.rows, parts.ledger, timestampMs);
    const height = parts.ledger.head.height + 1;
    const said = operations.map(({ say }) => say(sight));
    timestampMs += pauseMs;
    execute(
      parts,
      [...said, ...said].map((one) => envelopeOfSaid(one, height)),
      timestampMs,
    );
    after(parts.rows);
  }
}

test('have one next deadline or are over, and money moves once for each, after every block of any history with retries', async () => {
  const met = new Set<Complaint['status']>();
  const note = (rows: MemoryRows) => {
    for (const { status } of entriesOf(rows, complaints)) met.add(status);
  };
  const check = fc.asyncProperty(histories, async (history) => {
    await runTwice(history, (rows) => {
      expectConservation(rows);
      expectWithinBounds(rows);
      expectRefundsAccountedFor(rows);
      expectComplaintsSound(rows);
      note(rows);
    });
  });
  await fc.assert(check, { numRuns: 25 });
  const wanted: Complaint['status'][] = ['filed', 'assigned', 'answered', 'escalated', 'decided'];
  wanted.push('resolved', 'withdrawn', 'lapsed');
  // Rare ones are waited for, so that only what never happens is missing.
  for (const history of fc.sample(histories, { seed: 1, numRuns: 300 })) {
    if (wanted.every((status) => met.has(status))) break;
    await runTwice(history, note);
  }
  expect([...met].sort()).toEqual(wanted.sort());
});
