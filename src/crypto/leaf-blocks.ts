// The nodes of a Merkle tree below its seventh level, in blocks of 64 leaves: those that were used lately, and those that
// changed and are not written yet. All others are fetched. Knows no file and nothing above a block.
import { assert } from '../base/assert.ts';
import { DIGEST_BYTES, type Digest } from './digest.ts';
import { emptySubtree, parentLevel } from './merkle-tree.ts';

/** Levels of a block, its leaves not counted: the node of this level is its root. */
export const BLOCK_LEVELS = 6;
export const BLOCK_LEAVES = 2 ** BLOCK_LEVELS;
/** Of a block's leaves side by side. */
export const BLOCK_BYTES = BLOCK_LEAVES * DIGEST_BYTES;
/** Fetched blocks, of 4 kB, that are kept: at most twice as many. */
const PER_GENERATION = 8_192;

/** All nodes of a block, level by level; the last one is its root. */
type BlockNodes = Uint8Array;

const EMPTY = nodesOf(new Uint8Array(BLOCK_BYTES));

/** A block as it has to be written. */
export interface ChangedBlock {
  readonly block: number;
  readonly leaves: Uint8Array;
  readonly root: Digest;
}

export class LeafBlocks {
  readonly #fetch: (block: number) => Uint8Array;
  readonly #changed = new Map<number, BlockNodes>();
  /** On their way to the file, which is not read for them before they are there. */
  #writing: ReadonlyMap<number, BlockNodes> = new Map();
  #young = new Map<number, BlockNodes>();
  #old = new Map<number, BlockNodes>();

  /** `fetch`: the leaves of a block, side by side, as they were last written; what it throws is passed on. */
  constructor(fetch: (block: number) => Uint8Array) {
    this.#fetch = fetch;
  }

  /** Blocks that wait to be written. */
  get changed(): number {
    return this.#changed.size;
  }

  /** Copies a node of a level below the block's root. */
  copyNode(block: number, level: number, index: number, target: Uint8Array, offset: number): void {
    const from = (startOf(level) + index) * DIGEST_BYTES;
    const nodes = this.#nodes(block);
    for (let i = 0; i < DIGEST_BYTES; i++) target[offset + i] = nodes[from + i] as number;
  }

  rootOf(block: number): Digest {
    return this.#nodes(block).slice(startOf(BLOCK_LEVELS) * DIGEST_BYTES);
  }

  /** To be written to; `isNew`: nothing of it was ever there. */
  open(block: number, isNew: boolean): OpenBlock {
    const known = isNew ? EMPTY.slice() : this.#nodes(block);
    this.#changed.set(block, known);
    return new OpenBlock(known);
  }

  /** Copies of all that changed since the last call, by number. Until {@link written} nothing of it is forgotten. */
  take(): readonly ChangedBlock[] {
    assert(this.#writing.size === 0, 'what was taken is written before more is taken');
    this.#writing = new Map(this.#changed);
    this.#changed.clear();
    return [...this.#writing]
      .sort(([a], [b]) => a - b)
      .map(([block, nodes]) => ({
        block,
        leaves: nodes.slice(0, BLOCK_BYTES),
        root: nodes.slice(startOf(BLOCK_LEVELS) * DIGEST_BYTES),
      }));
  }

  /** What was taken is where it is fetched from. */
  written(): void {
    for (const [block, nodes] of this.#writing) if (!this.#changed.has(block)) this.#keep(block, nodes);
    this.#writing = new Map();
  }

  #nodes(block: number): BlockNodes {
    const here = this.#changed.get(block) ?? this.#writing.get(block) ?? this.#young.get(block);
    if (here !== undefined) return here;
    const nodes = this.#old.get(block) ?? nodesOf(this.#fetch(block));
    this.#keep(block, nodes);
    return nodes;
  }

  #keep(block: number, nodes: BlockNodes): void {
    this.#young.set(block, nodes);
    if (this.#young.size < PER_GENERATION) return;
    this.#old = this.#young;
    this.#young = new Map();
  }
}

/** A block that is being changed: leaves, and the nodes over them that somebody computed. */
export class OpenBlock {
  readonly #nodes: BlockNodes;

  constructor(nodes: BlockNodes) {
    this.#nodes = nodes;
  }

  set(level: number, index: number, digests: Uint8Array, offset: number): void {
    const to = (startOf(level) + index) * DIGEST_BYTES;
    for (let i = 0; i < DIGEST_BYTES; i++) this.#nodes[to + i] = digests[offset + i] as number;
  }

  /** Computes all nodes from the leaves; returns the root. */
  rehash(): Digest {
    this.#nodes.set(nodesOf(this.#nodes.slice(0, BLOCK_BYTES)));
    return this.#nodes.slice(startOf(BLOCK_LEVELS) * DIGEST_BYTES);
  }
}

/** Number of the nodes below `level`. */
function startOf(level: number): number {
  return 2 * BLOCK_LEAVES - ((2 * BLOCK_LEAVES) >> level);
}

/** `leaves`: side by side; those at the end that are missing are zeros. */
function nodesOf(leaves: Uint8Array): BlockNodes {
  const nodes = new Uint8Array((2 * BLOCK_LEAVES - 1) * DIGEST_BYTES);
  nodes.set(leaves);
  let below: Uint8Array = nodes.slice(0, BLOCK_BYTES);
  for (let level = 0; level < BLOCK_LEVELS; level++) {
    below = parentLevel(below, level);
    nodes.set(below, startOf(level + 1) * DIGEST_BYTES);
  }
  return nodes;
}

/** The root of a block of these leaves. */
export function blockRoot(leaves: Uint8Array): Digest {
  return leaves.length === 0 ? emptySubtree(BLOCK_LEVELS) : nodesOf(leaves).slice(startOf(BLOCK_LEVELS) * DIGEST_BYTES);
}
