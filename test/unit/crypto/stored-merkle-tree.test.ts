// What a finalization needs of the leaves is read before any of it is folded. See also the property test.
import { expect, test } from 'vitest';
import { BLOCK_BYTES, BLOCK_LEAVES, blockRoot } from '../../../src/crypto/leaf-blocks.ts';
import { MerkleLayer } from '../../../src/crypto/merkle-layer.ts';
import { merkleRoot } from '../../../src/crypto/merkle-tree.ts';
import { StoredMerkleTree } from '../../../src/crypto/stored-merkle-tree.ts';

/** More than are kept in memory. */
const BLOCKS = 40_000;

async function* nothing() {}

test('leaves that were forgotten and spoiled since a block was executed are found before it is folded', async () => {
  const leaves = new Uint8Array(BLOCK_BYTES).fill(3);
  const root = blockRoot(leaves);
  const roots = new Uint8Array(BLOCKS * root.length);
  for (let block = 0; block < BLOCKS; block++) roots.set(root, block * root.length);
  let spoiled = -1;
  const fault = new Error('damaged');
  const stored = {
    ...{ count: BLOCKS * BLOCK_LEAVES - 3, roots },
    leaves: (block: number) => (block === spoiled ? new Uint8Array() : leaves),
    damaged: () => {
      throw fault;
    },
  };
  const tree = await StoredMerkleTree.open(stored, nothing());
  // A leaf of the first block, and a new one of the last, which is there.
  const changed = { indexes: Uint32Array.of(2, tree.count), digests: new Uint8Array(2 * root.length).fill(9) };
  const layer = new MerkleLayer(tree, tree.count + 1, changed);
  const after = merkleRoot(layer);
  for (let block = 1; block < BLOCKS - 1; block++) tree.copyNode(0, block * BLOCK_LEAVES, new Uint8Array(32), 0);
  for (spoiled of [0, BLOCKS - 1]) {
    const before = merkleRoot(tree);
    expect(() => tree.fetch(changed.indexes)).toThrow(fault);
    expect([...tree.damagedBlocks]).toEqual([spoiled]);
    expect(merkleRoot(tree)).toEqual(before);
    expect(tree.mend(spoiled, new Uint8Array(BLOCK_BYTES))).toBe(false);
    expect(tree.mend(spoiled, leaves)).toBe(true);
  }
  tree.fetch(changed.indexes);
  tree.fold(layer.count, layer.changed);
  expect(merkleRoot(tree)).toEqual(after);
});
