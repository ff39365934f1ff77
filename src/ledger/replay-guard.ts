// Refuses a transaction that was executed before. Ids are kept by valid-until height and forgotten when that height has
// passed, since `expired` refuses them from then on. Of each height's ids the state holds a count and a hash chain, in
// a ring of maxValidityBlocks + 1 entries: the heights that can still be named all have different places in it.
import { DIGEST_BYTES, type Digest, taggedDigest, ZERO_DIGEST } from '../crypto/digest.ts';
import type { BlockContext } from './block-context.ts';
import { replayGuards } from './chain-tables.ts';
import type { Consortium } from './consortium.ts';
import { type Rejection, reject } from './rejection.ts';
import type { State } from './state.ts';

const chainOf = taggedDigest('replay-guard');

/** Rows of expired ids that are removed with one block: more than one adds. */
export const MOST_FORGOTTEN = 20_000;

/** The guard's question about ids, which are hexadecimal. */
export interface SeenIds {
  has(validUntilHeight: bigint, id: string): boolean;
}

/** The ids that finalized blocks executed and that are not expired. */
export class FinalizedIds implements SeenIds {
  readonly #byHeight = new Map<bigint, Set<string>>();
  /** Of heights that have passed: their rows are still to be removed. */
  readonly #passed = new Map<bigint, Set<string>>();

  has(validUntilHeight: bigint, id: string): boolean {
    return this.#byHeight.get(validUntilHeight)?.has(id) ?? false;
  }

  /** Returns the number of the id among those of its height, from 0 in the order of execution. */
  add(validUntilHeight: bigint, id: string): number {
    const ids = this.#byHeight.get(validUntilHeight) ?? new Set();
    const number = ids.size;
    ids.add(id);
    this.#byHeight.set(validUntilHeight, ids);
    return number;
  }

  /** The block at `height` is final: no later one can accept the ids that were valid until it. */
  expire(height: bigint): void {
    const ids = this.#byHeight.get(height);
    if (ids === undefined) return;
    this.#byHeight.delete(height);
    this.#passed.set(height, ids);
  }

  /** The next expired ids, at most {@link MOST_FORGOTTEN}: whoever chose a height for theirs, no block removes all. */
  forget(): readonly (readonly [validUntilHeight: bigint, id: string])[] {
    const forgotten: [bigint, string][] = [];
    for (const [height, ids] of this.#passed) {
      for (const id of ids) {
        if (forgotten.length >= MOST_FORGOTTEN) return forgotten;
        ids.delete(id);
        forgotten.push([height, id]);
      }
      this.#passed.delete(height);
    }
    return forgotten;
  }
}

/** The ids that one unfinalized block executed, over its ancestors'. */
export class BlockIds implements SeenIds {
  readonly #base: FinalizedIds;
  #parent: BlockIds | undefined;
  /** Valid-until heights by id. */
  readonly added = new Map<string, bigint>();

  constructor(base: FinalizedIds, parent: BlockIds | undefined) {
    this.#base = base;
    this.#parent = parent;
  }

  has(validUntilHeight: bigint, id: string): boolean {
    for (let layer: BlockIds | undefined = this; layer !== undefined; layer = layer.#parent) {
      if (layer.added.has(id)) return true;
    }
    return this.#base.has(validUntilHeight, id);
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
