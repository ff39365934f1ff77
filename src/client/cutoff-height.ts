// The height at which a window ends when it is to end at a time. Blocks come faster under load than on an idle network,
// so the height is chosen as late as the rule lets: then a guess of a few blocks' time decides. Knows no clock: the time is
// that of the blocks.

export interface BlockPace {
  /** Of the latest final block. */
  readonly height: number;
  readonly timestampMs: number;
  /** From one block to the next, lately; above zero. */
  readonly paceMs: number;
}

/** Blocks more than the notice: the next ones may come before the word is executed. */
const MARGIN_BLOCKS = 8;

/** Chosen, or to be looked at again after this time. */
export type CutoffChoice = { readonly height: number } | { readonly waitMs: number };

/** The height whose block is nearest to `atMs`, once that is near; at least `noticeBlocks` and a margin ahead. */
export function chooseCutoff(
  { height, timestampMs, paceMs }: BlockPace,
  atMs: number,
  noticeBlocks: number,
): CutoffChoice {
  const left = atMs - timestampMs;
  const least = noticeBlocks + MARGIN_BLOCKS;
  const blocks = Math.round(left / paceMs);
  if (blocks <= least) return { height: height + least };
  // Half of the way there, so that a network that becomes faster meanwhile is not missed.
  return { waitMs: Math.max(20, ((blocks - least) * paceMs) / 2) };
}
