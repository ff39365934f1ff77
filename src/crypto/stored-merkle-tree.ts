// A Merkle tree whose leaves are on disk: in memory are the nodes from the fifth level on, four bytes for each leaf, and
// the blocks of 16 leaves that were used lately or have changed. The same tree, with the same roots, as MerkleTree.
import { assert } from '../base/assert.ts';
import { equalBytes } from '../base/bytes.ts';
import { DIGEST_BYTES, type Digest } from './digest.ts';
import { BLOCK_LEAVES, BLOCK_LEVELS, blockRoot, type ChangedBlock, LeafBlocks, type OpenBlock } from './leaf-blocks.ts';
import { type ChangedLevel, emptySubtree, type FinalNodes, MerkleTree } from './merkle-tree.ts';

/** As the tree was last written. */
export interface StoredLeaves {
  readonly count: number;
  /** Of every block, side by side. */
  readonly roots: Uint8Array;
  /** The leaves of a block side by side; those beyond the last may be missing, and all that cannot be read. */
  leaves(block: number): Uint8Array;
  /** A block is not what its root says. Throws. */
  damaged(block: number): never;
}

/** A block counts each time. */
export interface Repairs {
  readonly found: number;
  readonly mended: number;
}

/** Leaves that changed since: those of later changes come later. */
export interface LaterLeaves extends ChangedLevel {
  readonly count: number;
}

export class StoredMerkleTree implements FinalNodes {
  #count: number;
  readonly #blocks: LeafBlocks;
  readonly #roots: MerkleTree;
  readonly #damaged = new Set<number>();
  #found = 0;
  #mended = 0;

  /**
   * `later`: every change since the leaves were written, also those of which a write that was broken off brought a part
   * to disk. Blocks without a change are read when they are asked for, and then held against their roots.
   */
  static async open(stored: StoredLeaves, later: AsyncIterable<LaterLeaves>): Promise<StoredMerkleTree> {
    const changes = new Map<number, Map<number, Uint8Array>>();
    let { count } = stored;
    for await (const { count: grown, indexes, digests } of later) {
      count = grown;
      for (const [at, index] of indexes.entries()) {
        const block = Math.floor(index / BLOCK_LEAVES);
        const leaves = changes.get(block) ?? new Map<number, Uint8Array>();
        changes.set(block, leaves.set(index % BLOCK_LEAVES, digests.slice(at * DIGEST_BYTES, (at + 1) * DIGEST_BYTES)));
      }
    }
    const roots = new Uint8Array(Math.ceil(count / BLOCK_LEAVES) * DIGEST_BYTES);
    roots.set(stored.roots);
    return new StoredMerkleTree(stored, count, roots, changes);
  }

