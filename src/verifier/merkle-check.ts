// Roots from leaves and paths: the perfect binary trees of state and receipts, and the mountain range of the history.
import { inner, same, tagged, u64 } from './digests.ts';
import { ProofFault } from './proof-fault.ts';

/** No tree of ours is deeper: a count is a safe integer. */
export const MAX_PATH = 53;

/** Where one leaf stands in a tree of `count`, and the sibling digests from it to the root. */
export interface LeafPlace {
  readonly index: number;
  readonly count: number;
  readonly path: readonly Uint8Array[];
}

/** Shows that a block is in the history of `count` blocks: `path` leads to one of the `peaks`, which run from left. */
export interface HistoryPlace {
  readonly path: readonly Uint8Array[];
  readonly peaks: readonly Uint8Array[];
  readonly count: number;
}

/** The root of the perfect tree that has the leaf there. Throws ProofFault `path` when place and path do not fit. */
export function treeRoot(leaf: Uint8Array, { index, count, path }: LeafPlace): Uint8Array {
  if (index >= count) throw new ProofFault('path', `there is no leaf ${index} among ${count}`);
  let depth = 0;
  while (2 ** depth < count) depth++;
  if (path.length !== depth) throw new ProofFault('path', `a path among ${count} leaves has ${depth} digests`);
  return climb(leaf, index, path);
}

/** The root of the history that has the leaf at `height`, from 1. Throws ProofFault `history` when they do not fit. */
export function historyRoot(leaf: Uint8Array, height: number, { path, peaks, count }: HistoryPlace): Uint8Array {
  if (height < 1 || height > count) throw new ProofFault('history', `height ${height} is not among ${count} blocks`);
  const tree = treesOf(count, peaks).find(({ first, depth }) => height - 1 < first + 2 ** depth);
  if (tree === undefined || path.length !== tree.depth) {
    throw new ProofFault('history', `the path of height ${height} among ${count} has another length`);
  }
  const peak = climb(leaf, height - 1 - tree.first, path);
  if (!same(peak, tree.root)) throw new ProofFault('history', 'the path does not lead to its peak');
  return tagged('history-root', u64(count), ...peaks);
}

/** A perfect tree over some blocks of the history: the first of them, from 0, and how deep it is. */
export interface HistoryTree {
  readonly first: number;
  readonly depth: number;
  readonly root: Uint8Array;
}

/** One tree for each bit of the count, the largest first. Throws ProofFault `history`: there are not as many roots. */
export function treesOf(count: number, roots: readonly Uint8Array[]): HistoryTree[] {
  const depths: number[] = [];
  for (let depth = MAX_PATH - 1; depth >= 0; depth--) if (Math.floor(count / 2 ** depth) % 2 === 1) depths.push(depth);
  if (roots.length !== depths.length) throw new ProofFault('history', `${count} blocks have ${depths.length} peaks`);
  let next = 0;
  return roots.map((root, i) => {
    const [first, depth] = [next, depths[i] ?? 0];
    next += 2 ** depth;
    return { first, depth, root };
  });
}

function climb(leaf: Uint8Array, index: number, path: readonly Uint8Array[]): Uint8Array {
  let node = leaf;
  path.forEach((sibling, level) => {
    const isRight = Math.floor(index / 2 ** level) % 2 === 1;
    node = isRight ? inner(sibling, node) : inner(node, sibling);
  });
  return node;
}
