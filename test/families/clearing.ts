// Arbitrary operations of clearing.
import fc from 'fast-check';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import type { CLEARING } from '../../src/ledger/clearing/clearing.ts';
import { latestRule } from '../../src/ledger/clearing/clearing-rule.ts';
import { outstandingFen, owesFen } from '../../src/ledger/clearing/net.ts';
import { openWindow } from '../../src/ledger/clearing/open-window.ts';
import { clearingWindows, windowNets, windowPairs } from '../../src/ledger/clearing/tables.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { mostly } from './parties.ts';

const BANKS = ['bank-a', 'bank-b'] as const;
const which = fc.nat(20);

/** A closed window in one of these states, if there is one. */
function windowIn(sight: Sight, position: number, ...states: readonly string[]) {
  const all = sight.all(clearingWindows);
  const fit = all.filter(({ status }) => states.includes(status));
  return nth(fit.length > 0 ? fit : all, position);
}

/** Something that can be confirmed now, if anything can. */
function confirmable(sight: Sight, position: number) {
  const open = sight.all(clearingWindows).filter(({ status }) => status === 'settling' || status === 'defaulted');
  const nets = open
    .filter(({ mode }) => mode === 'multilateral')
    .flatMap(({ window, unpaidDebts, status }) =>
      sight
        .all(windowNets)
        .filter((net) => net.window === window && outstandingFen(net) > 0n)
        .filter((net) => owesFen(net) > 0n || unpaidDebts === 0 || status === 'defaulted')
        .map((net) => ({ window, member: net.member, counterparty: '', amountFen: outstandingFen(net) })),
    );
  const pairs = open
    .filter(({ mode }) => mode === 'bilateral')
    .flatMap(({ window }) =>
      sight
        .all(windowPairs)
        .filter((pair) => pair.window === window && !pair.settled && pair.firstSentFen !== pair.secondSentFen)
        .map(({ first, second, firstSentFen, secondSentFen }) =>
          firstSentFen > secondSentFen
            ? { window, member: first, counterparty: second, amountFen: firstSentFen - secondSentFen }
            : { window, member: second, counterparty: first, amountFen: secondSentFen - firstSentFen },
        ),
    );
  return nth([...nets, ...pairs], position);
}

export const CLEARING_OPERATIONS: ArbitraryOperations<keyof (typeof CLEARING)['operations']> = {
  publishClearingRule: arbitrarily(
    fc.record({
      honest: mostly(10),
      bilateral: fc.boolean(),
      gross: fc.constantFrom(0n, 0n, 300n),
      within: fc.constantFrom(1n, 50_000n),
      fundCapFen: fc.constantFrom(0n, 20n, 1_000_000n),
    }),
    ({ honest, bilateral, gross, within, fundCapFen }, sight) => ({
      author: honest ? 'regulator' : 'grid',
      fields: {
        version: latestRule(sight).version + 1,
        mode: bilateral ? ('bilateral' as const) : ('multilateral' as const),
        ...{ grossAboveFen: gross, noticeBlocks: 1, leastBlocks: 1, confirmWithinMs: within, fundCapFen },
      },
    }),
  ),
  scheduleCutoff: arbitrarily(
    fc.record({
      author: fc.constantFrom('grid', ...BANKS, 'merchant'),
      ahead: fc.constantFrom(0n, 1n, 1n),
      exact: mostly(8),
    }),
    ({ author, ahead, exact }, sight) => {
      const open = openWindow(sight);
      const { noticeBlocks, leastBlocks } = latestRule(sight);
      const [byNotice, byLength] = [sight.height + BigInt(noticeBlocks), open.fromHeight + BigInt(leastBlocks) - 1n];
      const height = (byNotice > byLength ? byNotice : byLength) + ahead;
      return { author, fields: { window: exact ? open.window : open.window + 1, height } };
    },
  ),
  startSettlement: arbitrarily(fc.record({ honest: mostly(10), which }), ({ honest, which: position }, sight) => {
    const closed = sight.all(clearingWindows).filter(({ status }) => status === 'closed');
    const first = closed.toSorted((a, b) => a.window - b.window)[0] ?? windowIn(sight, position, 'closed');
    return { author: honest ? 'grid' : 'bank-a', fields: { window: first?.window ?? 1 } };
  }),
  confirmSettlement: arbitrarily(
    fc.record({
      honest: mostly(10),
      which,
      right: mostly(8),
      reference: fc.constantFrom('', 'r-1'),
      member: fc.constantFrom(...BANKS),
    }),
    ({ honest, which: position, right, reference, member }, sight) => {
      const found = confirmable(sight, position) ?? { window: 1, member, counterparty: '', amountFen: 1n };
      const amountFen = right ? found.amountFen : found.amountFen + 1n;
      const own = reference || `c-${sight.height}-${position}`;
      return { author: honest ? 'grid' : 'bank-b', fields: { ...found, amountFen, reference: own } };
    },
  ),
  declareDefault: arbitrarily(fc.record({ honest: mostly(10), which }), ({ honest, which: position }, sight) => {
    const window = windowIn(sight, position, 'settling')?.window ?? 1;
    return { author: honest ? 'regulator' : 'grid', fields: { window, reason: 'nothing came' } };
  }),
  setDebitCap: arbitrarily(
    fc.record({
      author: fc.constantFrom('grid', 'regulator', 'bank-a'),
      member: fc.constantFrom(...BANKS, 'merchant'),
      capFen: fc.constantFrom(0n, 500n, 2_000n, 1_000_000n, 1_000_000n),
    }),
    ({ author, member, capFen }) => ({ author, fields: { member, capFen, reason: 'cover' } }),
  ),
  fundSettlement: arbitrarily(
    fc.record({
      honest: mostly(10),
      member: fc.constantFrom(...BANKS),
      purpose: fc.constantFrom('reserve' as const, 'reserve' as const, 'fund' as const),
      direction: fc.constantFrom('in' as const, 'in' as const, 'out' as const),
      amountFen: fc.constantFrom(10n, 5_000n, 5_000n),
      id: fc.constantFrom('f-1', 'f-2', 'f-3', 'f-4', 'f-5', 'f-6', 'f-7', 'f-8', 'f-9'),
    }),
    ({ honest, id, ...fields }, sight) => {
      const isThere = sight.get(accounts, `${fields.member}/vault`) !== undefined;
      // What is given to the fund comes out of the reserve: else it is hardly ever there for a default.
      const mirror = sight.get(accounts, `${fields.member}/settlement`);
      const hasReserve = mirror !== undefined && mirror.debitsPostedFen - mirror.creditsPostedFen > 2_000n;
      const toFund = hasReserve && sight.get(accounts, 'grid/clearing.fund') === undefined;
      const given = toFund ? ({ purpose: 'fund', direction: 'in', amountFen: 400n } as const) : {};
      return { author: honest && isThere ? 'grid' : 'merchant', fields: { ...fields, ...given, reference: id } };
    },
  ),
};
