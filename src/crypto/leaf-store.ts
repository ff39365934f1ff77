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

/** Leaves in any order: digests side by side, of the leaves at `indexes`. */
export interface SomeLeaves {
  readonly indexes: Uint32Array;
  readonly digests: Uint8Array;
}

export interface AllLeaves extends Written {
  /** A few thousand at a time, in any order. */
  readonly leaves: AsyncIterable<SomeLeaves>;
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
  /** Undefined where they are not each once the leaves from 0 on. */
  create(all: AllLeaves): Promise<LeavesAt | undefined>;
  /** What changed since the last time. Only one at a time; the rows of these changes are on disk before. */
  write(changes: LeafChanges): Promise<void>;
  /** Removes all leaves: the next start makes them again from the rows. */
  forget(): void;
}
