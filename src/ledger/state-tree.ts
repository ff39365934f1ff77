// The Merkle tree over all entries of the state. An entry gets the next free slot when it is first put and keeps it for
// ever; entries are never deleted. Unfinalized blocks are layers, so that their roots are known before anything is
// final.
import { assert } from '../base/assert.ts';
import { equalBytes, u64 } from '../base/bytes.ts';
import { DIGEST_BYTES, type Digest, TaggedMessage, taggedDigest } from '../crypto/digest.ts';
import { MerkleLayer } from '../crypto/merkle-layer.ts';
import { type FinalNodes, type MerkleNodes, merklePath, merkleRoot } from '../crypto/merkle-tree.ts';
import type { LaterLeaves } from '../crypto/stored-merkle-tree.ts';
import { encodeEntry, valueOfRow } from './ledger-rows.ts';
import type { StoredEntry } from './overlay.ts';
import { NO_SLOT, type StateEntry } from './state-entry.ts';

const leaf = new TaggedMessage('state-leaf');
const rootOf = taggedDigest('state-root');

export const MOST_SLOTS = 2 ** 31;

/**
 * `value` are the entry's protobuf bytes; its length is bound by the digest's end. Written into `target` at `offset`.
 */
export function stateLeafInto(key: string, value: Uint8Array, target: Uint8Array, offset: number): void {
  leaf.text(key).bytes(value).digestInto(target, offset);
}

function stateRoot(nodes: MerkleNodes): Digest {
  return rootOfState(nodes.count, merkleRoot(nodes));
}

/** The certified digest of a state: over its number of entries and the tree's top node. */
export function rootOfState(entries: number, top: Digest): Digest {
  return rootOf(u64(entries), top);
}

/** Shows that the entry in `slot` of `count` is in the state: sibling digests from leaf to root. */
export interface EntryPath {
  readonly slot: number;
  readonly count: number;
  readonly path: readonly Digest[];
}

export type CopyLeaf = (slot: number, target: Uint8Array, offset: number) => void;

/** The finalized tree. */
export class StateTree {
  readonly nodes: FinalNodes;
  readonly #copyLeaf: CopyLeaf;

  constructor(nodes: FinalNodes) {
    this.nodes = nodes;
    this.#copyLeaf = (slot, target, offset) => nodes.copyNode(0, slot, target, offset);
  }

  get root(): Digest {
    return stateRoot(this.nodes);
  }

  /** Whether the entry in this slot has this key and these protobuf bytes. `copyLeaf`: by default of {@link nodes}. */
  has(key: string, { slot, value }: StoredEntry, copyLeaf = this.#copyLeaf): boolean {
    if (slot >= this.nodes.count) return false;
    const both = new Uint8Array(2 * DIGEST_BYTES);
    stateLeafInto(key, value, both, 0);
    copyLeaf(slot, both, DIGEST_BYTES);
    return equalBytes(both.subarray(0, DIGEST_BYTES), both.subarray(DIGEST_BYTES));
  }

  pathOf(slot: number): EntryPath {
    return { slot, count: this.nodes.count, path: merklePath(this.nodes, slot) };
  }

  /** Takes over a layer whose parent is this tree. */
  fold({ nodes }: StateLayer): void {
    this.nodes.fold(nodes.count, nodes.changed);
  }
}

/** The tree after one block. */
export class StateLayer {
  readonly nodes: MerkleLayer;
  readonly root: Digest;
  /** The rows on disk of the entries, in the same order. */
  readonly rows: readonly Uint8Array[];
  /** Leaves of the entries, in their order. */
  readonly changed: LaterLeaves;

  /** `entries`: the entries that the block changed, in the order of their first write; new ones get their slots. */
  constructor(parent: MerkleNodes, entries: readonly StateEntry[]) {
    let { count } = parent;
    for (const entry of entries) if (entry.slot === NO_SLOT) entry.slot = count++;
    assert(count < MOST_SLOTS, 'the state tree has no more slots');
    const leaves = {
      indexes: Uint32Array.from(entries, ({ slot }) => slot),
      digests: new Uint8Array(entries.length * DIGEST_BYTES),
    };
    this.rows = entries.map(({ key, slot, table, value }, at) => {
      const row = encodeEntry(slot, table.codec, value as never);
      stateLeafInto(key, valueOfRow(row), leaves.digests, at * DIGEST_BYTES);
      return row;
    });
    this.changed = { count, ...leaves };
    this.nodes = new MerkleLayer(parent, count, leaves);
    this.root = stateRoot(this.nodes);
  }
}
