// The Merkle tree over all entries of the state. An entry gets the next free slot when it is first put and keeps it for
// ever; entries are never deleted. Unfinalized blocks are layers, so that their roots are known before anything is
// final.
import { assert } from '../base/assert.ts';
import { u64 } from '../base/bytes.ts';
import { DIGEST_BYTES, type Digest, TaggedMessage, taggedDigest } from '../crypto/digest.ts';
import { MerkleLayer } from '../crypto/merkle-layer.ts';
import { type MerkleNodes, type MerkleTree, merklePath, merkleRoot } from '../crypto/merkle-tree.ts';
import type { KnownKeys } from './known-keys.ts';
import { encodeEntry, valueOfRow } from './ledger-rows.ts';
import { NO_SLOT, type StateEntry } from './state-entry.ts';

const leaf = new TaggedMessage('state-leaf');
const rootOf = taggedDigest('state-root');

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

/** The finalized tree. */
export class StateTree {
  readonly nodes: MerkleTree;
  readonly #keys: KnownKeys;

  constructor(nodes: MerkleTree, keys: KnownKeys) {
    this.nodes = nodes;
    this.#keys = keys;
  }

  get root(): Digest {
    return stateRoot(this.nodes);
  }

  /** False for most keys that the state does not have; for the others the rows decide. */
  mayHave(key: string): boolean {
    return this.#keys.mayHave(key);
  }

  pathOf(slot: number): EntryPath {
    return { slot, count: this.nodes.count, path: merklePath(this.nodes, slot) };
  }

  /** Takes over a layer whose parent is this tree. */
  fold({ added, nodes }: StateLayer): void {
    for (const { key } of added) this.#keys.add(key);
    this.nodes.fold(nodes.count, nodes.changed);
  }
}

/** The tree after one block. */
export class StateLayer {
  readonly nodes: MerkleLayer;
  readonly root: Digest;
  /** Entries that this block put first, in that order. */
  readonly added: readonly StateEntry[];
  /** The rows on disk of the entries, in the same order. */
  readonly rows: readonly Uint8Array[];
  /** Of the entries, in their order, side by side. */
  readonly leaves: Uint8Array;

  /** `entries`: the entries that the block changed, in the order of their first write; new ones get their slots. */
  constructor(parent: MerkleNodes, entries: readonly StateEntry[]) {
    let { count } = parent;
    this.added = entries.filter(({ slot }) => slot === NO_SLOT);
    for (const entry of this.added) entry.slot = count++;
    assert(count < 2 ** 31, 'the state tree has no more slots');
    const leaves = {
      indexes: Uint32Array.from(entries, ({ slot }) => slot),
      digests: new Uint8Array(entries.length * DIGEST_BYTES),
    };
    this.rows = entries.map(({ key, slot, table, value }, at) => {
      const row = encodeEntry(slot, table.codec, value as never);
      stateLeafInto(key, valueOfRow(row), leaves.digests, at * DIGEST_BYTES);
      return row;
    });
    this.leaves = leaves.digests;
    this.nodes = new MerkleLayer(parent, count, leaves);
    this.root = stateRoot(this.nodes);
  }
}
