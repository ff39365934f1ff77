// Leaves that a disk has spoiled are made again from the rows of their entries. Rows stand in the order of their keys, so
// it takes a walk over all of them: one for all blocks that are damaged.
import { DIGEST_BYTES } from '../crypto/digest.ts';
import { BLOCK_BYTES, BLOCK_LEAVES } from '../crypto/leaf-blocks.ts';
import type { StoredMerkleTree } from '../crypto/stored-merkle-tree.ts';
import { endOf, type LedgerRows, STATE_ROWS, unpackEntry } from './ledger-rows.ts';
import { damaged } from './load-ledger.ts';
import { stateLeafInto } from './state-tree.ts';

/** Blocks that one walk makes again, of 512 bytes. */
const AT_ONCE = 65_536;
/** Between two pauses: a millisecond or two of work. */
const WITHOUT_PAUSE = 512;

/** Throws NodeError `ledger-rows-damaged` where the rows do not give what the state's root says either. */
export async function mendLeaves(tree: StoredMerkleTree, rows: LedgerRows, pause: () => Promise<void>): Promise<void> {
  await findDamaged(tree, pause);
  while (tree.damagedBlocks.size > 0) {
    const leaves = new Map(
      [...tree.damagedBlocks].slice(0, AT_ONCE).map((block) => [block, new Uint8Array(BLOCK_BYTES)]),
    );
    await readLeaves(rows, leaves, pause);
    for (const [block, its] of leaves) {
      if (!tree.mend(block, its)) throw damaged(`the rows of block ${block} of the leaves are not what its root says`);
    }
  }
}

/** A disk rarely spoils one block alone, and each that is found later would take a walk of its own. */
async function findDamaged(tree: StoredMerkleTree, pause: () => Promise<void>): Promise<void> {
  for (let block = 0; block * BLOCK_LEAVES < tree.count && tree.damagedBlocks.size < AT_ONCE; block++) {
    tree.isWhole(block);
    if (block % WITHOUT_PAUSE === WITHOUT_PAUSE - 1) await pause();
  }
}

/** Into the blocks by their numbers. Meanwhile only entries change whose blocks are in memory, which need no rows. */
async function readLeaves(
  rows: LedgerRows,
  blocks: ReadonlyMap<number, Uint8Array>,
  pause: () => Promise<void>,
): Promise<void> {
  let seen = 0;
  for await (const [row, bytes] of rows.scan(STATE_ROWS, endOf(STATE_ROWS))) {
    if (seen++ % WITHOUT_PAUSE === 0) await pause();
    const entry = unpackEntry(bytes);
    if (entry === undefined) continue;
    const leaves = blocks.get(Math.floor(entry.slot / BLOCK_LEAVES));
    if (leaves === undefined) continue;
    stateLeafInto(row.slice(STATE_ROWS.length), entry.value, leaves, (entry.slot % BLOCK_LEAVES) * DIGEST_BYTES);
  }
}
