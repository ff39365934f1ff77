// A bilateral window is paid pair by pair, from member to member. What is confirmed posts together, when the last pair is
// paid or a default is declared: posted one by one, the debts of a member could pass its cap on the way although its net
// is below it. A pair that is not paid is between its two members: nobody else has a part in the loss, and what was not
// paid stays on their positions.
import { assert } from '../../base/assert.ts';
import type { ClearingWindow, WindowPair } from '../../generated/state.ts';
import type { ConfirmSettlement } from '../../generated/transaction.ts';
import { type LineOutcome, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { transferId } from '../transfer-id.ts';
import { giveUpNet } from './close-window.ts';
import { differenceFen } from './pair-counts.ts';
import { type NetPosting, postNet, refuseTotals } from './post-net.ts';
import { putWindow } from './put-window.ts';
import { inOffice } from './settlement-bank.ts';
import { enter } from './settlement-entry.ts';
import { netId, pairId, windowNets, windowPairs } from './tables.ts';

/** Order of the checks: the pair owes in this direction, is not confirmed, the amount, the totals of the whole window. */
export function confirmPair(context: OperationContext, found: ClearingWindow, fields: ConfirmSettlement): Outcome {
  const { state } = context;
  const { member, counterparty, amountFen } = fields;
  const pair = state.get(windowPairs, pairId(found.window, member, counterparty));
  const requiredFen = pair === undefined ? 0n : pairOwesFen(pair, member);
  if (pair === undefined || requiredFen <= 0n) {
    return rejected(reject('not-in-window', { window: found.window, member, counterparty }));
  }
  if (pair.settled) return rejected(reject('confirmed-already', { window: found.window, member, counterparty }));
  if (amountFen !== requiredFen) {
    return rejected(reject('amount-differs', { member, requiredFen, givenFen: amountFen }));
  }
  const full = refuseTotals(context, found, found.owedFen);
  if (full !== undefined) return rejected(full);

  const window = inOffice(context, found);
  state.put(windowPairs, pairId(window.window, member, counterparty), { ...pair, settled: true });
  const isLate = window.status === 'defaulted';
  const transfer = transferId(context.transactionId, 0, 0);
  enter(context, fields, { kind: isLate ? 'late' : 'pair', direction: 'out', transfer });
  const changed = { ...window, unpaidDebts: window.unpaidDebts - 1 };
  if (isLate) {
    const lines = postDifference(context, window, [pair], 'free');
    putWindow(context, { ...changed, lossFen: window.lossFen - amountFen });
    return { ok: true, lines, noted: { name: 'paid-late', data: { window: window.window, member, amountFen } } };
  }
  const lines = changed.unpaidDebts === 0 ? postDifference(context, window, pairsOf(state, window), 'held') : [];
  putWindow(context, changed);
  return { ok: true, lines };
}

interface Defaulted {
  readonly window: ClearingWindow;
  readonly lines: readonly LineOutcome[];
}

/** What was paid posts; the rest is left to the pairs, and no longer held. */
export function defaultPairs(context: OperationContext, window: ClearingWindow): Defaulted {
  const { state } = context;
  const pairs = pairsOf(state, window);
  for (const member of window.members) {
    const net = state.get(windowNets, netId(window.window, member));
    if (net !== undefined) giveUpNet(state, net);
  }
  const paid = pairs.filter(({ settled }) => settled);
  const lines = postDifference(context, window, paid, 'free');
  const unpaid = pairs.filter(({ settled }) => !settled);
  return { window: { ...window, lossFen: unpaid.reduce((sum, pair) => sum + differenceFen(pair), 0n) }, lines };
}

/**
 * Each member's difference over these pairs, once: the debts first, so that the window's account never lacks money. A line
 * of the receipt for each.
 */
function postDifference(
  context: OperationContext,
  window: ClearingWindow,
  pairs: readonly WindowPair[],
  from: 'held' | 'free',
): readonly LineOutcome[] {
  const owes = window.members.map((member) => {
    const own = pairs.filter(({ first, second }) => first === member || second === member);
    return { member, fen: own.reduce((sum, pair) => sum + pairOwesFen(pair, member), 0n) };
  });
  const debts = owes.filter(({ fen }) => fen > 0n);
  const claims = owes.filter(({ fen }) => fen < 0n);
  return [
    ...debts.map(({ member, fen }) => post(context, window, member, 'in', fen, from)),
    ...claims.map(({ member, fen }) => post(context, window, member, 'out', -fen, from)),
  ];
}

function post(
  context: OperationContext,
  window: ClearingWindow,
  member: string,
  paid: NetPosting['paid'],
  amountFen: bigint,
  from: 'held' | 'free',
): LineOutcome {
  const posted = postNet(context, posting(context, window, member, paid, amountFen), from);
  const id = netId(window.window, member);
  const net = context.state.get(windowNets, id);
  assert(net !== undefined, 'a member of a pair has a net');
  if (from === 'held') context.state.put(windowNets, id, { ...net, settledFen: amountFen });
  return posted;
}

/** The transfers of one transaction are numbered as their members are. */
function posting(
  { transactionId }: OperationContext,
  { window, bank, members }: ClearingWindow,
  member: string,
  paid: NetPosting['paid'],
  amountFen: bigint,
): NetPosting {
  const transfer = transferId(transactionId, 0, members.indexOf(member));
  return { window, bank, member, paid, amountFen, transfer, reference: `window ${window}` };
}

/** Those of a window that have a difference. */
function pairsOf(state: StateReader, { window, members }: ClearingWindow): WindowPair[] {
  const ids = members.flatMap((first, i) => members.slice(i + 1).map((second) => pairId(window, first, second)));
  return ids
    .map((id) => state.get(windowPairs, id))
    .filter((pair) => pair !== undefined && differenceFen(pair) !== 0n) as WindowPair[];
}

/** What the member owes the other one; below zero what it is owed. */
function pairOwesFen({ first, firstSentFen, secondSentFen }: WindowPair, member: string): bigint {
  return member === first ? firstSentFen - secondSentFen : secondSentFen - firstSentFen;
}
