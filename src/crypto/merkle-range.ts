// A Merkle mountain range: an append-only list of leaves under perfect binary trees of falling size, one for each bit
// of the count. Only the peaks are needed to append; paths are read from stored nodes. Inner node = SHA-256(left ||
// right).
import { concatBytes } from '../base/bytes.ts';
import { type Digest, sha256 } from './digest.ts';

export interface MerkleRange {
  /** Leaves. */
  readonly count: number;
  /** From left (the largest tree) to right. */
  readonly peaks: readonly Digest[];
}

/** A node that never changes again: `index` counts the nodes of its level from the left, level 0 are the leaves. */
export interface RangeNode {
  readonly level: number;
  readonly index: number;
  readonly digest: Digest;
}

export const EMPTY_RANGE: MerkleRange = { count: 0, peaks: [] };

/** The range with one leaf more, and the nodes that it added: the leaf and every tree that it completed. */
export function appendLeaf(range: MerkleRange, leaf: Digest): { range: MerkleRange; added: RangeNode[] } {
  const peaks = [...range.peaks];
  let node: RangeNode = { level: 0, index: range.count, digest: leaf };
  const added = [node];
  while (node.index % 2 === 1) {
    const left = peaks.pop() as Digest;
    const digest = sha256(concatBytes(left, node.digest));
    node = { level: node.level + 1, index: (node.index - 1) / 2, digest };
    added.push(node);
  }
  return { range: { count: range.count + 1, peaks: [...peaks, node.digest] }, added };
}

/** Where the peaks of a range of `count` leaves are, from left to right. */
export function peakPlaces(count: number): { readonly level: number; readonly index: number }[] {
  const places: { level: number; index: number }[] = [];
  for (let level = Math.floor(Math.log2(Math.max(count, 1))); level >= 0; level--) {
    const nodes = Math.floor(count / 2 ** level);
    // An even number of nodes: the last one is the child of a larger tree, so it is no peak.
    if (nodes % 2 === 1) places.push({ level, index: nodes - 1 });
  }
  return places;
}

/**
 * The largest trees that together hold the leaves from..count-1, from left to right: what follows a range of `from`
 * leaves.
 */
export function treesBehind(from: number, count: number): { readonly level: number; readonly index: number }[] {
  const trees: { level: number; index: number }[] = [];
  for (let at = from; at < count; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= count) level++;
    trees.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return trees;
}

/** Sibling digests from the leaf up to below the peak that it stands under. */
export function rangePath(count: number, leaf: number, nodeAt: (level: number, index: number) => Digest): Digest[] {
  const height = peakPlaces(count).find(({ level, index }) => Math.floor(leaf / 2 ** level) === index)?.level ?? 0;
  const path: Digest[] = [];
  for (let level = 0; level < height; level++) {
    const index = Math.floor(leaf / 2 ** level);
    path.push(nodeAt(level, index % 2 === 0 ? index + 1 : index - 1));
  }
  return path;
}
