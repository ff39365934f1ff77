// Changes to a Merkle tree that are not final: the new nodes only, over a parent that stays untouched. A level is
// hashed at once, so that a block's root costs one native call per level.
import { DIGEST_BYTES } from './digest.ts';
import { hashPairs } from './hash-pairs.ts';
import { type ChangedLevel, copyDigest, type MerkleNodes, treeDepth } from './merkle-tree.ts';

export class MerkleLayer implements MerkleNodes {
  readonly count: number;
  readonly changed: readonly ChangedLevel[];
  #parent: MerkleNodes;

  /** `leaves`: new and changed leaves, in any order; all of `parent.count .. count - 1` must be among them. */
  constructor(parent: MerkleNodes, count: number, leaves: ChangedLevel) {
    this.#parent = parent;
    this.count = count;
    const changed: ChangedLevel[] = [ascending(leaves)];
    const depth = treeDepth(count);
    for (let level = 0; level < depth; level++) changed.push(parentsOf(changed[level] as ChangedLevel, level, parent));
    this.changed = changed;
  }

  copyNode(level: number, index: number, target: Uint8Array, offset: number): void {
    // A loop, since there can be as many layers as blocks that wait for finality.
    let nodes: MerkleNodes = this;
    while (nodes instanceof MerkleLayer) {
      const changed: ChangedLevel | undefined = nodes.changed[level];
      const position = changed === undefined ? -1 : positionOf(changed.indexes, index);
      if (changed !== undefined && position >= 0) {
        copyDigest(changed.digests, position * DIGEST_BYTES, target, offset);
        return;
      }
      nodes = nodes.#parent;
    }
    nodes.copyNode(level, index, target, offset);
  }

  /** The parent was folded into `base`, which is now the same view. */
  rebase(base: MerkleNodes): void {
    this.#parent = base;
  }
}

/** Orders the leaves by index, each of which must be there once. */
function ascending({ indexes, digests }: ChangedLevel): ChangedLevel {
  // Index and position in one number each, exact below 2^53: sorted as numbers, without a comparison of ours.
  const scale = indexes.length;
  const sorted = Float64Array.from(indexes, (index, position) => index * scale + position).sort();
  const ordered = { indexes: new Uint32Array(scale), digests: new Uint8Array(digests.length) };
  for (let i = 0; i < scale; i++) {
    const both = sorted[i] as number;
    const position = both % scale;
    ordered.indexes[i] = (both - position) / scale;
    copyDigest(digests, position * DIGEST_BYTES, ordered.digests, i * DIGEST_BYTES);
  }
  return ordered;
}

/** The level above: each changed node with its sibling, which is changed too or the parent's. */
function parentsOf(below: ChangedLevel, level: number, parent: MerkleNodes): ChangedLevel {
  const indexes = new Uint32Array(below.indexes.length);
  const pairs = new Uint8Array(below.indexes.length * 2 * DIGEST_BYTES);
  let count = 0;
  for (let i = 0; i < below.indexes.length; count++) {
    const left = (below.indexes[i] as number) & ~1;
    for (let side = 0; side < 2; side++) {
      const offset = (2 * count + side) * DIGEST_BYTES;
      if (below.indexes[i] === left + side) copyDigest(below.digests, i++ * DIGEST_BYTES, pairs, offset);
      else parent.copyNode(level, left + side, pairs, offset);
    }
    indexes[count] = left >>> 1;
  }
  const digests = new Uint8Array(count * DIGEST_BYTES);
  hashPairs(pairs.subarray(0, count * 2 * DIGEST_BYTES), digests);
  return { indexes: indexes.subarray(0, count), digests };
}

/** Binary search; negative when `index` is not among them. */
function positionOf(indexes: Uint32Array, index: number): number {
  let low = 0;
  let high = indexes.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = indexes[middle] as number;
    if (at === index) return middle;
    if (at < index) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
