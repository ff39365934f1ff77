// The tree whose leaves are on disk is the one in memory, through any growth, writes that are broken off anywhere, and
// starts again from what is there.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOCK_BYTES, BLOCK_LEAVES, type ChangedBlock } from '../../src/crypto/leaf-blocks.ts';
import { MerkleLayer } from '../../src/crypto/merkle-layer.ts';
import { type ChangedLevel, MerkleTree, merklePath, merkleRoot } from '../../src/crypto/merkle-tree.ts';
import { type LaterLeaves, type StoredLeaves, StoredMerkleTree } from '../../src/crypto/stored-merkle-tree.ts';
import { hex, sha256, uint } from './naive-merkle.ts';

const leaf = (n: number) => sha256(uint(8, n));

function leavesOf(leaves: Iterable<readonly [index: number, digest: Uint8Array]>): ChangedLevel {
  const all = [...leaves];
  return {
    indexes: Uint32Array.from(all, ([index]) => index),
    digests: Buffer.concat(all.map(([, digest]) => digest)),
  };
}

/** Blocks and roots as a disk has them, of which a write may bring any part. */
class Disk implements StoredLeaves {
  count = 0;
  roots = new Uint8Array();
  readonly #leaves = new Map<number, Uint8Array>();
  /** Since the last whole write, oldest first. */
  log: LaterLeaves[] = [];

  leaves(block: number): Uint8Array {
    return this.#leaves.get(block) ?? new Uint8Array(BLOCK_BYTES);
  }

  damaged(block: number): never {
    throw new Error(`block ${block} is damaged`);
  }

  spoil(block: number): void {
    const leaves = this.leaves(block).slice();
    leaves[5] = (leaves[5] ?? 0) ^ 1;
    this.#leaves.set(block, leaves);
  }

  /** The first `parts` of the blocks and of the roots; whole: the count, and the log is cut. */
  write(count: number, blocks: readonly ChangedBlock[], parts: number): void {
    const roots = new Uint8Array(Math.max(this.roots.length, Math.ceil(count / BLOCK_LEAVES) * 32));
    roots.set(this.roots);
    for (const { block, leaves, root } of blocks.slice(0, parts)) {
      this.#leaves.set(block, leaves);
      roots.set(root, block * 32);
    }
    this.roots = roots;
    if (parts < blocks.length) return;
    this.count = count;
    this.log = [];
  }

  async open(): Promise<StoredMerkleTree> {
    const { log } = this;
    const later = async function* () {
      yield* log;
    };
    const roots = this.roots.slice(0, Math.ceil(this.count / BLOCK_LEAVES) * 32);
    return StoredMerkleTree.open(
      { count: this.count, roots, leaves: (block) => this.leaves(block), damaged: this.damaged },
      later(),
    );
  }
}

type Next = 'nothing' | 'write' | 'broken-write' | 'start';

const steps = fc.array(
  fc.record({
    added: fc.oneof(fc.nat(5), fc.nat(150)),
    changed: fc.array(fc.nat(10_000), { maxLength: 10 }),
    next: fc.constantFrom<Next>('nothing', 'write', 'broken-write', 'start'),
    parts: fc.nat(3),
  }),
  { minLength: 1, maxLength: 12 },
);

/** The same tree twice. */
class Both {
  readonly disk: Disk;
  readonly memory = new MerkleTree();
  stored: StoredMerkleTree;
  #stamp = 0;

  static async open(): Promise<Both> {
    const disk = new Disk();
    return new Both(disk, await disk.open());
  }

  private constructor(disk: Disk, stored: StoredMerkleTree) {
    this.disk = disk;
    this.stored = stored;
  }

  /** Returns what changed. */
  grow(added: number, changed: readonly number[]): ChangedLevel {
    const count = this.memory.count + added;
    const changes = new Map<number, Uint8Array>();
    for (let index = this.memory.count; index < count; index++) changes.set(index, leaf(++this.#stamp));
    for (const n of count > 0 ? changed : []) changes.set(n % count, leaf(++this.#stamp));
    const leaves = leavesOf(changes);
    for (const tree of [this.memory, this.stored]) {
      const layer = new MerkleLayer(tree, count, leaves);
      tree.fold(count, layer.changed);
    }
    this.disk.log.push({ count, ...leaves });
    return leaves;
  }

  async next(next: Next, parts: number): Promise<void> {
    if (next === 'write' || next === 'broken-write') {
      const { count, blocks } = this.stored.take();
      this.disk.write(count, blocks, next === 'write' ? blocks.length : Math.min(parts, blocks.length - 1));
      if (next === 'write') this.stored.written();
    }
    // A node whose write fails is started again.
    if (next === 'start' || next === 'broken-write') this.stored = await this.disk.open();
  }
}

test('the tree on disk is the tree in memory', async () => {
  const check = fc.asyncProperty(steps, async (all) => {
    const both = await Both.open();
    for (const { added, changed, next, parts } of all) {
      const leaves = both.grow(added, changed);
      await both.next(next, parts);
      const { memory, stored } = both;
      expect(stored.count).toBe(memory.count);
      expect(hex(merkleRoot(stored))).toBe(hex(merkleRoot(memory)));
      for (const index of leaves.indexes) {
        expect(merklePath(stored, index).map(hex)).toEqual(merklePath(memory, index).map(hex));
      }
    }
  });
  await fc.assert(check, { numRuns: 60 });
});

test('a block that is not what its root says is found when it is read, and no other is', async () => {
  const disk = new Disk();
  const tree = await disk.open();
  const count = 5 * BLOCK_LEAVES;
  const layer = new MerkleLayer(tree, count, leavesOf(Array.from({ length: count }, (_, i) => [i, leaf(i)] as const)));
  tree.fold(count, layer.changed);
  disk.write(count, tree.take().blocks, 5);
  disk.spoil(3);
  const again = await disk.open();
  expect(hex(merkleRoot(again))).toBe(hex(merkleRoot(layer)));
  expect(merklePath(again, 2 * BLOCK_LEAVES + 7).map(hex)).toEqual(merklePath(layer, 2 * BLOCK_LEAVES + 7).map(hex));
  expect(() => merklePath(again, 3 * BLOCK_LEAVES + 7)).toThrow('block 3 is damaged');
});
