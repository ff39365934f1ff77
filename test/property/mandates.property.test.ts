// Mandates under any history of signatures, changes, moves, pauses, revocations, notices and attempts, all sent twice: no
// collection without an active mandate, no period above its cap, each bill once, attempts spaced, and every fen of
// micro-payments accounted for.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Collection, Receipt } from '../../src/generated/state.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { collections } from '../../src/ledger/mandates/tables.ts';
import { availableFen } from '../../src/ledger/posting.ts';
import { rejectionName } from '../../src/ledger/rejection.ts';
import { arbitraryOperation, type DrawnOperation } from '../families/arbitrary-operations.ts';
import { bankOf, DEPOSITS, holderOf, PARTIES_GENESIS } from '../families/parties.ts';
import { payment, postTransfers } from '../ledger/account-operations.ts';
import { entriesOf } from '../ledger/entries.ts';
import { MemoryRows } from '../ledger/memory-rows.ts';
import { genesisState, testConsortium } from '../ledger/test-consortium.ts';
import { received } from '../ledger/test-envelopes.ts';
import { blockHashOf, START_MS } from '../ledger/test-ledger.ts';
import { envelopeOfSaid, type HistoryBlock, sightOf } from './ledger-history.ts';
import { expectConservation, expectHoldsAccountedFor, expectWithinBounds } from './ledger-invariants.ts';
import { CollectedBills, expectCapsKept, expectMicrosAccountedFor } from './mandate-invariants.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PAUSES_MS = [1000, 1000, 1000, 2 * HOUR, 2 * HOUR, 2 * HOUR, DAY, DAY, 30 * DAY] as const;
const WEIGHTS = {
  ...{ signMandate: 5, changeMandate: 2, migrateMandates: 3, setMandateStatus: 2, noticeCollections: 8 },
  ...{ refuseCollection: 1, collectPayments: 12, refundCollection: 4, postMicroPayments: 4 },
  ...{ postTransfers: 3, freezeAccount: 1, unfreezeAccount: 1, rotateAccountKey: 1 },
} as const;

/** A payer takes all that it has to the bank, and brings something later: funds lack, and are there again. */
const cash: fc.Arbitrary<DrawnOperation> = fc
  .record({ payer: fc.constantFrom(...DEPOSITS), isPaidIn: fc.boolean() })
  .map((drawn) => ({
    name: 'postTransfers',
    drawn,
    say(sight) {
      const { payer, isPaidIn } = drawn;
      const vault = `${bankOf(payer)}/vault`;
      const [debitAccount, creditAccount] = isPaidIn ? [vault, payer] : [payer, vault];
      const account = sight.get(accounts, payer);
      const leftFen = account === undefined ? 0n : availableFen(account);
      const amountFen = isPaidIn || leftFen <= 0n ? 1_400n : leftFen;
      const operation = postTransfers([payment(debitAccount, creditAccount, amountFen)]);
      return { signers: [holderOf(sight, debitAccount)], operation };
    },
  }));

const operation = fc.oneof(
  { weight: 5, arbitrary: cash },
  ...Object.entries(WEIGHTS).map(([name, weight]) => {
    return { weight, arbitrary: arbitraryOperation(name as keyof typeof WEIGHTS) };
  }),
);
const block: fc.Arbitrary<HistoryBlock> = fc.record({
  operations: fc.array(operation, { minLength: 1, maxLength: 6 }),
  pauseMs: fc.constantFrom(...PAUSES_MS),
});
const histories = fc.array(block, { minLength: 10, maxLength: 30 });

/** Every operation is sent again in an envelope of its own, as by somebody who got no answer. */
async function runTwice(
  history: readonly HistoryBlock[],
  after: (rows: MemoryRows, receipts: readonly Receipt[]) => void,
): Promise<void> {
  const rows = new MemoryRows();
  rows.write(genesisRows(genesisState({ accounts: PARTIES_GENESIS })));
  const ledger = await Ledger.open(rows, testConsortium);
  const bills = new CollectedBills();
  let timestampMs = START_MS;
  for (const { operations, pauseMs } of history) {
    const sight = sightOf(rows, ledger, timestampMs);
    const height = ledger.head.height + 1;
    const said = operations.map(({ say }) => say(sight));
    const envelopes = [...said, ...said].map((one) => envelopeOfSaid(one, height));
    timestampMs += pauseMs;
    const hash = blockHashOf(height);
    const transactions = envelopes.map((envelope) => received(envelope));
    const before = new Map(entriesOf(rows, collections).map((one) => [`${one.biller}/${one.collection}`, one]));
    const { activity, receipts } = ledger.execute(ledger.head.hash, { hash, height, timestampMs, transactions });
    bills.look(before, rows);
    rows.write(ledger.makeFinal(hash).changes);
    ledger.durable(height);
    bills.add(before, rows, activity, BigInt(timestampMs));
    after(rows, receipts);
  }
}

test('collect each bill once, within caps, under an active mandate, whatever happens around them', async () => {
  const met = new Set<string>();
  const note = ({ status, sequence, attempts }: Collection) => {
    met.add(status);
    met.add(sequence);
    if (attempts > 1) met.add(`${status} at attempt ${attempts}`);
  };
  const noteAll = (rows: MemoryRows, receipts: readonly Receipt[]) => {
    entriesOf(rows, collections).forEach(note);
    for (const { code } of receipts.flatMap(({ lines }) => lines)) met.add(rejectionName(code) ?? '');
  };
  const check = fc.asyncProperty(histories, async (history) => {
    await runTwice(history, (rows, receipts) => {
      expectConservation(rows);
      expectWithinBounds(rows);
      expectHoldsAccountedFor(rows);
      expectCapsKept(rows);
      expectMicrosAccountedFor(rows);
      noteAll(rows, receipts);
    });
  });
  await fc.assert(check, { numRuns: 20 });
  const wanted = [
    ...['noticed', 'refused', 'collected', 'refund-due', 'refunded', 'FRST', 'RCUR', 'FNAL', 'OOFF'],
    ...['noticed at attempt 2', 'collected at attempt 2'],
    ...['retry-too-soon', 'retries-used', 'attempt-out-of-turn'],
  ];
  // Rare ones are waited for, so that only what never happens is missing.
  for (const history of fc.sample(histories, { seed: 1, numRuns: 60 })) {
    if (wanted.every((one) => met.has(one))) break;
    await runTwice(history, noteAll);
  }
  expect(wanted.filter((one) => !met.has(one))).toEqual([]);
});
