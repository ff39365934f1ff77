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

/** Ids of one chunk, but for the last chunk. */
export const IDS_PER_CHUNK = 65_536;

/** The ids from number `first` up to, not including, `end` of a list. */
export interface ReplayPart {
  readonly guard: ReplayGuard;
  readonly first: number;
  readonly end: number;
}

/**
 * The parts of each chunk. They follow from the state alone, so that every node divides alike: rows of two divisions
 * would overlap in a store that has chunks of several members.
 */
export function divideIds(lists: readonly ReplayGuard[]): readonly (readonly ReplayPart[])[] {
  const chunks: ReplayPart[][] = [];
  let room = 0;
  for (const guard of lists) {
    // From the end to the beginning: see above.
    for (let end = fromUint64(guard.count); end > 0; ) {
      if (room === 0) {
        chunks.push([]);
        room = IDS_PER_CHUNK;
      }
      const first = Math.max(0, end - room);
      chunks.at(-1)?.push({ guard, first, end });
      room -= end - first;
      end = first;
    }
  }
  return chunks;
}

type Row = readonly [key: string, row: Uint8Array];

export class ReplayListCheck {
  readonly #chunks: readonly (readonly ReplayPart[])[];
  #next = 0;
  /** The chain with which the next part must end; undefined at the end of a list, where the state has it. */
  #chain: Digest | undefined;

  /** `guards`: the entries of the state, whose root is certified. */
  constructor(guards: readonly ReplayGuard[], height: number) {
    this.#chunks = divideIds(openLists(guards, height));
  }

  /** Nothing is missing. */
  get isComplete(): boolean {
    return this.#next === this.#chunks.length;
  }

  /** The rows of the next chunk. A sentence when it is not what the state certifies; then the same chunk is still due. */
  take(lists: readonly ReplayIds[]): Result<readonly Row[], string> {
    const parts = this.#chunks[this.#next] ?? [];
    let chain = this.#chain;
    const rows: Row[] = [];
    for (const [i, list] of lists.entries()) {
      const fault = faultOf(list, parts[i], chain);
      if (fault !== undefined) return refused(`ids for height ${list.validUntilHeight} ${fault}`);
      chain = list.first === 0 ? undefined : list.previousChain;
      rows.push([replayRow(list.validUntilHeight, list.first), packIds(list.ids)]);
    }
    if (parts.length === 0) return refused('no ids are due');
    const due = parts[lists.length];
    if (due !== undefined) return refused(`ids for height ${due.guard.height} are missing`);
    this.#next++;
    this.#chain = chain;
    return ok(rows);
  }
}

/** `chain`: undefined where the part is the last of its list. */
function faultOf(list: ReplayIds, due: ReplayPart | undefined, chain: Digest | undefined): string | undefined {
  const { validUntilHeight, first, previousChain, ids } = list;
  if (due?.guard.height !== validUntilHeight) {
    return `come where ${due === undefined ? 'none' : `those for ${due.guard.height}`} are due`;
  }
  if (first !== due.first || first + ids.length !== due.end) {
    return `have the numbers from ${first} to ${first + ids.length}; those from ${due.first} to ${due.end} are due`;
  }
  if (first === 0 && !equalBytes(previousChain, ZERO_DIGEST)) return 'do not begin with the first';
  if (previousChain.length === DIGEST_BYTES && equalBytes(replayChain(previousChain, ids), chain ?? due.guard.chain)) {
    return undefined;
  }
  return 'do not give the chain that the state holds';
}
