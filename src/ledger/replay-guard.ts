// Refuses a transaction that was executed before. Ids are kept by valid-until height (finalized-ids.ts) and forgotten when that height has
// passed, since `expired` refuses them from then on. Of each height's ids the state holds a count and a hash chain, in
// a ring of maxValidityBlocks + 1 entries: the heights that can still be named all have different places in it.
import { DIGEST_BYTES, type Digest, taggedDigest, ZERO_DIGEST } from '../crypto/digest.ts';
import type { BlockContext } from './block-context.ts';
import { replayGuards } from './chain-tables.ts';
import type { Consortium } from './consortium.ts';
import { type Rejection, reject } from './rejection.ts';
import type { State } from './state.ts';

const chainOf = taggedDigest('replay-guard');

/** The guard's question about ids, which are hexadecimal. */
export interface SeenIds {
  has(validUntilHeight: bigint, id: string): boolean;
}

/** The ids that one unfinalized block executed, over its ancestors'. */
export class BlockIds implements SeenIds {
  readonly #base: SeenIds;
  #parent: BlockIds | undefined;
  /** Valid-until heights by id. */
  readonly added = new Map<string, bigint>();

  constructor(base: SeenIds, parent: BlockIds | undefined) {
    this.#base = base;
    this.#parent = parent;
  }

  has(validUntilHeight: bigint, id: string): boolean {
    for (let layer: BlockIds | undefined = this; layer !== undefined; layer = layer.#parent) {
      if (layer.added.has(id)) return true;
    }
    return this.#base.has(validUntilHeight, id);
  }

  /** The block's own, in the order of execution. */
  byHeight(): ReadonlyMap<bigint, readonly string[]> {
    const ids = new Map<bigint, string[]>();
    for (const [id, height] of this.added) {
      const ofHeight = ids.get(height);
      if (ofHeight === undefined) ids.set(height, [id]);
      else ofHeight.push(id);
    }
    return ids;
  }

  /** The parent was folded into the base. */
  rebase(): void {
    this.#parent = undefined;
  }
}

/** The chain after one more id; the state's entries hold it for the ids of one height. */
export function extendReplayChain(chain: Digest, id: Digest): Digest {
  return chainOf(chain, id);
}

/** Why nothing with this valid-until height can be in the block; order: over, too far ahead. */
export function refuseValidity(
  { rules }: Consortium,
  { height }: BlockContext,
  validUntilHeight: bigint,
): Rejection | undefined {
  if (validUntilHeight < height) return reject('expired', { validUntilHeight, height });
  const latest = height + rules.maxValidityBlocks;
  return validUntilHeight > latest ? reject('valid-too-far-ahead', { validUntilHeight, latest }) : undefined;
}

/**
 * Puts the id of a transaction, or of a line that was signed for itself, into the chain of its valid-until height; the
 * ring's place may hold a height that has passed.
 */
export function guardReplay(state: State, { rules }: Consortium, validUntilHeight: bigint, id: Digest): void {
  const place = `${validUntilHeight % (rules.maxValidityBlocks + 1n)}`;
  const present = state.get(replayGuards, place);
  const same = present !== undefined && present.height === validUntilHeight;
  const count = same ? present.count : 0n;
  const chain = same && present.chain.length === DIGEST_BYTES ? present.chain : ZERO_DIGEST;
  state.put(replayGuards, place, {
    height: validUntilHeight,
    count: count + 1n,
    chain: extendReplayChain(chain, id),
  });
}
