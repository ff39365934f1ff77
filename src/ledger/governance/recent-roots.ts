// The state's roots after the latest blocks, kept in the state: only a node that executed a block knows its root, so a
// report that names it shows something. In one entry, so that an idle chain's state does not grow.
import { concatBytes } from '../../base/bytes.ts';
import { DIGEST_BYTES, type Digest } from '../../crypto/digest.ts';
import { LATEST } from '../chain-tables.ts';
import type { State, StateReader } from '../state.ts';
import { recentRoots } from './tables.ts';

/** A report names one of this many latest blocks. */
export const RECENT_ROOTS = 64;

/** At the start of the block at `height`: `parentRoot` is the state's root before it. */
export function keepParentRoot(state: State, height: bigint, parentRoot: Digest): void {
  const kept = state.get(recentRoots, LATEST)?.roots ?? new Uint8Array();
  const recent = kept.subarray(Math.max(0, kept.length - (RECENT_ROOTS - 1) * DIGEST_BYTES));
  state.put(recentRoots, LATEST, { height: height - 1n, roots: concatBytes(recent, parentRoot) });
}

/** Undefined for a height that is not among the latest. */
export function rootAt(state: StateReader, height: bigint): Digest | undefined {
  const { oldest, newest } = rootsKept(state);
  if (height < oldest || height > newest) return undefined;
  const start = Number(height - oldest) * DIGEST_BYTES;
  return state.get(recentRoots, LATEST)?.roots.subarray(start, start + DIGEST_BYTES);
}

/** The heights whose roots are kept; none when `oldest` is above `newest`. */
export function rootsKept(state: StateReader): { readonly oldest: bigint; readonly newest: bigint } {
  const { height: newest, roots } = state.get(recentRoots, LATEST) ?? { height: 0n, roots: new Uint8Array() };
  return { oldest: newest - BigInt(roots.length / DIGEST_BYTES) + 1n, newest };
}
