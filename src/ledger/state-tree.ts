// The Merkle tree over all entries of the state. An entry gets the next free slot when it is first put and keeps it for
// ever; entries are never deleted. Unfinalized blocks are layers, so that their roots are known before anything is final.

import { assert } from '../base/assert.ts';
import { u64 } from '../base/bytes.ts';
import { DIGEST_BYTES, type Digest, TaggedMessage, taggedDigest } from '../crypto/digest.ts';
import { MerkleLayer } from '../crypto/merkle-layer.ts';
import { type MerkleNodes, type MerkleTree, merklePath, merkleRoot } from '../crypto/merkle-tree.ts';

const leaf = new TaggedMessage('state-leaf');
const rootOf = taggedDigest('state-root');

/** `value` are the entry's protobuf bytes; its length is bound by the digest's end. Written into `target` at `offset`. */
export function stateLeafInto(key: string, value: Uint8Array, target: Uint8Array, offset: number): void {
  leaf.text(key).bytes(value).digestInto(target, offset);
}

export function stateLeaf(key: string, value: Uint8Array): Digest {
  const digest = new Uint8Array(DIGEST_BYTES);
  stateLeafInto(key, value, digest, 0);
  return digest;
}

function stateRoot(nodes: MerkleNodes): Digest {
  return rootOfState(nodes.count, merkleRoot(nodes));
}

/** The digest that is certified, of the tree's top node over so many entries. */
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
  readonly #slots: Map<string, number>;

  constructor(nodes: MerkleTree, slots: Map<string, number>) {
    this.nodes = nodes;
    this.#slots = slots;
  }

  get root(): Digest {
    return stateRoot(this.nodes);
  }

  slotOf(key: string): number | undefined {
    return this.#slots.get(key);
  }

  provePath(key: string): EntryPath | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    return { slot, count: this.nodes.count, path: merklePath(this.nodes, slot) };
  }

  /** Takes over a layer whose parent is this tree. */
  fold(layer: StateLayer): void {
    for (const [key, slot] of layer.newSlots) this.#slots.set(key, slot);
    this.nodes.fold(layer.nodes.count, layer.nodes.changed);
  }
}

/** The tree after one block. */
export class StateLayer {
  readonly nodes: MerkleLayer;
  /** Keys that this block put first, in that order. */
  readonly newSlots: ReadonlyMap<string, number>;
  readonly root: Digest;

  /** `entries`: what the block changed, in the order in which it was first put; `slotOf`: slots before the block. */
  constructor(
    parent: MerkleNodes,
    slotOf: (key: string) => number | undefined,
    entries: ReadonlyMap<string, Uint8Array>,
  ) {
    const newSlots = new Map<string, number>();
    const leaves = {
      indexes: new Uint32Array(entries.size),
      digests: new Uint8Array(entries.size * DIGEST_BYTES),
    };
    let [count, at] = [parent.count, 0];
    for (const [key, value] of entries) {
      let slot = slotOf(key);
      if (slot === undefined) {
        slot = count++;
        newSlots.set(key, slot);
      }
      leaves.indexes[at] = slot;
      stateLeafInto(key, value, leaves.digests, at++ * DIGEST_BYTES);
    }
    assert(count < 2 ** 31, 'the state tree has no more slots');
    this.newSlots = newSlots;
    this.nodes = new MerkleLayer(parent, count, leaves);
    this.root = stateRoot(this.nodes);
  }
}
