// Pieces of the state: a chunk is the entries of 2^level slots, and its root is a node of the state tree. So the roots
// of all chunks give the state root, and each chunk is checked alone against its own.
import { DIGEST_BYTES, type Digest } from '../crypto/digest.ts';
import { emptySubtree, subtreeRoot, treeDepth } from '../crypto/merkle-tree.ts';
import { rootOfState, stateLeafInto } from './state-tree.ts';

/** Slots of the largest chunk, as a power of two. */
export const MAX_CHUNK_LEVEL = 12;

export interface ChunkEntry {
  readonly key: string;
  readonly value: Uint8Array;
}

/** Where a chunk stands in the state tree, and what it must hash to. */
export interface ChunkRoot {
  readonly level: number;
  readonly root: Digest;
}

/** A chunk's slots that hold entries. */
export interface ChunkPlace extends ChunkRoot {
  readonly firstSlot: number;
  readonly entries: number;
}

/** Level of the chunks of a state with this number of entries, unless they are too large. */
export function chunkLevel(entries: number): number {
  return Math.min(MAX_CHUNK_LEVEL, treeDepth(entries));
}

/** Root of the subtree whose first slots hold these entries. */
export function chunkRoot(entries: readonly ChunkEntry[], level: number): Digest {
  const leaves = new Uint8Array(entries.length * DIGEST_BYTES);
  for (const [index, { key, value }] of entries.entries()) stateLeafInto(key, value, leaves, index * DIGEST_BYTES);
  return subtreeRoot(leaves, level);
}

/** The fault of a chunk; undefined when it holds the entries that its place says. */
export function chunkFault(entries: readonly ChunkEntry[], place: ChunkPlace): string | undefined {
  if (entries.length !== place.entries) return `has ${entries.length} entries; there must be ${place.entries}`;
  const differs = chunkRoot(entries, place.level).some((byte, i) => byte !== place.root[i]);
  return differs ? 'does not hash to its root in the state tree' : undefined;
}

/** Places of the chunks of a state of `entries`; a sentence when they do not cover it slot by slot. */
export function chunkPlaces(entries: number, chunks: readonly ChunkRoot[]): readonly ChunkPlace[] | string {
  const places: ChunkPlace[] = [];
  let slot = 0;
  for (const [index, { level, root }] of chunks.entries()) {
    const slots = 2 ** level;
    if (level > chunkLevel(entries)) return `chunk ${index} has ${slots} slots, more than a chunk may have`;
    if (slot % slots !== 0) return `chunk ${index} begins at slot ${slot}, which is no multiple of its ${slots} slots`;
    if (slot >= entries) return `chunk ${index} lies behind the last entry`;
    places.push({ level, root, firstSlot: slot, entries: Math.min(slots, entries - slot) });
    slot += slots;
  }
  return slot < entries ? `the chunks end at slot ${slot} of ${entries}` : places;
}

/** The state root that these chunks, which {@link chunkPlaces} has accepted, give. */
export function stateRootOfChunks(entries: number, chunks: readonly ChunkRoot[]): Digest {
  const depth = treeDepth(entries);
  const nodes: ChunkRoot[] = [];
  const push = (node: ChunkRoot) => {
    let top = node;
    let slot = nodes.reduce((sum, { level }) => sum + 2 ** level, 0);
    // A left and a right subtree of one size are the one above them.
    for (let left = nodes.at(-1); left?.level === top.level && isRight(slot, top.level); left = nodes.at(-1)) {
      nodes.pop();
      slot -= 2 ** left.level;
      const pair = new Uint8Array(2 * DIGEST_BYTES);
      pair.set(left.root);
      pair.set(top.root, DIGEST_BYTES);
      top = { level: top.level + 1, root: subtreeRoot(pair, 1) };
    }
    nodes.push(top);
  };
  for (const chunk of chunks) push(chunk);
  for (let last = nodes.at(-1); last !== undefined && last.level < depth; last = nodes.at(-1)) {
    push({ level: last.level, root: emptySubtree(last.level) });
  }
  return rootOfState(entries, nodes[0]?.root ?? emptySubtree(depth));
}

function isRight(slot: number, level: number): boolean {
  return (slot / 2 ** level) % 2 === 1;
}
