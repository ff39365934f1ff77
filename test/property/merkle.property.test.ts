import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashPairs } from '../../src/crypto/hash-pairs.ts';
import { MerkleLayer } from '../../src/crypto/merkle-layer.ts';
import { appendLeaf, EMPTY_RANGE, peakPlaces, rangePath } from '../../src/crypto/merkle-range.ts';
import { type ChangedLevel, MerkleTree, merklePath, merkleRoot, treeDepth } from '../../src/crypto/merkle-tree.ts';
import { climb, hex, naivePeaks, naiveRoot, sha256, uint } from './naive-merkle.ts';

const leaf = (n: number) => sha256(uint(8, n));

/** Growth and changes of a tree: each step adds leaves and rewrites some that are there. */
const steps = fc.array(
  fc.record({ added: fc.nat(40), changed: fc.array(fc.nat(10_000), { maxLength: 10 }), fold: fc.boolean() }),
  { minLength: 1, maxLength: 6 },
);

function leavesOf(leaves: Iterable<readonly [index: number, digest: Uint8Array]>): ChangedLevel {
  const all = [...leaves];
  return {
    indexes: Uint32Array.from(all, ([index]) => index),
    digests: Buffer.concat(all.map(([, digest]) => digest)),
  };
}

/** A tree with layers over it, and the leaves that it should have. */
class Growing {
  readonly tree = new MerkleTree();
  readonly leaves: Uint8Array[] = [];
  #layers: MerkleLayer[] = [];
  #stamp = 0;

  get top(): MerkleTree | MerkleLayer {
    return this.#layers.at(-1) ?? this.tree;
  }

  grow(added: number, changed: readonly number[]): void {
    const count = this.leaves.length + added;
    const changes = new Map<number, Uint8Array>();
    for (let index = this.leaves.length; index < count; index++) changes.set(index, leaf(++this.#stamp));
    for (const n of count > 0 ? changed : []) changes.set(n % count, leaf(++this.#stamp));
    for (const [index, digest] of changes) this.leaves[index] = digest;
    this.#layers.push(new MerkleLayer(this.top, count, leavesOf(changes)));
  }

  fold(): void {
    for (const layer of this.#layers) this.tree.fold(layer.count, layer.changed);
    this.#layers = [];
  }
}

describe('a Merkle tree', () => {
  test('has the root of its leaves after any growth, through layers and folds', () => {
    const check = fc.property(steps, (all) => {
      const growing = new Growing();
      for (const { added, changed, fold } of all) {
        growing.grow(added, changed);
        expect(hex(merkleRoot(growing.top))).toBe(hex(naiveRoot(growing.leaves)));
        if (fold) growing.fold();
        expect(hex(merkleRoot(growing.top))).toBe(hex(naiveRoot(growing.leaves)));
      }
      const root = hex(naiveRoot(growing.leaves));
      for (const [index, digest] of growing.leaves.entries()) {
        const path = merklePath(growing.top, index);
        expect(path.length).toBe(treeDepth(growing.leaves.length));
        expect(hex(climb(digest, index, path))).toBe(root);
      }
    });
    fc.assert(check, { numRuns: 60 });
  });

  test('built at once is the one that was grown', () => {
    for (const count of [0, 1, 2, 3, 5, 8, 63, 64, 65, 100]) {
      const leaves = Array.from({ length: count }, (_, n) => leaf(n));
      const tree = MerkleTree.fromLeaves(Uint8Array.from(leaves.flatMap((digest) => [...digest])));
      expect(hex(merkleRoot(tree)), `${count} leaves`).toBe(hex(naiveRoot(leaves)));
      const more = new MerkleLayer(tree, count + 1, leavesOf([[count, leaf(count)]]));
      tree.fold(more.count, more.changed);
      expect(hex(merkleRoot(tree)), `${count} leaves and one`).toBe(hex(naiveRoot([...leaves, leaf(count)])));
    }
  });

  test('hashes an inner node as SHA-256 of its children side by side', () => {
    const parent = new Uint8Array(32);
    hashPairs(Uint8Array.from([...leaf(1), ...leaf(2)]), parent);
    expect(hex(parent)).toBe(hex(sha256(leaf(1), leaf(2))));
  });
});

test('a Merkle range has the peaks of its leaves, and every leaf has a path to one of them', () => {
  const nodes = new Map<string, Uint8Array>();
  const leaves: Uint8Array[] = [];
  let range = EMPTY_RANGE;
  for (let n = 0; n < 70; n++) {
    leaves.push(leaf(n));
    const appended = appendLeaf(range, leaf(n));
    range = appended.range;
    for (const { level, index, digest } of appended.added) nodes.set(`${level}/${index}`, digest);
    const peaks = naivePeaks(leaves).map(hex);
    expect(range.peaks.map(hex)).toEqual(peaks);
    const nodeAt = (level: number, index: number) => nodes.get(`${level}/${index}`) ?? new Uint8Array();
    expect(peakPlaces(range.count).map(({ level, index }) => hex(nodeAt(level, index)))).toEqual(peaks);
    for (const [index, digest] of leaves.entries()) {
      expect(peaks).toContain(hex(climb(digest, index, rangePath(range.count, index, nodeAt))));
    }
  }
});
