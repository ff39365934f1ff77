// A binary Merkle tree over numbered leaves, kept whole in memory, that only ever grows. Missing leaves are zeros, so
// the tree over `count` leaves is perfect: depth ceil(log2(max(count, 1))), inner node = SHA-256(left || right).
// Knows nothing of what a leaf stands for. Changes come as layers (merkle-layer.ts).
import { DIGEST_BYTES, type Digest, ZERO_DIGEST } from './digest.ts';
import { hashPairs } from './hash-pairs.ts';

/** A view of one tree: the base, or the base with layers of changes over it. */
export interface MerkleNodes {
  /** Leaves, 0 .. 2^31. */
  readonly count: number;
  /** Copies the node's digest into `target` at `offset`; level 0 are the leaves. */
  copyNode(level: number, index: number, target: Uint8Array, offset: number): void;
}

/** The tree that layers lie on: it takes over what became final. */
export interface FinalNodes extends MerkleNodes {
  /** Takes a layer's nodes over: afterwards this tree is what the layer was. `count` never falls. */
  fold(count: number, changed: readonly ChangedLevel[]): void;
}

/** All changed nodes of one level: ascending indexes, and their digests side by side. */
export interface ChangedLevel {
  readonly indexes: Uint32Array;
  readonly digests: Uint8Array;
}

/** Byte by byte: a view of 32 bytes costs more to make than they do to copy. */
export function copyDigest(from: Uint8Array, fromOffset: number, to: Uint8Array, toOffset: number): void {
  for (let i = 0; i < DIGEST_BYTES; i++) to[toOffset + i] = from[fromOffset + i] as number;
}

export function treeDepth(count: number): number {
  return count <= 1 ? 0 : 32 - Math.clz32(count - 1);
}

const EMPTY_SUBTREES: Digest[] = [ZERO_DIGEST];

/** Root of a subtree of `level` levels that has no leaf. */
export function emptySubtree(level: number): Digest {
  for (let known = EMPTY_SUBTREES.length; known <= level; known++) {
    const below = EMPTY_SUBTREES[known - 1] as Digest;
    const pair = new Uint8Array(2 * DIGEST_BYTES);
    pair.set(below, 0);
    pair.set(below, DIGEST_BYTES);
    const root = new Uint8Array(DIGEST_BYTES);
    hashPairs(pair, root);
    EMPTY_SUBTREES.push(root);
  }
  return EMPTY_SUBTREES[level] as Digest;
}

/** The top node; zeros for a tree without leaves. */
export function merkleRoot(nodes: MerkleNodes): Digest {
  return nodeAt(nodes, treeDepth(nodes.count), 0);
}

/** Root of the subtree of `level` levels over leaves that stand side by side; those that are missing are zeros. */
export function subtreeRoot(leaves: Uint8Array, level: number): Digest {
  if (leaves.length === 0) return emptySubtree(level);
  let nodes = leaves;
  for (let at = 0; at < level; at++) nodes = parentLevel(nodes, at);
  return nodes.slice(0, DIGEST_BYTES);
}

/** The level above the nodes of `level`. */
export function parentLevel(nodes: Uint8Array, level: number): Uint8Array {
  const pairs = new Uint8Array(Math.ceil(nodes.length / (2 * DIGEST_BYTES)) * 2 * DIGEST_BYTES);
  pairs.set(nodes);
  if (pairs.length > nodes.length) pairs.set(emptySubtree(level), nodes.length);
  const parents = new Uint8Array(pairs.length / 2);
  hashPairs(pairs, parents);
  return parents;
}

/** Sibling digests from the leaf up to below the root: `treeDepth(count)` of them. */
export function merklePath(nodes: MerkleNodes, leaf: number): Digest[] {
  const path: Digest[] = [];
  const depth = treeDepth(nodes.count);
  for (let level = 0, index = leaf; level < depth; level++, index >>>= 1) path.push(nodeAt(nodes, level, index ^ 1));
  return path;
}

function nodeAt(nodes: MerkleNodes, level: number, index: number): Digest {
  const digest = new Uint8Array(DIGEST_BYTES);
  nodes.copyNode(level, index, digest, 0);
  return digest;
}

const FIRST_CAPACITY = 64;

export class MerkleTree implements FinalNodes {
  #count = 0;
  /** One growing buffer of digests per level. */
  readonly #levels: Uint8Array[] = [];
  readonly #under: number;

  /** `under`: levels of the trees whose roots are this one's leaves; none unless it is the upper part of another. */
  constructor(under = 0) {
    this.#under = under;
  }

  /** A tree over leaves that stand side by side. */
  static fromLeaves(leaves: Uint8Array, under = 0): MerkleTree {
    const tree = new MerkleTree(under);
    tree.#count = leaves.length / DIGEST_BYTES;
    let below = leaves;
    tree.#levels.push(below);
    for (let level = 0; level < treeDepth(tree.#count); level++) {
      below = parentLevel(below, under + level);
      tree.#levels.push(below);
    }
    return tree;
  }

  get count(): number {
    return this.#count;
  }

  copyNode(level: number, index: number, target: Uint8Array, offset: number): void {
    const nodes = this.#levels[level];
    if (nodes === undefined || index >= Math.ceil(this.#count / 2 ** level)) {
      target.set(emptySubtree(this.#under + level), offset);
      return;
    }
    copyDigest(nodes, index * DIGEST_BYTES, target, offset);
  }

  fold(count: number, changed: readonly ChangedLevel[]): void {
    this.#count = count;
    changed.forEach(({ indexes, digests }, level) => {
      const nodes = this.#grown(level, Math.ceil(count / 2 ** level));
      // New leaves stand side by side, and so do their parents: neighbours are copied at once.
      for (let from = 0, to = 0; from < indexes.length; from = to) {
        const first = indexes[from] as number;
        while (indexes[to] === first + to - from) to++;
        nodes.set(digests.subarray(from * DIGEST_BYTES, to * DIGEST_BYTES), first * DIGEST_BYTES);
      }
    });
  }

  #grown(level: number, needed: number): Uint8Array {
    const present = this.#levels[level];
    if (present !== undefined && present.length >= needed * DIGEST_BYTES) return present;
    let capacity = Math.max(FIRST_CAPACITY, (present?.length ?? 0) / DIGEST_BYTES);
    while (capacity < needed) capacity *= 2;
    const grown = new Uint8Array(capacity * DIGEST_BYTES);
    if (present !== undefined) grown.set(present);
    this.#levels[level] = grown;
    return grown;
  }
}
