// Rule: a certificate of view v opens view v + 1. Views never run away from each other, since nothing else opens one.
import type { View } from '../block.ts';
import type { Core } from '../facts/core.ts';
import { viewDeltaMs } from './keep-time.ts';

export function enterView(core: Core): boolean {
  const opened = (core.highest?.subject.view ?? 0) + 1;
  if (opened <= core.view) return false;
  core.view = opened as View;
  core.enteredAtMs = core.nowMs;
  core.viewDeltaMs = viewDeltaMs(core);
  core.deadlines.clear();
  core.busySinceMs = undefined;
  core.leading = undefined;
  core.emit({ kind: 'entered-view', view: core.view, leader: core.committee.leader(core.view) });
  return true;
}
