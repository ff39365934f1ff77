// A final block as the API shows it.
import type { BlockSummary, BlockView } from '../../api/backend.ts';
import { toHex } from '../../base/bytes.ts';
import { type BlockHeader, blockHash } from '../../consensus/block.ts';
import type { Consortium } from '../../ledger/consortium.ts';
import { receiptCodec } from '../../ledger/receipt.ts';
import type { BlockArchive } from './block-archive.ts';
import type { Committees } from './committees.ts';

interface Sources {
  readonly archive: BlockArchive;
  readonly committees: Committees;
  readonly consortium: Consortium;
}

/** Undefined: not final yet, or no longer kept. */
export async function blockView(sources: Sources, wanted: number): Promise<BlockView | undefined> {
  const { archive, committees, consortium } = sources;
  const certified = archive.certified(wanted);
  if (certified === undefined) return undefined;
  const { block, by } = certified;
  const { header } = block;
  const receipts = await archive.receipts(wanted);
  const { subject } = by.finalization;
  return {
    ...summaryOf(consortium, header, receipts.length),
    epoch: header.epoch,
    view: header.view,
    parentHash: toHex(header.parentHash),
    batchHashes: header.batchHashes.map(toHex),
    transactions: receipts.map((receipt) => toHex(receiptCodec.decode(receipt).transactionId)),
    finalization: {
      height: by.header.height,
      view: subject.view,
      result: subject.kind === 'finalize' ? toHex(subject.result) : '',
      signers: committees.signersOf(by.finalization),
    },
  };
}

/** As {@link blockView}, without reading what is in the block. */
export async function blockSummary(
  { archive, consortium }: Sources,
  height: number,
): Promise<BlockSummary | undefined> {
  const block = archive.block(height);
  if (block === undefined) return undefined;
  return summaryOf(consortium, block.header, await archive.transactionCount(height));
}

function summaryOf({ chainId }: Consortium, header: BlockHeader, transactionCount: number): BlockSummary {
  const { height, timestampMs } = header;
  return { height, hash: toHex(blockHash(chainId, header)), timestampMs, transactionCount };
}
