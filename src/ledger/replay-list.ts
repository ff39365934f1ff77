// The ids that refuse replays, as a snapshot carries them. The state holds a count and a hash chain of each height's
// ids (replay-guard.ts), so the lists are checked from their ends: ids that come before a part that is known to be true
// must hash to the chain with which that part began.

import { equalBytes } from '../base/bytes.ts';
import { ok, type Result, refused } from '../base/result.ts';
import { fromUint64, toUint64 } from '../base/uint64.ts';
import { DIGEST_BYTES, type Digest, ZERO_DIGEST } from '../crypto/digest.ts';
import type { ReplayGuard } from '../generated/state.ts';
import { packIds, replayRow } from './ledger-rows.ts';
import { extendReplayChain } from './replay-guard.ts';

/** Consecutive ids of the transactions with one valid-until height. */
export interface ReplayIds {
  readonly validUntilHeight: bigint;
  /** Number of the first id, from 0. */
  readonly first: number;
  /** The hash chain before the first id. */
  readonly previousChain: Digest;
  /** In the order of execution. */
  readonly ids: readonly Digest[];
}

/** The chain after these ids. */
export function replayChain(previous: Digest, ids: readonly Digest[]): Digest {
  return ids.reduce(extendReplayChain, previous);
}

/** The lists that a state of this height asks for: those of the heights that are not over, ascending. */
export function openLists(guards: readonly ReplayGuard[], height: number): readonly ReplayGuard[] {
  return guards
    .filter((guard) => guard.height > toUint64(height) && guard.count > 0n)
    .toSorted((a, b) => (a.height < b.height ? -1 : 1));
}

export class ReplayListCheck {
  /** Heights that are not complete, each with the number and chain of the ids that are still to come. */
  readonly #open: { readonly height: bigint; count: number; chain: Digest }[];

  /** `guards`: the entries of the state, whose root is certified. */
  constructor(guards: readonly ReplayGuard[], height: number) {
    this.#open = openLists(guards, height).map((guard) => ({
      height: guard.height,
      count: fromUint64(guard.count),
      chain: guard.chain,
    }));
  }

  /** Nothing is missing. */
  get isComplete(): boolean {
    return this.#open.length === 0;
  }

  /** The row of these ids; a sentence when they are not the next ones, or not those that the state certifies. */
  take({
    validUntilHeight,
    first,
    previousChain,
    ids,
  }: ReplayIds): Result<readonly [key: string, row: Uint8Array], string> {
    const list = this.#open[0];
    const name = `ids for height ${validUntilHeight}`;
    if (list?.height !== validUntilHeight) return refused(`${name} come where those for ${list?.height} are due`);
    if (ids.length === 0 || first + ids.length !== list.count) {
      return refused(`${name} end at number ${first + ids.length}; they must end at ${list.count}`);
    }
    if (previousChain.length !== DIGEST_BYTES || !equalBytes(replayChain(previousChain, ids), list.chain)) {
      return refused(`${name} do not give the chain that the state holds`);
    }
    if (first === 0 && !equalBytes(previousChain, ZERO_DIGEST)) return refused(`${name} do not begin with the first`);
    if (first === 0) this.#open.shift();
    else {
      list.count = first;
      list.chain = previousChain;
    }
    return ok([replayRow(validUntilHeight, first), packIds(ids)]);
  }
}
