// How long a view may last.
//
// With something to do, a leader has 2 delta (of the view) to be voted for, and the view 1 delta more. "Something to
// do" is what makes a leader propose at once or within half a delta: transactions wait, or an unfinalized ancestor
// carries some. It is judged by each replica for itself, and whenever that changes the deadlines move:
// - nothing to do: the leader may wait for the idle interval, so everybody allows that much on top. An idle network
//   makes one block per interval, and no view is given up.
// - a transaction arrives during such a wait: from then on the leader has 2 delta, so that a dead leader delays the
//   first payment by 2 delta and not by the idle interval.
// - a proposal arrives: 2 delta from then on to vote for it (its batches may have to be fetched), 3 delta for the view.
import type { Core } from '../facts/core.ts';
import type { TimerName } from '../input.ts';
import { isBusy } from './leading.ts';

const MAX_DOUBLINGS = 5;

/** Delta of the current view: doubled for every round of leaders without a finalization, up to a cap. */
export function viewDeltaMs(core: Core): number {
  const rounds = Math.floor((core.view - core.finalizedView) / (core.committee.validators.length + 1));
  return core.config.deltaMs * 2 ** Math.min(MAX_DOUBLINGS, rounds);
}

/** Arms, moves or cancels the current view's timers; called at the end of every turn. */
export function keepTime(core: Core): void {
  if (core.config.self === undefined) return;
  const { own, giveUp, seen } = core.current;
  core.busySinceMs = isBusy(core) ? (core.busySinceMs ?? core.nowMs) : undefined;
  // A replica that may not sign yet has no use for deadlines; they start when it may.
  if (core.signer === undefined || own.nullify !== undefined || giveUp !== undefined) {
    arm(core, 'leader', undefined);
    arm(core, 'advance', undefined);
    return;
  }
  const delta = core.viewDeltaMs;
  const start = core.busySinceMs ?? core.enteredAtMs + core.config.idleIntervalMs;
  // A proposal from before a restart is as good as seen at the start.
  const seenAt = seen === undefined ? Number.POSITIVE_INFINITY : Math.max(seen.seenAtMs, core.enteredAtMs);
  arm(core, 'leader', own.notarize === undefined ? Math.min(start, seenAt) + 2 * delta : undefined);
  arm(core, 'advance', Math.min(start, seenAt) + 3 * delta);
}

function arm(core: Core, timer: TimerName, deadlineMs: number | undefined): void {
  if (core.deadlines.get(timer) === deadlineMs) return;
  if (deadlineMs === undefined) {
    core.deadlines.delete(timer);
    core.emit({ kind: 'cancel-timer', timer });
    return;
  }
  core.deadlines.set(timer, deadlineMs);
  core.emit({ kind: 'set-timer', timer, view: core.view, delayMs: Math.max(0, deadlineMs - core.nowMs) });
}
