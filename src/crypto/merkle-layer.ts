// Changes to a Merkle tree that are not final: the new nodes only, over a parent that stays untouched. A level is hashed
// at once, so that a block's root costs one native call per level.
import { DIGEST_BYTES, type Digest, hashPairs } from './digest.ts';
import { type ChangedLevel, type MerkleNodes, treeDepth } from './merkle-tree.ts';

export class MerkleLayer implements MerkleNodes {
  readonly count: number;
  readonly changed: readonly ChangedLevel[];
  #parent: MerkleNodes;

  /** `leaves`: new and changed leaves by index; all of `parent.count .. count - 1` must be among them. */
  constructor(parent: MerkleNodes, count: number, leaves: ReadonlyMap<number, Digest>) {
    this.#parent = parent;
    this.count = count;
    const changed: ChangedLevel[] = [changedLeaves(leaves)];
    const depth = treeDepth(count);
    for (let level = 0; level < depth; level++) changed.push(parentsOf(changed[level] as ChangedLevel, level, parent));
    this.changed = changed;
  }

  copyNode(level: number, index: number, target: Uint8Array, offset: number): void {
    // A loop, since there can be as many layers as blocks that wait for finality.
    let nodes: MerkleNodes = this;
    while (nodes instanceof MerkleLayer) {
      const digest = nodes.#changedNode(level, index);
      if (digest !== undefined) {
        target.set(digest, offset);
        return;
      }
      nodes = nodes.#parent;
    }
    nodes.copyNode(level, index, target, offset);
  }

  #changedNode(level: number, index: number): Digest | undefined {
    const changed = this.changed[level];
    const position = changed === undefined ? -1 : positionOf(changed.indexes, index);
    return position < 0 ? undefined : changed?.digests.subarray(position * DIGEST_BYTES, (position + 1) * DIGEST_BYTES);
  }

  /** The parent was folded into `base`, which is now the same view. */
  rebase(base: MerkleNodes): void {
    this.#parent = base;
  }
}

function changedLeaves(leaves: ReadonlyMap<number, Digest>): ChangedLevel {
  const indexes = Uint32Array.from(leaves.keys()).sort();
  const digests = new Uint8Array(indexes.length * DIGEST_BYTES);
  indexes.forEach((index, i) => {
    digests.set(leaves.get(index) as Digest, i * DIGEST_BYTES);
  });
  return { indexes, digests };
}

/** The level above: each changed node with its sibling, which is changed too or the parent's. */
function parentsOf(below: ChangedLevel, level: number, parent: MerkleNodes): ChangedLevel {
  const indexes = new Uint32Array(below.indexes.length);
  const pairs = new Uint8Array(below.indexes.length * 2 * DIGEST_BYTES);
  let count = 0;
  for (let i = 0; i < below.indexes.length; ) {
    const index = below.indexes[i] as number;
    const left = index & ~1;
    const at = count * 2 * DIGEST_BYTES;
    const copyChild = (child: number, offset: number) => {
      if (below.indexes[i] !== child) {
        parent.copyNode(level, child, pairs, offset);
        return;
      }
      pairs.set(below.digests.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES), offset);
      i++;
    };
    copyChild(left, at);
    copyChild(left + 1, at + DIGEST_BYTES);
    indexes[count++] = index >>> 1;
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
