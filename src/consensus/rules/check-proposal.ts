// Whether a proposal may be voted for. Knows nothing of what its batches say: execution decides that.
import { equalBytes } from '../../base/bytes.ts';
import { type BlockHeader, isSealing, type View } from '../block.ts';
import type { Core } from '../facts/core.ts';
import { supports, supportsAgain } from '../facts/justification.ts';
import { isWellFormed } from '../facts/proposals.ts';
import type { SeenProposal } from '../facts/view-table.ts';

type Verdict = 'vote' | 'wait' | 'invalid';

/** `wait`: something is missing here, or the block's time has not come; it may still be voted for. */
export function judge(core: Core, seen: SeenProposal): Verdict {
  const { header } = seen.block;
  if (!isWellFormed(header, core.config.maxBlockBatches)) return 'invalid';
  if (seen.proposal.reproposedIn !== undefined) return judgeAgain(core, seen, seen.proposal.reproposedIn);
  const support = supports(core, header);
  if (support.kind === 'refuted') return 'invalid';
  if (support.kind === 'missing') return 'wait';
  const parent = core.chain.place(header.parentHash);
  if (parent === undefined) return 'wait';
  if (core.chain.isSealing(header.parentHash)) return 'invalid';
  if (header.height !== parent.height + 1 || header.timestampMs <= parent.timestampMs) return 'invalid';
  if (header.timestampMs > core.nowMs + core.config.maxClockSkewMs) return 'wait';
  const sealing = judgeSeal(core, header);
  if (sealing !== 'vote') return sealing;
  return core.chain.get(seen.block.hash)?.held === true ? 'vote' : 'wait';
}

/** A seal is right when it is what waits in the parent's state: every voter's ledger says the same of that. */
function judgeSeal(core: Core, header: BlockHeader): Verdict {
  if (!isSealing(header)) return 'vote';
  const pending = core.chain.pendingSealOn(header.parentHash);
  if (pending === undefined) return 'wait';
  return equalBytes(pending, header.seal) ? 'vote' : 'invalid';
}

/** Its notarization in an earlier view says that all else about the block was checked. */
function judgeAgain(core: Core, { block }: SeenProposal, reproposedIn: View): Verdict {
  if (!isSealing(block.header) || reproposedIn <= block.header.view) return 'invalid';
  const support = supportsAgain(core, block.hash, reproposedIn);
  if (support.kind === 'supported') return 'vote';
  return support.kind === 'missing' ? 'wait' : 'invalid';
}
