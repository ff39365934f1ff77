// What must hold of clearing after every block: its windows are those that an auditor counts, nothing is settled twice,
// and no position owes more than its cap let it.
import { expect } from 'vitest';
import type { Account, ClearingWindow, WindowNet } from '../../src/generated/state.ts';
import { accounts, holds } from '../../src/ledger/accounts/tables.ts';
import { openWindow } from '../../src/ledger/clearing/open-window.ts';
import {
  clearingBases,
  clearingWindows,
  debitCaps,
  OPEN,
  openWindows,
  windowNets,
  windowPairs,
} from '../../src/ledger/clearing/tables.ts';
import type { ExecutedBlock } from '../../src/ledger/ledger.ts';
import { entriesById, entriesOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';
import { type AuditedRow, recountPairs, recountWindow, strayPayments } from './recount-windows.ts';

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
const balanceOf = ({ creditsPostedFen, debitsPostedFen }: Account) => creditsPostedFen - debitsPostedFen;
const memberOf = ({ account }: { readonly account: string }) => account.slice(0, account.indexOf('/'));
const owes = ({ sentFen, receivedFen }: WindowNet) => sentFen - receivedFen;
const signOf = (fen: bigint) => (fen > 0n ? 1n : -1n);

/** Sees every block of a history. */
export class ClearingWatch {
  readonly #rows: AuditedRow[] = [];
  readonly #windows = new Map<number, ClearingWindow['status']>();

  after(rows: MemoryRows, { height, activity }: Pick<ExecutedBlock, 'height' | 'activity'>): void {
    const added = activity.map(({ account, side, kind, counterparty, amountFen, shown }): AuditedRow => {
      return { height: BigInt(height), account, side, kind, transfer: shown.transfer, counterparty, amountFen };
    });
    this.#rows.push(...added);
    // All rows of a payment are of one block.
    expect(strayPayments(added)).toEqual([]);
    this.#expectWindows(rows, BigInt(height));
    this.#expectStates(rows);
    expectPositions(rows);
    expectMirrors(rows);
    expectCaps(rows);
  }

  #expectWindows(rows: MemoryRows, height: bigint): void {
    const all = entriesOf(rows, clearingWindows).toSorted((a, b) => a.window - b.window);
    const nets = entriesOf(rows, windowNets);
    let after = 0n;
    for (const [i, { window, fromHeight, cutoffHeight, members, owedFen, mode }] of all.entries()) {
      expect([window, fromHeight]).toEqual([i + 1, after + 1n]);
      const recounted = recountWindow(this.#rows, after, cutoffHeight);
      const own = nets.filter((net) => net.window === window);
      expect(own.map(({ member }) => member).toSorted()).toEqual(members.toSorted());
      expect(new Map(own.map(({ member, sentFen, receivedFen }) => [member, { sentFen, receivedFen }]))).toEqual(
        recounted,
      );
      expect(sum(own.map(owes)), `nets of window ${window}`).toBe(0n);
      if (mode === 'bilateral') this.#expectPairs(rows, window, after, cutoffHeight, own);
      else expect(owedFen).toBe(sum(own.map(owes).filter((fen) => fen > 0n)));
      after = cutoffHeight;
    }
    const open = new Map(entriesById(rows, openWindows)).get(OPEN) ?? openWindow({ get: () => undefined });
    expect([open.window, open.fromHeight]).toEqual([all.length + 1, after + 1n]);
    expect(open.cutoffHeight === 0n || open.cutoffHeight >= height, 'a window ends at its cut-off').toBe(true);
    expect(open.unsettled).toBe(all.filter(({ status }) => status === 'closed' || status === 'settling').length);
  }

  #expectPairs(rows: MemoryRows, window: number, after: bigint, until: bigint, nets: readonly WindowNet[]): void {
    const pairs = entriesOf(rows, windowPairs).filter((pair) => pair.window === window);
    const counted = pairs.flatMap(({ first, second, firstSentFen, secondSentFen }) => [
      [`${first}>${second}`, firstSentFen] as const,
      [`${second}>${first}`, secondSentFen] as const,
    ]);
    expect(new Map(counted.filter(([, fen]) => fen > 0n))).toEqual(recountPairs(this.#rows, after, until));
    for (const net of nets) {
      const own = pairs.flatMap(({ first, second, firstSentFen, secondSentFen }) =>
        first === net.member
          ? [firstSentFen - secondSentFen]
          : second === net.member
            ? [secondSentFen - firstSentFen]
            : [],
      );
      expect(sum(own), `pairs of ${net.member} in window ${window}`).toBe(owes(net));
    }
  }

  /** Only forwards, and in their order. */
  #expectStates(rows: MemoryRows): void {
    const order = ['closed', 'settling', 'settled', 'defaulted'];
    for (const { window, status } of entriesOf(rows, clearingWindows)) {
      const before = this.#windows.get(window) ?? 'closed';
      expect(order.indexOf(status) >= order.indexOf(before), `window ${window}: ${before} to ${status}`).toBe(true);
      this.#windows.set(window, status);
      if (status === 'closed' || window === 1) continue;
      expect(['settled', 'defaulted'], `window ${window - 1}`).toContain(this.#windows.get(window - 1));
    }
  }
}

/** A position is what the member owes and has not settled, over all windows: each net is posted once, in full or never. */
function expectPositions(rows: MemoryRows): void {
  const windows = new Map(entriesOf(rows, clearingWindows).map((window) => [window.window, window]));
  const nets = entriesOf(rows, windowNets);
  const pairs = entriesOf(rows, windowPairs);
  const positions = entriesOf(rows, accounts).filter(({ kind }) => kind === 'position');
  const bases = new Map(entriesById(rows, clearingBases));
  const balances = new Map(positions.map((entry) => [memberOf(entry), entry]));
  expect(sum(positions.map(balanceOf)) + clearingFen(rows), 'positions with what is paid in').toBe(0n);
  for (const [member, position] of balances) {
    const own = nets.filter((net) => net.member === member);
    const closed = own.map((net) => {
      const { mode, status } = windows.get(net.window) as ClearingWindow;
      if (mode === 'multilateral') return owes(net) - signOf(owes(net)) * net.settledFen;
      if (status !== 'settled' && status !== 'defaulted') return owes(net);
      return sum(
        pairs
          .filter(({ window, settled }) => window === net.window && !settled)
          .map(({ first, second, firstSentFen, secondSentFen }) =>
            first === member ? firstSentFen - secondSentFen : second === member ? secondSentFen - firstSentFen : 0n,
          ),
      );
    });
    const inWindows = sum(own.map(owes));
    const settled = inWindows - sum(closed);
    const open = balanceOf(position) + settled - inWindows;
    const base = bases.get(member) ?? { sentFen: 0n, receivedFen: 0n };
    const isPosted = position.creditsPostedFen >= base.sentFen && position.debitsPostedFen >= base.receivedFen;
    expect(isPosted, `what ${member} sent and received before the open window is no part of it`).toBe(true);
    expect(openNetFen(rows, member), `open window of ${member}`).toBe(open);
    expect(heldFen(rows, member), `held on the position of ${member}`).toBe(
      position.creditsPendingFen - position.debitsPendingFen,
    );
    for (const net of own) {
      const { mode, status } = windows.get(net.window) as ClearingWindow;
      const most = owes(net) < 0n ? -owes(net) - net.lossFen : owes(net);
      expect(net.settledFen <= most, `settled of ${member} in window ${net.window}`).toBe(true);
      if (status === 'settled') expect(net.settledFen, `${mode} ${member}`).toBe(most);
    }
  }
}

/** By the holds that cross members, and what closed windows hold: credits less debits. */
function heldFen(rows: MemoryRows, member: string): bigint {
  const crossing = entriesOf(rows, holds).filter(
    ({ status, gross, debitAccount, creditAccount }) =>
      status === 'pending' && !gross && memberOf({ account: debitAccount }) !== memberOf({ account: creditAccount }),
  );
  const held = crossing.map(({ debitAccount, creditAccount, amountFen }) =>
    memberOf({ account: debitAccount }) === member
      ? amountFen
      : memberOf({ account: creditAccount }) === member
        ? -amountFen
        : 0n,
  );
  const windows = new Map(entriesOf(rows, clearingWindows).map((window) => [window.window, window]));
  const nets = entriesOf(rows, windowNets)
    .filter((net) => net.member === member)
    .map((net) => {
      const { mode, status } = windows.get(net.window) as ClearingWindow;
      if (mode === 'bilateral' && status === 'defaulted') return 0n;
      const rest = (owes(net) < 0n ? -owes(net) : owes(net)) - net.settledFen;
      return -signOf(owes(net)) * rest;
    });
  return sum([...held, ...nets]);
}

/** Of the totals of the position beyond its base, which the ledger keeps. */
function openNetFen(rows: MemoryRows, member: string): bigint {
  const position = entriesOf(rows, accounts).find(({ account }) => account === `${member}/position`);
  const base = baseOf(rows, member);
  if (position === undefined) return 0n;
  return position.creditsPostedFen - base.sentFen - (position.debitsPostedFen - base.receivedFen);
}

function baseOf(rows: MemoryRows, member: string) {
  return new Map(entriesById(rows, clearingBases)).get(member) ?? { sentFen: 0n, receivedFen: 0n };
}

const isWindow = ({ kind, account }: Account) => kind === 'clearing' && /\/clearing\.[0-9]+$/.test(account);

/** What was paid for windows and not paid out. */
function clearingFen(rows: MemoryRows): bigint {
  return sum(entriesOf(rows, accounts).filter(isWindow).map(balanceOf)) + fundPaidFen(rows);
}

/** What the fund paid into windows is on no position. */
function fundPaidFen(rows: MemoryRows): bigint {
  return -sum(entriesOf(rows, clearingWindows).map(({ fundFen }) => fundFen));
}

function expectMirrors(rows: MemoryRows): void {
  const all = entriesOf(rows, accounts);
  expect(sum(all.filter(({ kind }) => kind === 'settlement').map(balanceOf)), 'mirrors').toBe(0n);
  const windows = entriesOf(rows, clearingWindows);
  for (const { window, status, unpaidDebts, receipts, bank } of windows) {
    const account = all.find((entry) => entry.account === `${bank}/clearing.${window}`);
    if (status === 'closed') expect(account).toBeUndefined();
    else expect([window, account?.status]).toEqual([window, unpaidDebts === 0 && receipts === 0 ? 'closed' : 'open']);
    if (account !== undefined) expect(balanceOf(account) >= 0n, `paid out of window ${window}`).toBe(true);
  }
}

/** Payments never take a position above its cap; one that was lowered, or a default between two members, may leave it there. */
function expectCaps(rows: MemoryRows): void {
  const caps = new Map(entriesById(rows, debitCaps));
  const pairsFailed = entriesOf(rows, clearingWindows).some(
    ({ mode, status }) => mode === 'bilateral' && status === 'defaulted',
  );
  for (const position of entriesOf(rows, accounts).filter(({ kind }) => kind === 'position')) {
    const exposure = balanceOf(position) + position.creditsPendingFen;
    const before = caps.get(memberOf(position))?.exposureFen ?? 0n;
    const bound = position.maxBalanceFen > before ? position.maxBalanceFen : before;
    if (!pairsFailed) expect(exposure <= bound, `${position.account} owes ${exposure}, at most ${bound}`).toBe(true);
  }
}
