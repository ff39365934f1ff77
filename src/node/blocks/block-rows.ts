// The rows of final blocks: what the block store writes beside the ledger's own.
import { toHex, utf8 } from '../../base/bytes.ts';
import { type Block, isSealing } from '../../consensus/block.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import type { ExecutedBlock } from '../../ledger/ledger.ts';
import type { LedgerChanges } from '../../ledger/ledger-rows.ts';
import { blockRow, META, positionText, sealingRow, transactionRow } from '../../storage/keys.ts';
import { encodeStoredBlock } from '../../wire/stored-block.ts';
import { encodeActivity } from './activity-rows.ts';
import { encodeNotices } from './notice-rows.ts';
import { payloadRows } from './payload-claims.ts';
import { encodeReceipts } from './receipt-rows.ts';

/** A final block, its outcome, and the ledger's rows that it changes. */
export interface FinalBlock {
  readonly block: Block;
  readonly executed: ExecutedBlock;
  readonly changes: LedgerChanges;
}

/** `isThere`: a row that was written before these. */
export function rowsOf(
  blocks: readonly FinalBlock[],
  finalization: Certificate,
  isThere: (key: string) => boolean,
  member: string,
): Map<string, Uint8Array> {
  const rows = new Map<string, Uint8Array>();
  for (const [index, { block, changes, executed }] of blocks.entries()) {
    const own = index === blocks.length - 1 ? finalization : undefined;
    const stored = encodeStoredBlock({ header: block.header, finalization: own, batches: [] });
    rows.set(blockRow(executed.height), stored);
    // The last block of its epoch, so the finalization is its own.
    if (isSealing(block.header)) rows.set(sealingRow(block.header.epoch), stored);
    if (own !== undefined) rows.set(META.head, stored);
    addReceipts(rows, executed);
    addActivity(rows, executed);
    for (const [key, value] of encodeNotices(executed, member)) rows.set(key, value);
    const isKnown = (row: string) => rows.has(row) || isThere(row);
    for (const [key, value] of payloadRows(changes, executed.height, isKnown)) rows.set(key, value);
  }
  return rows;
}

/**
 * Receipts, and where each transaction was decided. A copy with a false signature, or a replay, has a receipt of its
 * own; it does not say what became of the true one.
 */
function addReceipts(rows: Map<string, Uint8Array>, { height, receipts, receiptBytes, decided }: ExecutedBlock): void {
  for (const [key, value] of encodeReceipts(height, receiptBytes)) rows.set(key, value);
  for (const [index, { transactionId }] of receipts.entries()) {
    if (decided[index]) rows.set(transactionRow(toHex(transactionId)), utf8(positionText({ height, index })));
  }
}

function addActivity(rows: Map<string, Uint8Array>, { activity, height, timestampMs }: ExecutedBlock): void {
  for (const [key, value] of encodeActivity(activity, height, timestampMs)) rows.set(key, value);
}
