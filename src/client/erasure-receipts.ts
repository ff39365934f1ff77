// Orders to erase records, each with the receipts of those who have followed it.
import type { Erasure, ErasureReceipt } from '../generated/state.ts';
import { erasureReceiptId, erasureReceipts } from '../ledger/sharing/tables.ts';
import type { NodeConnection } from './node-connection.ts';

export interface ConfirmedErasure extends Erasure {
  /** In the order of its holders. */
  readonly receipts: readonly ErasureReceipt[];
}

/** In their order. */
export async function withReceipts(
  node: Pick<NodeConnection, 'entriesById'>,
  orders: readonly Erasure[],
): Promise<readonly ConfirmedErasure[]> {
  const ids = orders.flatMap(({ record, holders }) => holders.map((member) => erasureReceiptId(record, member)));
  const found = (await node.entriesById(erasureReceipts, ids)).values();
  return orders.map((order) => ({
    ...order,
    receipts: order.holders.flatMap(() => found.next().value?.value ?? []),
  }));
}
