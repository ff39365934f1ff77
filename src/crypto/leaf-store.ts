// Where the leaves of a stored Merkle tree are: what their owner asks of a disk. Knows no file.
import type { ChangedBlock } from './leaf-blocks.ts';
import type { StoredLeaves } from './stored-merkle-tree.ts';

/** All leaves, as they are after the block of this height. */
export interface LeavesAt extends StoredLeaves {
  readonly height: number;
}

interface Written {
  readonly height: number;
  /** Rows with what is then written, from (inclusive) and to (exclusive): they are removed. */
  readonly logged: { readonly from: string; readonly to: string };
}

/** Side by side. */
export interface AllLeaves extends Written {
  readonly leaves: Uint8Array;
}

/** The blocks of leaves that changed. */
export interface LeafChanges extends Written {
  /** Of all leaves. */
  readonly count: number;
  readonly blocks: readonly ChangedBlock[];
}

export interface LeafStore {
  /** As they were last written; undefined where there are none, or they are another ledger's. */
  read(): LeavesAt | undefined;
  create(all: AllLeaves): Promise<LeavesAt>;
  /** What changed since the last time. Only one at a time; the rows of these changes are on disk before. */
  write(changes: LeafChanges): Promise<void>;
  /** Removes all leaves: the next start makes them again from the rows. */
  forget(): void;
}