  private constructor(
    stored: StoredLeaves,
    count: number,
    roots: Uint8Array,
    changes: ReadonlyMap<number, ReadonlyMap<number, Uint8Array>>,
  ) {
    this.#count = count;
    const isChecked = { now: false };
    this.#blocks = new LeafBlocks(
      (block) => stored.leaves(block),
      (block, root) => !isChecked.now || equalBytes(root, this.#rootOf(block)),
      (block) => {
        if (!this.#damaged.has(block)) this.#found++;
        this.#damaged.add(block);
        return stored.damaged(block);
      },
    );
    const written = Math.ceil(stored.count / BLOCK_LEAVES);
    for (const [block, leaves] of changes) {
      const open = this.#blocks.open(block, block >= written);
      for (const [index, digest] of leaves) open.set(0, index, digest, 0);
      roots.set(open.rehash(), block * DIGEST_BYTES);
    }
    isChecked.now = true;
    this.#roots = MerkleTree.fromLeaves(roots, BLOCK_LEVELS);
  }

  get count(): number {
    return this.#count;
  }

  /** Blocks that changed since they were last taken. */
  get changedBlocks(): number {
    return this.#blocks.changed;
  }

  copyNode(level: number, index: number, target: Uint8Array, offset: number): void {
    const perBlock = BLOCK_LEAVES >> level;
    const block = Math.floor(index / perBlock);
    if (level >= BLOCK_LEVELS) this.#roots.copyNode(level - BLOCK_LEVELS, index, target, offset);
    else if (block * BLOCK_LEAVES >= this.#count) target.set(emptySubtree(level), offset);
    else this.#blocks.copyNode(block, level, index % perBlock, target, offset);
  }

  /** Copies a leaf below `count` as it is on disk, and keeps nothing of it in memory: for who reads all leaves. */
  copyStoredLeaf(index: number, target: Uint8Array, offset: number): void {
    this.#blocks.copyFetched(Math.floor(index / BLOCK_LEAVES), index % BLOCK_LEAVES, target, offset);
  }

  /** Blocks that were not what their roots say when they were last read. */
  get damagedBlocks(): ReadonlySet<number> {
    return this.#damaged;
  }

  /** Blocks that were found damaged since the tree was opened, and those of them that are whole again. */
  get repairs(): Repairs {
    return { found: this.#found, mended: this.#mended };
  }

  /**
   * Reads a block from disk, unless it waits to be written: where it is not what its root says, and no copy of it is in
   * memory to be written again, it is among {@link damagedBlocks} then, and else it is not.
   */
  isWhole(block: number): boolean {
    try {
      this.#blocks.copyFetched(block, 0, new Uint8Array(DIGEST_BYTES), 0);
    } catch (error) {
      if (!this.#damaged.has(block)) throw error;
      if (!this.#blocks.isUnwritten(block)) return false;
    }
    this.#whole(block);
    return true;
  }

  /**
   * Puts these leaves, side by side, in the place of damaged ones. False: they are not what the block's root says. A block
   * that was in memory may have changed since: it is whole without them.
   */
  mend(block: number, leaves: Uint8Array): boolean {
    if (!equalBytes(blockRoot(leaves), this.#rootOf(block))) return this.isWhole(block);
    this.#blocks.replace(block, leaves);
    this.#whole(block);
    return true;
  }

  #whole(block: number): void {
    if (this.#damaged.delete(block)) this.#mended++;
  }

  /** The blocks of these leaves, so that to {@link fold} their changes reads no disk and cannot fail half-way. */
  fetch(leaves: Uint32Array): void {
    let last = -1;
    for (const leaf of leaves) {
      const block = Math.floor(leaf / BLOCK_LEAVES);
      if (block !== last && block * BLOCK_LEAVES < this.#count) this.#blocks.open(block, false);
      last = block;
    }
  }

  fold(count: number, changed: readonly ChangedLevel[]): void {
    const before = Math.ceil(this.#count / BLOCK_LEAVES);
    const opened = new Map<number, OpenBlock>();
    for (const [level, { indexes, digests }] of changed.slice(0, BLOCK_LEVELS + 1).entries()) {
      const perBlock = BLOCK_LEAVES >> level;
      let [block, open]: [number, OpenBlock | undefined] = [-1, undefined];
      for (const [at, index] of indexes.entries()) {
        const its = Math.floor(index / perBlock);
        if (its !== block || open === undefined) {
          block = its;
          open = opened.get(block) ?? this.#blocks.open(block, block >= before);
          opened.set(block, open);
        }
        open.set(level, index % perBlock, digests, at * DIGEST_BYTES);
      }
    }
    this.#count = count;
    this.#foldRoots(changed, opened);
  }

  /** All changes up to now, to be written; the next ones only after {@link written}. */
  take(): { readonly count: number; readonly blocks: readonly ChangedBlock[] } {
    return { count: this.#count, blocks: this.#blocks.take() };
  }

  written(): void {
    this.#blocks.written();
  }

  #foldRoots(changed: readonly ChangedLevel[], opened: ReadonlyMap<number, OpenBlock>): void {
    const blocks = Math.ceil(this.#count / BLOCK_LEAVES);
    const upper = changed.slice(BLOCK_LEVELS);
    if (upper.length > 0) {
      this.#roots.fold(blocks, upper);
      return;
    }
    // A tree of one block whose own levels do not reach its root yet.
    assert(blocks <= 1, 'a tree of several blocks has roots');
    const only = opened.get(0);
    if (only !== undefined) this.#roots.fold(blocks, [{ indexes: Uint32Array.of(0), digests: only.rehash() }]);
  }

  #rootOf(block: number): Digest {
    const root = new Uint8Array(DIGEST_BYTES);
    this.#roots.copyNode(0, block, root, 0);
    return root;
  }
}
