// The last block of the open window, chosen ahead and for good: everybody knows which payments the window will have.
import type { OpenWindow } from '../../generated/state.ts';
import { authorOf, memberAs } from '../authors.ts';
import { operation } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { latestRule } from './clearing-rule.ts';
import { openWindow } from './open-window.ts';
import { OPEN, openWindows } from './tables.ts';
import { refuseStatus } from './window-status.ts';

/** Nobody keeps a window open longer by a cut-off that is far away. */
const MOST_AHEAD = 100_000n;
/** A window that waits for its settlement is looked at by nothing but its own settlement; but a net has to be paid. */
export const MOST_UNSETTLED = 32;

/**
 * Order of the checks: the window is the open one; it has no cut-off, or this one; the height; how many windows wait. Any
 * bank may do it, so that none depends on the operator; the bounds keep one that is hostile from doing harm by it.
 */
export const scheduleCutoff = operation({
  name: 'scheduleCutoff',
  by: 'the operator (the grid company), or a bank or payment provider',
  since: 1,
  mayAuthor: memberAs('the operator, or a bank or payment provider', 'grid-company', 'bank', 'payment-provider'),
  check: ({ window, height }) =>
    window === 0
      ? malformedField('window', '1 or more')
      : height === 0n
        ? malformedField('height', '1 or more')
        : undefined,
  execute(context, { window, height }) {
    const { state } = context;
    const open = openWindow(state);
    const unfit = window === open.window ? undefined : refuseStatus(state, window, 'open');
    if (unfit !== undefined) return rejected(unfit);
    if (open.cutoffHeight === height) {
      return { ok: true, noted: { name: 'cutoff-scheduled-before', data: { window, height } } };
    }
    const refusal = refuseHeight(context, open, height);
    if (refusal !== undefined) return rejected(refusal);
    state.put(openWindows, OPEN, { ...open, cutoffHeight: height, scheduledBy: authorOf(context).id });
    return ACCEPTED;
  },
});

function refuseHeight({ state, block }: OperationContext, open: OpenWindow, height: bigint): Rejection | undefined {
  const { window, cutoffHeight } = open;
  if (cutoffHeight !== 0n) {
    return reject('window-state', { window, is: `open until ${cutoffHeight}`, required: 'open without a cut-off' });
  }
  const { noticeBlocks, leastBlocks } = latestRule(state);
  const [byNotice, byLength] = [block.height + BigInt(noticeBlocks), open.fromHeight + BigInt(leastBlocks) - 1n];
  const earliest = byNotice > byLength ? byNotice : byLength;
  const latest = earliest + MOST_AHEAD;
  if (height < earliest || height > latest) {
    return reject('cutoff-too-near', { height, earliest, latest });
  }
  if (open.unsettled < MOST_UNSETTLED) return undefined;
  return reject('too-many-windows', { unsettled: open.unsettled, atMost: MOST_UNSETTLED });
}
