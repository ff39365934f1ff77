// The nodes of a Merkle tree below its fifth level, in blocks of 16 leaves: those that were used lately, and those that
// changed and are not written yet. All others are fetched. Knows no file and nothing above a block.
import { assert } from '../base/assert.ts';
import { DIGEST_BYTES, type Digest } from './digest.ts';
import { hashPairs } from './hash-pairs.ts';
import { copyDigest } from './merkle-tree.ts';

/** Levels of a block, its leaves not counted: the node of this level is its root. */
export const BLOCK_LEVELS = 4;
export const BLOCK_LEAVES = 2 ** BLOCK_LEVELS;
/** Of a block's leaves side by side. */
export const BLOCK_BYTES = BLOCK_LEAVES * DIGEST_BYTES;
/** Fetched blocks, of 1 kB, that are kept: at most twice as many. */
const PER_GENERATION = 16_384;

/** All nodes of a block, level by level; the last one is its root. */
type BlockNodes = Uint8Array;

const NODES_BYTES = (2 * BLOCK_LEAVES - 1) * DIGEST_BYTES;
const ROOT_AT = NODES_BYTES - DIGEST_BYTES;
const EMPTY = nodesOf(new Uint8Array(BLOCK_BYTES));

/** A block as it has to be written. */
export interface ChangedBlock {
  readonly block: number;
  readonly leaves: Uint8Array;
  readonly root: Digest;
}

export class LeafBlocks {
  readonly #fetch: (block: number) => Uint8Array;
  readonly #holds: (block: number, root: Digest) => boolean;
  readonly #damaged: (block: number) => never;
  readonly #changed = new Map<number, BlockNodes>();
  /** On their way to the file, which is not read for them before they are there. */
  #writing: ReadonlyMap<number, BlockNodes> = new Map();
  #young = new Map<number, BlockNodes>();
  #old = new Map<number, BlockNodes>();

  /**
   * `fetch`: the leaves of a block, side by side, as they were last written. `holds`: whether what was fetched has the right
   * root. `damaged`: told that it has not; throws. What they throw is passed on.
   */
  constructor(
    fetch: (block: number) => Uint8Array,
    holds: (block: number, root: Digest) => boolean,
    damaged: (block: number) => never,
  ) {
    this.#fetch = fetch;
    this.#holds = holds;
    this.#damaged = damaged;
  }

  /** Blocks that wait to be written. */
  get changed(): number {
    return this.#changed.size;
  }

  /** Whether it waits to be written, or is being written: it is not fetched before it is there. */
  isUnwritten(block: number): boolean {
    return this.#changed.has(block) || this.#writing.has(block);
  }

  /** Copies a node of a level below the block's root. */
  copyNode(block: number, level: number, index: number, target: Uint8Array, offset: number): void {
    copyDigest(this.#nodes(block), (startOf(level) + index) * DIGEST_BYTES, target, offset);
  }

  /** Copies a leaf as it is where blocks are fetched from, and keeps nothing: for who reads all blocks. */
  copyFetched(block: number, index: number, target: Uint8Array, offset: number): void {
    const nodes = this.#changed.get(block) ?? this.#writing.get(block) ?? this.#fetched(block);
    copyDigest(nodes, index * DIGEST_BYTES, target, offset);
  }

  /** To be written to; `isNew`: nothing of it was ever there. */
  open(block: number, isNew: boolean): OpenBlock {
    const known = isNew ? EMPTY.slice() : this.#nodes(block);
    this.#changed.set(block, known);
    return new OpenBlock(known);
  }

  /** What is to be written in the place of what cannot be fetched. */
  replace(block: number, leaves: Uint8Array): void {
    this.#changed.set(block, nodesOf(leaves));
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
        root: nodes.slice(ROOT_AT),
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
    const nodes = this.#old.get(block) ?? this.#fetched(block);
    this.#keep(block, nodes);
    return nodes;
  }

  #fetched(block: number): BlockNodes {
    const nodes = nodesOf(this.#fetch(block));
    if (this.#holds(block, nodes.subarray(ROOT_AT))) return nodes;
    // Who reads all blocks passes by those that are kept: such a one goes on from memory, and is written again.
    const kept = this.#young.get(block) ?? this.#old.get(block);
    if (kept !== undefined) this.#changed.set(block, kept);
    return this.#damaged(block);
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
    hashInner(this.#nodes);
    return this.#nodes.slice(ROOT_AT);
  }
}

/** Number of the nodes below `level`. */
function startOf(level: number): number {
  return 2 * BLOCK_LEAVES - ((2 * BLOCK_LEAVES) >> level);
}

/** `leaves`: side by side; those at the end that are missing are zeros. */
function nodesOf(leaves: Uint8Array): BlockNodes {
  const nodes = new Uint8Array(NODES_BYTES);
  nodes.set(leaves);
  hashInner(nodes);
  return nodes;
}

/** Level by level where they stand: a block is read for nearly each entry that a payment touches. */
function hashInner(nodes: BlockNodes): void {
  for (let from = 0, size = BLOCK_BYTES; from < ROOT_AT; ) {
    const to = from + size;
    hashPairs(nodes.subarray(from, to), nodes.subarray(to, to + size / 2));
    [from, size] = [to, size / 2];
  }
}

/** The root of a block of these leaves. */
export function blockRoot(leaves: Uint8Array): Digest {
  return nodesOf(leaves).slice(ROOT_AT);
}
