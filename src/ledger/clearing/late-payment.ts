// A debt of a defaulted window that is paid after all: first the survivors' losses become smaller, in proportion, then the
// fund gets back what it paid.
import type { ClearingWindow, WindowNet } from '../../generated/state.ts';
import type { LineOutcome, OperationContext } from '../operation.ts';
import type { StateReader } from '../state.ts';
import { transferId } from '../transfer-id.ts';
import { clearingAccountOf, ensureClearing, fundOf } from './clearing-accounts.ts';
import { sharesOf } from './loss-shares.ts';
import { outstandingFen, owesFen } from './net.ts';
import { postInBook } from './post-net.ts';
import { netId, windowNets } from './tables.ts';

/** Of those who are owed, in the order of the consortium. */
export function netsOwed(state: StateReader, { window, members }: ClearingWindow): WindowNet[] {
  return members
    .map((member) => state.get(windowNets, netId(window, member)))
    .filter((net) => net !== undefined && owesFen(net) < 0n) as WindowNet[];
}

interface LessLoss {
  readonly window: ClearingWindow;
  /** What the fund got back. */
  readonly lines: readonly LineOutcome[];
}

/** The window after the payment, whose `unpaidDebts` have it already. */
export function lessLoss(context: OperationContext, window: ClearingWindow, paidFen: bigint): LessLoss {
  const { state } = context;
  const toSurvivors = paidFen < window.lossFen ? paidFen : window.lossFen;
  const owed = netsOwed(state, window);
  const shares = sharesOf(
    toSurvivors,
    owed.map(({ lossFen }) => lossFen),
  );
  const after = owed.map((net, i) => ({ ...net, lossFen: net.lossFen - (shares[i] ?? 0n) }));
  for (const net of after) state.put(windowNets, netId(window.window, net.member), net);
  const toFund = paidFen - toSurvivors;
  return {
    lines: toFund > 0n ? [backToFund(context, window, toFund)] : [],
    window: {
      ...window,
      receipts: after.filter((net) => outstandingFen(net) > 0n).length,
      lossFen: window.lossFen - toSurvivors,
      fundFen: window.fundFen - toFund,
    },
  };
}

/** Behind the transfer of the payment itself. */
function backToFund(context: OperationContext, { window, bank }: ClearingWindow, amountFen: bigint): LineOutcome {
  ensureClearing(context.state, fundOf(bank), context.block.height);
  const transfer = transferId(context.transactionId, 0, 1);
  const back = { amountFen, transfer, reference: `window ${window}` };
  return postInBook(context, clearingAccountOf(bank, window), fundOf(bank), back);
}
