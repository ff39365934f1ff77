// The leaves of the state on disk, beside the rows (stored-merkle-tree.ts): what the ledger and its node ask of them.
import type { ChangedBlock } from '../crypto/leaf-blocks.ts';
import type { StoredLeaves } from '../crypto/stored-merkle-tree.ts';

/** All leaves, of the state after the block of this height. */
export interface LeavesAt extends StoredLeaves {
  readonly height: number;
}

/** The blocks of leaves that changed, of the state after the block of this height. */
export interface LeafChanges {
  readonly height: number;
  /** Of all leaves. */
  readonly count: number;
  readonly blocks: readonly ChangedBlock[];
}

export interface LeafStore {
  /** As they were last written; undefined where there are none, or they are another ledger's. */
  read(): LeavesAt | undefined;
  /** Puts all leaves there, side by side in the order of their slots, of the state after the block of this height. */
  create(height: number, leaves: Uint8Array): Promise<LeavesAt>;
  /** What changed since the last time. Only one at a time; the rows of these changes are on disk before. */
  write(changes: LeafChanges): Promise<void>;
  /** Removes all leaves: the next start makes them again from the rows. */
  forget(): void;
}
