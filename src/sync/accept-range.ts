// The part of a peer's answer that may be believed: blocks that continue the chain we trust, up to the last one that a
// certificate covers. A certificate for the block covers its ancestors, so hash links downwards are proof enough.
import { equalBytes } from '../base/bytes.ts';
import { ok, type Result, refused } from '../base/result.ts';
import { type BlockHeader, isSealing } from '../consensus/block.ts';
import type { Certificate } from '../consensus/certificate.ts';
import type { Digest } from '../crypto/digest.ts';

/** A block as a peer sent it. `finalization` is absent where only a descendant's covers it. */
export interface ReceivedBlock {
  readonly header: BlockHeader;
  readonly hash: Digest;
  readonly finalization: Certificate | undefined;
}

export interface Tip {
  readonly height: number;
  readonly hash: Digest;
}

/** The block that a range continues; its hash is not known while the blocks before the range are on their way. */
export interface RangeStart {
  readonly height: number;
  readonly hash: Digest | undefined;
}

/**
 * The longest prefix of `blocks` that ends in a verified finalization; refused with a sentence that says what is wrong
 * when the answer contradicts itself, the trusted tip or a certificate: then the peer is at fault. A range whose start
 * has no hash is final all the same: a quorum certified its last block, and with it everything below. Blocks behind one
 * that seals its epoch are not looked at: other validators certify them.
 */
export function acceptRange<B extends ReceivedBlock>(
  start: RangeStart,
  blocks: readonly B[],
  isGenuine: (finalization: Certificate) => boolean,
): Result<readonly B[], string> {
  let previous: RangeStart = start;
  let covering: { readonly finalization: Certificate; readonly blocks: number } | undefined;
  for (const [index, { header, hash, finalization }] of ofOneEpoch(blocks).entries()) {
    if (header.height !== previous.height + 1) return refused(`height ${header.height} after ${previous.height}`);
    if (previous.hash !== undefined && !equalBytes(header.parentHash, previous.hash)) {
      return refused(`block ${header.height} has another parent`);
    }
    if (finalization !== undefined) {
      const { subject } = finalization;
      if (subject.kind !== 'finalize' || !equalBytes(subject.blockHash, hash)) {
        return refused(`block ${header.height} comes with a certificate of something else`);
      }
      covering = { finalization, blocks: index + 1 };
    }
    previous = { height: header.height, hash };
  }
  if (covering === undefined) return ok([]);
  // The last covers those before it: their signatures would only cost time.
  if (!isGenuine(covering.finalization)) {
    return refused(`block ${start.height + covering.blocks} comes with a certificate that is not genuine`);
  }
  return ok(blocks.slice(0, covering.blocks));
}

function ofOneEpoch<B extends ReceivedBlock>(blocks: readonly B[]): readonly B[] {
  const last = blocks.findIndex(({ header }) => isSealing(header));
  return last === -1 ? blocks : blocks.slice(0, last + 1);
}
