// Whether a proposal may be voted for. Knows nothing of what its batches say: execution settles that.
import { DIGEST_BYTES } from '../crypto/digest.ts';
import type { BlockHeader } from './block.ts';
import type { Core } from './core.ts';
import { supports } from './justification.ts';
import type { SeenProposal } from './view-table.ts';

/** What no voter would ever accept, whatever it holds. */
export function isWellFormed(header: BlockHeader, maxBlockBatches: number): boolean {
  const { batchHashes, seal, evidence, parentView, view } = header;
  if (parentView >= view || batchHashes.length > maxBlockBatches) return false;
  if (batchHashes.some((hash) => hash.length !== DIGEST_BYTES)) return false;
  if (new Set(batchHashes.map((hash) => hash.toHex())).size !== batchHashes.length) return false;
  // Epochs do not change yet: a seal or evidence in a header would mean something that nobody checks.
  return seal.length === 0 && evidence.length === 0;
}

/** `wait`: something is missing here, or the block's time has not come; it may still be voted for. */
export function judge(core: Core, seen: SeenProposal): 'vote' | 'wait' | 'invalid' {
  const { header } = seen.block;
  if (!isWellFormed(header, core.config.maxBlockBatches)) return 'invalid';
  const support = supports(core, header);
  if (support.kind === 'refuted') return 'invalid';
  if (support.kind === 'missing') return 'wait';
  const parent = core.chain.place(header.parentHash);
  if (parent === undefined) return 'wait';
  if (header.height !== parent.height + 1 || header.timestampMs <= parent.timestampMs) return 'invalid';
  if (header.timestampMs > core.nowMs + core.config.maxClockSkewMs) return 'wait';
  return core.chain.get(seen.block.hash)?.held === true ? 'vote' : 'wait';
}
