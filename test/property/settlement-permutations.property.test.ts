// The words of the settlement bank about two windows of four banks reach the ledger in any order, as often as they come, in one
// block or many: what is too early is refused and said again, and in the end there is one state.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClearingWindow, WindowNet } from '../../src/generated/state.ts';
import { differenceFen } from '../../src/ledger/clearing/pair-counts.ts';
import { clearingWindows, windowNets, windowPairs } from '../../src/ledger/clearing/tables.ts';
import type { GovernedLedger } from '../ledger/governed-ledger.ts';
import { CUSTOMERS, fourBanks } from '../unit/clearing/four-banks.ts';
import { close, confirm, defaultOf, pay, startOf } from '../unit/clearing/test-clearing.ts';
import { type Delivery, deliver, delivery, type Message, stateTextButLists } from './any-order.ts';
import { expectConservation, expectWithinBounds } from './ledger-invariants.ts';

const drawnPayment = fc.record({
  from: fc.nat(3),
  to: fc.nat(3),
  amountFen: fc.bigInt({ min: 1n, max: 60n }),
});
const payments = fc.array(drawnPayment, { minLength: 1, maxLength: 8 });
type Payment = { readonly from: number; readonly to: number; readonly amountFen: bigint };

const owes = ({ sentFen, receivedFen }: WindowNet) => sentFen - receivedFen;

/** All that has to be said of a closed window, whatever stands in the way yet. */
function wordsOf(t: GovernedLedger, { window, mode }: ClearingWindow): Message[] {
  const grid = (operation: Message['operation']): Message => ({ author: 'grid', operation });
  if (mode === 'multilateral') {
    const nets = t.all(windowNets).filter((net) => net.window === window && owes(net) !== 0n);
    const words = nets.map((net) => confirm(window, net.member, owes(net) > 0n ? owes(net) : -owes(net)));
    return [grid(startOf(window)), ...words.map(grid)];
  }
  const pairs = t.all(windowPairs).filter((pair) => pair.window === window && differenceFen(pair) > 0n);
  const words = pairs.map((pair) => {
    const [member, counterparty] =
      pair.firstSentFen > pair.secondSentFen ? [pair.first, pair.second] : [pair.second, pair.first];
    return confirm(window, member, differenceFen(pair), {
      counterparty,
      reference: `${window}-${member}-${counterparty}`,
    });
  });
  return [grid(startOf(window)), ...words.map(grid)];
}

interface Given {
  readonly mode: 'multilateral' | 'bilateral';
  readonly windows: readonly [readonly Payment[], readonly Payment[]];
  /** The first one is in default before the words about it come. */
  readonly isLate: boolean;
}

async function settled({ mode, windows, isLate }: Given, way: Delivery): Promise<GovernedLedger> {
  const t = await fourBanks({ mode });
  const numbers = windows.map((some) => {
    for (const { from, to, amountFen } of some) {
      if (from !== to) pay(t, CUSTOMERS[from] as string, CUSTOMERS[to] as string, amountFen);
    }
    return close(t);
  });
  const [first = 0] = numbers;
  if (isLate) {
    t.run('grid', startOf(first));
    t.run('regulator', defaultOf(first));
  }
  const closed = t.all(clearingWindows).filter(({ window }) => numbers.includes(window));
  const messages = closed.flatMap((window) => wordsOf(t, window));
  t.pauseMs = 0;
  deliver(t, messages, way, ({ rows }) => {
    expectConservation(rows);
    expectWithinBounds(rows);
  });
  return t;
}

test('words about settlements give one state, whatever comes first, twice or together', async () => {
  const given = fc.record({
    mode: fc.constantFrom('multilateral' as const, 'bilateral' as const),
    windows: fc.tuple(payments, payments),
    isLate: fc.boolean(),
  });
  const property = fc.asyncProperty(given, delivery, delivery, async (drawn, one, other) => {
    const [first, second] = [await settled(drawn, one), await settled(drawn, other)];
    expect(stateTextButLists(second)).toBe(stateTextButLists(first));
    for (const { status, unpaidDebts, receipts, lossFen } of first.all(clearingWindows)) {
      expect(['settled', 'defaulted']).toContain(status);
      expect([unpaidDebts, receipts, lossFen]).toEqual([0, 0, 0n]);
    }
    for (const customer of CUSTOMERS) {
      const [bank = ''] = customer.split('/');
      expect(first.balanceFen(`${bank}/position`), bank).toBe(0n);
    }
  });
  await fc.assert(property, { numRuns: 8 });
});
