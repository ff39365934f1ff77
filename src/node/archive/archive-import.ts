// Pruned blocks back into the store: downwards from the first block that is kept, so that its parent hash and the kept
// history say which blocks, batches and receipts are the right ones. Nothing is written before everything is checked.
import { assert } from '../../base/assert.ts';
import { equalBytes, utf8 } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { blockHash, GENESIS_HASH } from '../../consensus/block.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { receiptsRoot } from '../../ledger/receipt.ts';
import type { BlobStore, RowStore } from '../../ports/ports.ts';
import { blockRow, META } from '../../storage/keys.ts';
import { batchHash, encodeBatch } from '../../wire/batch.ts';
import { encodeStoredBlock } from '../../wire/stored-block.ts';
import type { BlockStore } from '../blocks/block-store.ts';
import { encodeReceipts } from '../blocks/receipt-rows.ts';
import { type ArchivedBlock, decodeArchivedBlock, splitList } from './archived-block.ts';

export interface ImportTarget {
  readonly chainId: Digest;
  readonly ledger: Ledger;
  readonly blockStore: BlockStore;
  readonly rows: RowStore;
  readonly batches: BlobStore;
}

/** The number of blocks that were written; refused with a sentence, and then nothing was. */
export async function importBlocks(target: ImportTarget, bytes: Uint8Array): Promise<Result<number, string>> {
  const blocks = splitList(bytes)?.map(decodeArchivedBlock);
  if (blocks === undefined || blocks.length === 0) return refused('it is no list of blocks');
  if (!blocks.every((block) => block !== undefined)) return refused('a block in it cannot be read');
  const fault = faultIn(target, blocks);
  if (fault !== undefined) return refused(fault);
  await write(target, blocks);
  return ok(blocks.length);
}

function faultIn({ blockStore, chainId, ledger }: ImportTarget, blocks: readonly ArchivedBlock[]): string | undefined {
  const first = blockStore.block(blockStore.firstHeight);
  if (blockStore.firstHeight === 1 || first === undefined) return 'no block below those that are kept is missing';
  let [height, hash] = [blockStore.firstHeight, first.header.parentHash];
  for (const { block, receipts } of blocks.toReversed()) {
    const { header, batches } = block;
    height--;
    if (header.height !== height) return `block ${header.height} stands where block ${height} has to`;
    if (!equalBytes(blockHash(chainId, header), hash)) return `block ${height} is not the parent of the one above it`;
    const named = header.batchHashes;
    const complete =
      batches.length === named.length &&
      batches.every((batch, i) => equalBytes(batchHash(batch), named[i] ?? new Uint8Array()));
    if (!complete) return `block ${height} comes with other batches than its header names`;
    const final = ledger.isInHistory(height, hash, receiptsRoot(receipts));
    if (final === undefined) return `the history that block ${height} would be checked against is not kept here`;
    if (!final) return `the receipts of block ${height} are not those that the validators certified`;
    hash = header.parentHash;
  }
  return height === 1 && !equalBytes(hash, GENESIS_HASH) ? 'the first block does not continue the genesis' : undefined;
}

/** Batches first: a block that is there has all of its own. */
async function write({ blockStore, batches, rows }: ImportTarget, blocks: readonly ArchivedBlock[]): Promise<void> {
  const contents = blocks.flatMap(({ block }) =>
    block.batches.map((batch) => [batchHash(batch), encodeBatch(batch)] as const),
  );
  await batches.putAll(contents.filter(([hash]) => !batches.has(hash)));
  const changes = new Map<string, Uint8Array>();
  for (const { block, receipts } of blocks) {
    const { height } = block.header;
    changes.set(blockRow(height), encodeStoredBlock({ ...block, batches: [] }));
    for (const [key, row] of encodeReceipts(height, receipts)) changes.set(key, row);
  }
  const first = blocks[0]?.block.header.height;
  assert(first !== undefined, 'an import has blocks');
  changes.set(META.base, utf8(`${first - 1}`));
  await rows.write(changes);
  blockStore.keepFrom(first);
}
