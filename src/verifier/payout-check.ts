// How a statement was paid: the proven receipt whose line made its transfer, and the transaction behind that receipt.
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { ProvenReceipt, ProvenTransaction } from './claim-check.ts';
import { bigintOf, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import { tagged, u32 } from './digests.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';

/** Gross, subsidy, tax and net: a statement's line makes at most four transfers. */
const TRANSFERS_PER_LINE = 4;

export interface Payout {
  readonly transactionId: string;
  readonly height: number;
  /** Of the statement, in the operation. */
  readonly line: number;
  readonly transfer: string;
}

/** Proven receipts by the ids of the transfers that their lines name. */
export type ReceiptsByTransfer = ReadonlyMap<string, { readonly receipt: ProvenReceipt; readonly line: number }>;

export function receiptsByTransfer(receipts: Iterable<ProvenReceipt>): ReceiptsByTransfer {
  const found = new Map<string, { receipt: ProvenReceipt; line: number }>();
  for (const receipt of receipts) {
    messagesOf(receipt.receipt, 'lines').forEach((line, i) => {
      const transfer = textOf(line, 'transfer');
      if (transfer !== '') found.set(transfer, { receipt, line: i });
    });
  }
  return found;
}

/**
 * Undefined when nothing was paid, or no proven receipt names the transfer. Throws ProofFault `payout` when receipt and
 * statement contradict each other.
 */
export function checkPayout(
  byTransfer: ReceiptsByTransfer,
  transactions: ReadonlyMap<string, ProvenTransaction>,
  statement: DecodedMessage,
): Payout | undefined {
  const transfer = textOf(statement, 'transfer');
  const found = byTransfer.get(transfer);
  if (found === undefined) return undefined;
  const { receipt, line } = found;
  const lineCode = numberOf(messagesOf(receipt.receipt, 'lines')[line] ?? {}, 'code');
  if (receipt.code !== 0 || lineCode !== 0) throw new ProofFault('payout', 'the receipt refuses what was paid');
  if (BigInt(receipt.height) !== bigintOf(statement, 'height')) {
    throw new ProofFault('payout', 'the transfer was made at another height than the statement');
  }
  if (!isTransferOf(receipt.transactionId, line, transfer)) {
    throw new ProofFault('payout', `transfer ${transfer} cannot come from line ${line} of its transaction`);
  }
  const transaction = transactions.get(receipt.transactionId);
  if (transaction !== undefined) compareSettlement(transaction, line, statement);
  return { transactionId: receipt.transactionId, height: receipt.height, line, transfer };
}

function isTransferOf(transactionId: string, line: number, transfer: string): boolean {
  const ids = Array.from({ length: TRANSFERS_PER_LINE }, (_, index) =>
    bytesToHex(tagged('transfer', hexToBytes(transactionId), u32(line), u32(index))),
  );
  return ids.includes(transfer);
}

/** The grid company asked for exactly these figures: in a settlement run, or in a correction. */
function compareSettlement({ operation, body }: ProvenTransaction, line: number, statement: DecodedMessage): void {
  const asked = settledLine(operation, body, line);
  const fields = ['site', 'exportWh', 'importWh', 'grossFen', 'subsidyFen', 'taxFen', 'netFen'];
  const other = fields.find((field) => asked?.[field] !== statement[field]);
  const period = operation === '' ? undefined : messageOf(body, operation).periodStartMs;
  if (other === undefined && period === statement.periodStartMs) return;
  throw new ProofFault('payout', `the transaction settled another ${other ?? 'period'} than the statement says`);
}

function settledLine(operation: string, body: DecodedMessage, line: number): DecodedMessage | undefined {
  if (operation === 'settlePeriod') return messagesOf(messageOf(body, operation), 'lines')[line];
  return operation === 'correctStatement' ? messageOf(messageOf(body, operation), 'line') : undefined;
}
