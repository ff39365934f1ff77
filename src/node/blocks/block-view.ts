// A final block as the API shows it.
import type { BlockSummary, BlockView } from '../../api/backend.ts';
import { toHex } from '../../base/bytes.ts';
import { type BlockHeader, blockHash } from '../../consensus/block.ts';
import { receiptCodec } from '../../ledger/receipt.ts';
import type { Genesis } from '../config/genesis-document.ts';
import type { BlockStore } from './block-store.ts';
import type { Committees } from './committees.ts';

interface BlockViewDeps {
  readonly blockStore: BlockStore;
  readonly committees: Committees;
  readonly genesis: Pick<Genesis, 'chainId'>;
}

/** Undefined: not final yet, or no longer kept. */
export async function blockView(deps: BlockViewDeps, wanted: number): Promise<BlockView | undefined> {
  const { blockStore, committees, genesis } = deps;
  const certified = blockStore.certified(wanted);
  if (certified === undefined) return undefined;
  const { block, by } = certified;
  const { header } = block;
  const receipts = await blockStore.receipts(wanted);
  const { subject } = by.finalization;
  return {
    ...summaryOf(genesis, header, receipts.length),
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
  { blockStore, genesis }: BlockViewDeps,
  height: number,
): Promise<BlockSummary | undefined> {
  const block = blockStore.block(height);
  if (block === undefined) return undefined;
  return summaryOf(genesis, block.header, await blockStore.transactionCount(height));
}

function summaryOf({ chainId }: Pick<Genesis, 'chainId'>, header: BlockHeader, transactionCount: number): BlockSummary {
  const { height, timestampMs } = header;
  return { height, hash: toHex(blockHash(chainId, header)), timestampMs, transactionCount };
}
