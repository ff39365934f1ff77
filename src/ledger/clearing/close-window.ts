// The end of a window: at the start of the block after its cut-off, ahead of all postings of that block. Costs the same
// however many payments it has: the totals of positions count them as they post.
//
// What is owed for a closed window is held on the positions until it is settled. So no member sends new payments on the
// strength of what it has not got yet, and no position passes its cap while windows settle, in whatever order.
import { assert } from '../../base/assert.ts';
import type { Account, ClearingBase, OpenWindow, WindowNet } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import type { BlockHook } from '../family.ts';
import type { State } from '../state.ts';
import { mirrorOf, positionOf } from '../transfer-legs.ts';
import { ensureMirror } from './clearing-accounts.ts';
import { latestRule } from './clearing-rule.ts';
import { owesFen } from './net.ts';
import { NO_BASE } from './no-base.ts';
import { openWindow } from './open-window.ts';
import { differenceFen } from './pair-counts.ts';
import { clearingBases, clearingWindows, netId, OPEN, openWindows, pairId, windowNets, windowPairs } from './tables.ts';

export const closeWindow: BlockHook = ({ state, block, consortium }) => {
  const open = openWindow(state);
  if (open.cutoffHeight === 0n || block.height <= open.cutoffHeight) return;
  const { window, fromHeight, cutoffHeight, mode, rule } = open;
  const nets = consortium.members.flatMap(({ id }) => freezeNet(state, window, id));
  assert(nets.reduce((sum, net) => sum + owesFen(net), 0n) === 0n, 'what members owe is what they are owed');
  const owing = nets.filter((net) => owesFen(net) > 0n);
  const owed = nets.filter((net) => owesFen(net) < 0n);
  for (const net of [...owing, ...owed]) reserve(state, net, block.height);
  // Pair by pair also a member pays, and is paid, whose debts and claims are alike.
  if (mode === 'bilateral') for (const { member } of nets) ensureMirror(state, member, block.height);
  const members = nets.map(({ member }) => member);
  const debtsFen = mode === 'bilateral' ? owingPairs(state, window, members) : owing.map((net) => owesFen(net));
  state.put(clearingWindows, window.toString(), {
    ...{ window, fromHeight, cutoffHeight, mode, rule, status: 'closed', members, bank: '' },
    ...{ closedMs: block.timestampMs, deadlineMs: 0n, unpaidDebts: debtsFen.length },
    receipts: mode === 'bilateral' ? 0 : owed.length,
    owedFen: debtsFen.reduce((sum, fen) => sum + fen, 0n),
    ...{ lossFen: 0n, fundFen: 0n, reason: '', height: block.height },
  });
  state.put(openWindows, OPEN, nextWindow(state, open));
};

/** None of a member without payments. What was counted is of this window from now on. */
function freezeNet(state: State, window: number, member: string): WindowNet[] {
  const position = state.get(accounts, positionOf(member));
  if (position === undefined) return [];
  const base = state.get(clearingBases, member) ?? NO_BASE;
  const totals = { sentFen: position.creditsPostedFen, receivedFen: position.debitsPostedFen };
  const [sentFen, receivedFen] = [totals.sentFen - base.sentFen, totals.receivedFen - base.receivedFen];
  if (sentFen === 0n && receivedFen === 0n) return [];
  const net = { window, member, sentFen, receivedFen, settledFen: 0n, lossFen: 0n };
  state.put(windowNets, netId(window, member), net);
  state.put(clearingBases, member, lessRoundTrips(state, position));
  return [net];
}

/**
 * What went to and fro leaves both totals of the position, which otherwise would be full one day, and could be filled by
 * payments that cost nobody anything.
 */
function lessRoundTrips(state: State, position: Account): ClearingBase {
  const { creditsPostedFen, debitsPostedFen } = position;
  const evenFen = creditsPostedFen < debitsPostedFen ? creditsPostedFen : debitsPostedFen;
  const sentFen = creditsPostedFen - evenFen;
  const receivedFen = debitsPostedFen - evenFen;
  state.put(accounts, position.account, { ...position, creditsPostedFen: sentFen, debitsPostedFen: receivedFen });
  return { sentFen, receivedFen };
}

/**
 * The amount joins what is pending on both sides of the member's book. No sum passes 64 bits: what windows add is part of
 * what was posted on the same side, which is below half of that.
 */
function reserve(state: State, net: WindowNet, height: bigint): void {
  ensureMirror(state, net.member, height);
  hold(state, net, owesFen(net));
}

/** What is owed for a bilateral window that has a default is no longer held. */
export function giveUpNet(state: State, net: WindowNet): void {
  if (owesFen(net) !== 0n) hold(state, net, -owesFen(net));
}

/** Above zero: what the member owes for the window is held more; or what was held is less. */
function hold(state: State, net: WindowNet, changeFen: bigint): void {
  const owes = owesFen(net) > 0n;
  addPending(
    state,
    positionOf(net.member),
    owes ? 'debitsPendingFen' : 'creditsPendingFen',
    owes ? changeFen : -changeFen,
  );
  addPending(
    state,
    mirrorOf(net.member),
    owes ? 'creditsPendingFen' : 'debitsPendingFen',
    owes ? changeFen : -changeFen,
  );
}

function addPending(
  state: State,
  id: string,
  field: 'debitsPendingFen' | 'creditsPendingFen',
  changeFen: bigint,
): void {
  const account = state.get(accounts, id);
  assert(account !== undefined, `no account ${id}`);
  state.put(accounts, id, { ...account, [field]: account[field] + changeFen });
}

/** What each pair that has a difference owes. */
function owingPairs(state: State, window: number, members: readonly string[]): bigint[] {
  const ids = members.flatMap((first, i) => members.slice(i + 1).map((second) => pairId(window, first, second)));
  return ids
    .map((id) => state.get(windowPairs, id))
    .map((pair) => (pair === undefined ? 0n : differenceFen(pair)))
    .filter((fen) => fen > 0n);
}

function nextWindow(state: State, { window, cutoffHeight, unsettled }: OpenWindow): OpenWindow {
  const { version: rule, mode, grossAboveFen } = latestRule(state);
  const from = { window: window + 1, fromHeight: cutoffHeight + 1n, cutoffHeight: 0n, scheduledBy: '' };
  return { ...from, mode, grossAboveFen, rule, unsettled: unsettled + 1 };
}
