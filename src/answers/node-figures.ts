// The node's own figures over the last days, for people: once, for the node that says them and the API that serves them.
import { count, type Described, described, listOf, shape, text } from './json-shape.ts';

const figureRow = shape({
  atMs: count,
  minutes: described('That the row has together: its counts are of all of them', count),
  blocks: count,
  batches: count,
  transactions: count,
  slowestMs: described("The longest time from a block's timestamp to its finality here", count),
  meanMs: count,
  missing: described('Other members that were not connected, at most', count),
  pending: count,
  memoryBytes: count,
  freeDiskBytes: count,
});

export const nodeFigures = shape({
  nowMs: count,
  startedAtMs: count,
  memoryBytes: count,
  /** 0: that cannot be told. */
  freeDiskBytes: described('0: that cannot be told', count),
  warnBelowDiskBytes: count,
  journalBytes: count,
  backedUpAtMs: described('When the latest backup was handed over whole; 0: none is known', count),
  lastMinute: described(
    'Of the latest minute that is over',
    shape({ blocks: count, batches: count, transactions: count }),
  ),
  /** Of the latest blocks, 1,000 at most. */
  finality: shape({ blocks: count, p50Ms: count, p99Ms: count }),
  /** Keys and tokens for which a time is set. */
  expiries: listOf(
    shape({
      what: text,
      kind: described('`consensus-key`, `network-key`, `api-token` or `certifying-key`', text),
      of: described("A certifying key's purpose, or which token; else empty", text),
      validUntilMs: count,
    }),
  ),
  rows: listOf(figureRow),
});

export type NodeFigures = Described<typeof nodeFigures>;
