// Histories of sub-wallets alone: long enough for a pool to be funded, spent from, refunded, settled and closed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OperationName } from '../../src/ledger/family.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { SUB_WALLETS } from '../../src/ledger/sub-wallets/sub-wallets.ts';
import { arbitraryOperation, type DrawnOperation } from '../families/arbitrary-operations.ts';
import { PARTIES_GENESIS } from '../families/parties.ts';
import { MemoryRows } from '../ledger/memory-rows.ts';
import { genesisState, testConsortium } from '../ledger/test-consortium.ts';
import { received } from '../ledger/test-envelopes.ts';
import { blockHashOf, START_MS } from '../ledger/test-ledger.ts';
import { envelopeOfSaid, sightOf } from './ledger-history.ts';
import { expectConservation, expectSubWalletsAccountedFor, expectWithinBounds } from './ledger-invariants.ts';
import { SubLimitsWatch } from './sub-limits-watch.ts';

const NAMES = Object.keys(SUB_WALLETS.operations) as (keyof typeof SUB_WALLETS.operations & OperationName)[];
/** Of each, one in so many of all. */
const OFTEN: Partial<Record<OperationName, number>> = { paySub: 10, openSub: 6, settlePool: 5, refundSub: 3 };

const operation = fc.oneof(...NAMES.map((name) => ({ weight: OFTEN[name] ?? 1, arbitrary: arbitraryOperation(name) })));
const block = fc.record({
  operations: fc.array(operation, { minLength: 2, maxLength: 8 }),
  pauseMs: fc.constantFrom(1000, 1000, 61_000, 90_000_000, 2_700_000_000),
});
const first = fc.tuple(
  ...['openSub', 'openSub', 'openSub', 'allowPool'].map((name) => arbitraryOperation(name as OperationName)),
);
const second = fc.tuple(
  ...['settlePool', 'settlePool', 'settlePool'].map((name) => arbitraryOperation(name as OperationName)),
);

interface Block {
  readonly operations: readonly DrawnOperation[];
  readonly pauseMs: number;
}

const history: fc.Arbitrary<readonly Block[]> = fc
  .tuple(first, second, fc.array(block, { minLength: 4, maxLength: 10 }))
  .map(([opened, funded, more]) => [...[opened, funded].map((operations) => ({ operations, pauseMs: 1000 })), ...more]);

/** Accepted lines and operations, by name. */
async function run(blocks: readonly Block[], accepted: Map<string, number>): Promise<void> {
  const rows = new MemoryRows();
  rows.write(genesisRows(genesisState({ accounts: PARTIES_GENESIS })));
  const ledger = await Ledger.open(rows, testConsortium);
  const limits = new SubLimitsWatch();
  let timestampMs = START_MS;
  for (const { operations, pauseMs } of blocks) {
    const height = ledger.head.height + 1;
    const said = operations.map(({ say }) => say(sightOf(rows, ledger, timestampMs)));
    timestampMs += pauseMs;
    const transactions = said.map((one) => received(envelopeOfSaid(one, height)));
    const hash = blockHashOf(height);
    const executed = ledger.execute(ledger.head.hash, {
      hash,
      height,
      timestampMs,
      seal: new Uint8Array(),
      transactions,
    });
    rows.write(ledger.makeFinal(hash).changes);
    ledger.durable(height);
    expectConservation(rows);
    expectWithinBounds(rows);
    expectSubWalletsAccountedFor(rows);
    limits.look(rows, executed, said);
    for (const [i, { code, lines }] of executed.receipts.entries()) {
      const name = said[i]?.operation.operation ?? '';
      const count = code !== 0 ? 0 : lines.filter((line) => line.code === 0).length + (lines.length === 0 ? 1 : 0);
      accepted.set(name, (accepted.get(name) ?? 0) + count);
    }
  }
}

test('after every block of any history of sub-wallets, what they spent is what their pools paid, and no change is late', async () => {
  await fc.assert(
    fc.asyncProperty(history, (blocks) => run(blocks, new Map())),
    { numRuns: 20 },
  );
});

test('the histories of one seed pay, give back, settle and stop often enough to mean something', async () => {
  const accepted = new Map<string, number>();
  for (const blocks of fc.sample(history, { seed: 7, numRuns: 12 })) await run(blocks, accepted);
  for (const name of NAMES) expect([name, (accepted.get(name) ?? 0) > 0]).toEqual([name, true]);
  expect(accepted.get('paySub')).toBeGreaterThan(30);
});
