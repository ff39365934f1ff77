// The history of a chain as perfect trees over its blocks, from left, the largest first. Later blocks are added behind
// them, and their roots give the history root. Knows trees, and nothing of blocks.
import { inner, tagged, u64 } from './digests.ts';
import { treesOf } from './merkle-check.ts';

interface Peak {
  readonly leaves: number;
  readonly root: Uint8Array;
}

export class HistoryPeaks {
  readonly #peaks: Peak[];

  /**
   * The history after this number of blocks, whose trees have these roots. Throws ProofFault for another number of
   * roots.
   */
  constructor(blocks: number, roots: readonly Uint8Array[]) {
    this.#peaks = treesOf(blocks, roots).map(({ depth, root }) => ({ leaves: 2 ** depth, root }));
  }

  get blocks(): number {
    return this.#peaks.reduce((sum, { leaves }) => sum + leaves, 0);
  }

  get root(): Uint8Array {
    return tagged('history-root', u64(this.blocks), ...this.#peaks.map(({ root }) => root));
  }

  /** One further block. */
  addLeaf(root: Uint8Array): void {
    this.#add({ leaves: 1, root });
  }

  /** The largest tree that may stand behind those that are there, in a history of `total` blocks. */
  addTree(root: Uint8Array, total: number): void {
    const { blocks } = this;
    let leaves = 1;
    while (blocks % (2 * leaves) === 0 && blocks + 2 * leaves <= total) leaves *= 2;
    this.#add({ leaves, root });
  }

  /** Trees of equal size side by side are one of twice the size. */
  #add(tree: Peak): void {
    let right = tree;
    for (let left = this.#peaks.at(-1); left !== undefined && left.leaves === right.leaves; left = this.#peaks.at(-1)) {
      this.#peaks.pop();
      right = { leaves: 2 * left.leaves, root: inner(left.root, right.root) };
    }
    this.#peaks.push(right);
  }
}
