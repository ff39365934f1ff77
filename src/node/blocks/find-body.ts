// The body of a final transaction, from the batch that carried it.
import { toHex } from '../../base/bytes.ts';
import { envelopeCodec, transactionId } from '../../ledger/transaction.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { BlockStore } from './block-store.ts';

/** Undefined when no such transaction is final, or nobody has its batch. */
export async function findBody(
  blockStore: BlockStore,
  exchange: BatchExchange,
  id: string,
): Promise<Uint8Array | undefined> {
  const position = blockStore.position(id);
  const stored = position === undefined ? undefined : blockStore.block(position.height);
  const hashes = stored?.header.batchHashes ?? [];
  // A node whose batches were lost keeps the ledger, and asks the others for what is wanted.
  if (!hashes.every((hash) => exchange.holds(hash))) await exchange.obtain(hashes, []);
  for (const hash of hashes) {
    for (const envelope of (await exchange.find(hash))?.envelopes ?? []) {
      const body = bodyIn(envelope);
      if (body !== undefined && toHex(transactionId(body)) === id) return body;
    }
  }
  return undefined;
}

/** A Byzantine member may have put anything into its batch. */
function bodyIn(envelope: Uint8Array): Uint8Array | undefined {
  try {
    return envelopeCodec.decode(envelope).body;
  } catch {
    return undefined;
  }
}
