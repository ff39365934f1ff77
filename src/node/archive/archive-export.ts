// A range of final blocks as an archive file, record by record: anybody with the genesis can check it without a node
// (src/verifier/archive-check.ts). The whole of a block is read at a time, never the whole range.
import { toHex, utf8 } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { CheckedStream } from '../../crypto/checked-file.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { ProofFile } from '../../ledger/proof-file.ts';
import type { Batch } from '../../wire/batch.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { BlockStore } from '../blocks/block-store.ts';
import { encodeArchivedBlock } from './archived-block.ts';

export const ARCHIVE_MAGIC = 'gridpact-archive/1\n';

export interface ExportDeps {
  readonly ledger: Ledger;
  readonly blockStore: BlockStore;
  readonly exchange: Pick<BatchExchange, 'find' | 'obtain' | 'holds'>;
  /**
   * A proof of nothing but the certified head, made with `during` in the same moment; undefined before the first block.
   */
  readonly certifiedWith: <T>(during: () => T) => Promise<{ readonly proof: ProofFile; readonly with: T } | undefined>;
}

/**
 * Blocks from..to must be kept. Throws NodeError `blocks-missing` when one is not, or nobody has its batches any more.
 */
export async function* exportArchive(deps: ExportDeps, from: number, to: number): AsyncGenerator<Uint8Array> {
  const { blockStore, exchange, ledger } = deps;
  const certified = await deps.certifiedWith(() => ledger.proveSpan(from, to));
  const first = blockStore.block(from);
  if (certified === undefined || first === undefined) throw missing(from);
  const { before, behind } = certified.with;
  const stream = new CheckedStream(ARCHIVE_MAGIC);
  yield stream.magic;
  const head = {
    format: ARCHIVE_MAGIC.trim(),
    chainId: certified.proof.chainId,
    ...{ from, to, parentHash: toHex(first.header.parentHash) },
    ...{ before: before.map(toHex), behind: behind.map(toHex), proof: certified.proof },
  };
  yield stream.record(utf8('H'), utf8(JSON.stringify(head)));
  for (let height = from; height <= to; height++) {
    const block = blockStore.block(height);
    if (block === undefined) throw missing(height);
    const batches = await batchesOf(exchange, block.header.batchHashes);
    if (batches === undefined) throw missing(height);
    const receipts = await blockStore.receipts(height);
    yield stream.record(utf8('B'), encodeArchivedBlock({ block: { ...block, batches }, receipts }));
  }
  yield stream.record(utf8('E'));
}

async function batchesOf(
  exchange: ExportDeps['exchange'],
  hashes: readonly Uint8Array[],
): Promise<Batch[] | undefined> {
  // A node whose batches were lost asks the others.
  if (!hashes.every((hash) => exchange.holds(hash)) && !(await exchange.obtain(hashes, []))) return undefined;
  const batches = await Promise.all(hashes.map((hash) => exchange.find(hash)));
  return batches.every((batch) => batch !== undefined) ? batches : undefined;
}

function missing(height: number): NodeError {
  return new NodeError({
    code: 'blocks-missing',
    message: `block ${height} is not kept here with all its batches`,
    remedy: 'Export it from the node of a member that keeps older blocks.',
  });
}
