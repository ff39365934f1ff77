// Faults in the leaves of the state on disk, and in what finds that a disk has spoiled them.
import { type Mutation, mutation } from './mutation.ts';

export const LEAVES: readonly Mutation[] = [
  mutation(
    'a block of leaves is believed without its root',
    'crypto/stored-merkle-tree.ts',
    '!isChecked.now || equalBytes(root, this.#rootOf(block))',
    'root.length > 0',
  ),
  mutation(
    'a row is believed without its leaf',
    'ledger/ledger.ts',
    'this.#base.stored !== undefined && !this.#base.tree.has(key, entry, copyLeaf)',
    'this.#base.stored !== undefined && false',
  ),
  mutation(
    'leaves that changed since the last write are lost with a start',
    'ledger/load-ledger.ts',
    'laterLeaves(rows, leaves.height)',
    'laterLeaves(rows, height)',
  ),
  mutation(
    'files that are cut off are read',
    'storage/leaf-file.ts',
    'return isWhole ? new',
    'return isWhole || blocks > 0 ? new',
  ),
  mutation(
    'rows of leaves that are not written yet are removed',
    'ledger/ledger-rows.ts',
    'return { from: LEAF_ROWS, to: leafRow(height + 1) };',
    'return { from: LEAF_ROWS, to: leafRow(height + 100) };',
  ),
  mutation(
    'leaves are mended with what their rows do not say',
    'crypto/stored-merkle-tree.ts',
    'if (!equalBytes(blockRoot(leaves), this.#rootOf(block))) return this.isWhole(block);',
    '',
  ),
  mutation(
    'mended leaves are never written',
    'crypto/leaf-blocks.ts',
    'this.#changed.set(block, nodesOf(leaves));',
    'this.#young.set(block, nodesOf(leaves));',
  ),
  mutation(
    'of damaged blocks only the one that was read is mended',
    'ledger/mend-leaves.ts',
    'await findDamaged(tree, pause);',
    '',
  ),
  mutation(
    'a block that needs damaged leaves ends the node',
    'node/blocks/block-executor.ts',
    'mender === undefined ? run() : mender.whole(run)',
    'run()',
  ),
  mutation(
    'a block that became final meets damaged leaves when half of it is folded',
    'node/blocks/block-executor.ts',
    'await this.#whole(() => ledger.fetchLeaves(blocks.map(({ hash }) => hash)));',
    '',
  ),
  mutation(
    'a damaged block of leaves that is in memory is made again from rows that may be older',
    'crypto/leaf-blocks.ts',
    'if (kept !== undefined) this.#changed.set(block, kept);',
    '',
  ),
  mutation(
    'what waits for damaged leaves waits on when the node stops',
    'node/blocks/leaf-mender.ts',
    'if (this.#isStopped) throw STOPPED;',
    '',
  ),
  mutation(
    'leaves that come twice are sorted over each other',
    'crypto/leaves-in-order.ts',
    'if (isThere[index - first] !== 0) return undefined;',
    '',
  ),
  mutation(
    'a region that lacks a leaf is written',
    'storage/leaf-sorter.ts',
    ' || (count < this.#regionLeaves && !isLast)',
    '',
  ),
  mutation(
    'what is in memory is held for what is on disk',
    'crypto/leaf-blocks.ts',
    'this.#changed.get(block) ?? this.#writing.get(block) ?? this.#fetched(block)',
    'this.#nodes(block)',
  ),
  mutation(
    'a second write of leaves begins before the first one ends',
    'node/blocks/leaf-keeper.ts',
    'if (this.#taken || !isTime) return undefined;',
    'if (!isTime) return undefined;',
  ),
  mutation(
    'a node that starts often never writes its leaves',
    'node/blocks/leaf-keeper.ts',
    'this.#writtenAt = deps.writtenAt;',
    'this.#writtenAt = deps.ledger.head.height;',
  ),
  mutation(
    'entries that were put meanwhile stand for those that are lost',
    'node/watch/scrub.ts',
    'if ((unpackEntry(row)?.slot ?? this.#expected) < this.#expected) this.#seen++;',
    'if (row.length > 0) this.#seen++;',
  ),
  mutation(
    'leaves of another state are believed',
    'node/blocks/open-ledger.ts',
    'certified === undefined || !equalBytes(certified, executionResult(stateRoot, historyRoot))',
    'certified === undefined',
  ),
];
