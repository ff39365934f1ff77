// Cuts the journal behind what the row store holds durably.
import type { Height } from '../block.ts';
import type { Core } from '../facts/core.ts';
import { LIMITS } from '../limits.ts';

/** Everything up to this height is durable. Signatures above it must stay. */
export function compact(core: Core, durable: Height): void {
  core.durableHeight = durable;
  const ends = core.finalEnds.filter((end) => end.height <= durable);
  core.finalEnds = core.finalEnds.filter((end) => end.height > durable);
  const last = ends.at(-1);
  if (last === undefined) return;
  if (last.view < core.compactedView + LIMITS.compactionViews) {
    core.finalEnds.unshift(last);
    return;
  }
  core.compactedView = last.view;
  core.records = core.records.filter(({ view }) => view > last.view);
  const checkpoint = { kind: 'checkpoint', finalization: last.finalization } as const;
  const records = [checkpoint, ...core.records.map(({ record }) => record), ...core.laterRecords];
  core.emit({ kind: 'compact-journal', records });
}
