// The claims of one proof: an entry of the state, a receipt of the history, a transaction of a receipt. Each is shown
// by digests that end in the certified roots. Knows nothing of certificates.
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { MESSAGES, TABLE_MESSAGES } from '../generated/message-tables.ts';
import { isMessage, messagesOf, textOf, textsOf } from './decoded-fields.ts';
import { DIGEST_BYTES, same, tagged, u32, u64 } from './digests.ts';
import type { FinalizedBlock } from './finalization-check.ts';
import { historyRoot, MAX_PATH, treeRoot } from './merkle-check.ts';
import type { ProvenMicroPayment } from './micro-payment-check.ts';
import { ProofFault } from './proof-fault.ts';
import { type Decoded, type DecodedMessage, readMessage } from './protobuf-reader.ts';
import { readExactly, readHex, readHexList, readInteger, readText } from './read-json.ts';
import { checkLineSigner, checkSigners, checkSubSigners } from './signature-check.ts';
import type { ProvenSubReceipt } from './sub-receipt-check.ts';

export interface ProvenEntry {
  readonly kind: 'entry';
  readonly key: string;
  readonly table: string;
  readonly value: DecodedMessage;
}

export interface ProvenReceipt {
  readonly kind: 'receipt';
  readonly height: number;
  /** Position in its block. */
  readonly index: number;
  readonly blockHash: string;
  readonly transactionId: string;
  /** 0: accepted; else the number of a rejection. */
  readonly code: number;
  readonly receipt: DecodedMessage;
}

export interface ProvenTransaction {
  readonly kind: 'transaction';
  readonly transactionId: string;
  readonly height: number;
  readonly index: number;
  readonly code: number;
  /** Name of the operation's field in the body. */
  readonly operation: string;
  /** Keys whose signatures over the transaction hold, the author's first; none of a refused one. */
  readonly signers: readonly string[];
  readonly body: DecodedMessage;
}

export type ProvenClaim = ProvenEntry | ProvenReceipt | ProvenTransaction | ProvenSubReceipt | ProvenMicroPayment;

const ENTRY_FIELDS = ['kind', 'key', 'value', 'slot', 'count', 'path'];
const RECEIPT_FIELDS = ['kind', 'height', 'blockHash', 'receipt', 'index', 'count', 'path', 'history'];
const TRANSACTION_FIELDS = ['kind', 'envelope'];

/** Throws ProofFault: the entry is not in the state that the block certifies. */
export function checkEntry(block: FinalizedBlock, value: unknown): ProvenEntry {
  const claim = readExactly(value, 'the entry', ENTRY_FIELDS);
  const key = readText(claim.key, 'key');
  const bytes = readHex(claim.value, 'value');
  const keyBytes = utf8ToBytes(key);
  const leaf = tagged('state-leaf', u32(keyBytes.length), keyBytes, bytes);
  const count = readInteger(claim.count, 'count');
  const place = { index: readInteger(claim.slot, 'slot'), count, path: readPath(claim.path, 'path') };
  const root = tagged('state-root', u64(count), treeRoot(leaf, place));
  if (!same(root, block.stateRoot)) throw new ProofFault('state', 'the path does not lead to the certified state root');
  const table = key.slice(0, Math.max(key.indexOf('/'), 0));
  const message = Object.hasOwn(TABLE_MESSAGES, table) ? TABLE_MESSAGES[table] : undefined;
  if (message === undefined) throw new ProofFault('decode', `the state has no table "${table}"`);
  return { kind: 'entry', key, table, value: readMessage(MESSAGES, message, bytes) };
}

/** Throws ProofFault: the receipt is not in the history that the block certifies. */
export function checkReceipt(block: FinalizedBlock, value: unknown): ProvenReceipt {
  const claim = readExactly(value, 'the receipt', RECEIPT_FIELDS);
  const bytes = readHex(claim.receipt, 'receipt');
  const [height, index, count] = [
    readInteger(claim.height, 'height'),
    readInteger(claim.index, 'index'),
    readInteger(claim.count, 'count'),
  ];
  const blockHash = readHex(claim.blockHash, 'blockHash', DIGEST_BYTES);
  const path = readPath(claim.path, 'path');
  const receiptsRoot = treeRoot(tagged('receipt-leaf', bytes), { index, count, path });
  const ofBlock = tagged('history-leaf', u64(height), blockHash, tagged('receipts-root', u64(count), receiptsRoot));
  const history = readExactly(claim.history, 'history', ['path', 'peaks', 'count']);
  const place = {
    path: readPath(history.path, 'history.path'),
    peaks: readPath(history.peaks, 'history.peaks'),
    count: readInteger(history.count, 'history.count'),
  };
  if (place.count !== block.height) {
    throw new ProofFault('history', `a history of ${place.count} blocks is not that of height ${block.height}`);
  }
  if (!same(historyRoot(ofBlock, height, place), block.historyRoot)) {
    throw new ProofFault('history', 'the path does not lead to the certified history root');
  }
  const receipt = readMessage(MESSAGES, 'Receipt', bytes);
  const [transactionId, code] = [readText(receipt.transactionId, 'transactionId'), readInteger(receipt.code, 'code')];
  return { kind: 'receipt', height, index, blockHash: bytesToHex(blockHash), transactionId, code, receipt };
}

/**
 * Throws ProofFault: no proven receipt is of this envelope's transaction, it was made for another chain, or a signature
 * of an accepted one does not hold.
 */
export function checkTransaction(
  chainId: Uint8Array,
  receipts: ReadonlyMap<string, ProvenReceipt>,
  value: unknown,
): ProvenTransaction {
  const claim = readExactly(value, 'the transaction', TRANSACTION_FIELDS);
  const envelope = readMessage(MESSAGES, 'Envelope', readHex(claim.envelope, 'envelope'));
  const bytes = hexToBytes(textOf(envelope, 'body'));
  const transactionId = bytesToHex(tagged('transaction-id', bytes));
  const receipt = receipts.get(transactionId);
  if (receipt === undefined) {
    throw new ProofFault('transaction', `no receipt of transaction ${transactionId} is proven in this file`);
  }
  const { body, operation } = readBody(bytes);
  if (body.chainId !== bytesToHex(chainId)) throw new ProofFault('transaction', 'the body is for another chain');
  const { height, index, code } = receipt;
  // One that was refused may have been refused unread, and then nobody looked at its signatures.
  const signers = code === 0 ? checkSigners(chainId, transactionId, body, textsOf(envelope, 'signatures')) : [];
  if (code === 0) checkLineSigners(chainId, bytes, body, receipt);
  return { kind: 'transaction', transactionId, height, index, code, operation, signers, body };
}

/** Of the lines that were accepted: one with a false signature fails alone. */
function checkLineSigners(chainId: Uint8Array, bytes: Uint8Array, body: DecodedMessage, receipt: ProvenReceipt): void {
  const outcomes = messagesOf(receipt.receipt, 'lines');
  const check = (operation: Decoded | undefined, checkLine: typeof checkLineSigner) => {
    if (!isMessage(operation)) return;
    messagesOf(operation, 'lines').forEach((line, i) => {
      if (outcomes[i]?.code === 0) checkLine(chainId, bytes, i, line);
    });
  };
  check(body.postTransfers, checkLineSigner);
  check(body.paySub, checkSubSigners);
}

/** `operation`: the field that has it, empty when none has. Throws ProofFault `decode`. */
export function readBody(bytes: Uint8Array): { readonly body: DecodedMessage; readonly operation: string } {
  const body = readMessage(MESSAGES, 'Body', bytes);
  const [operation = '', another] = Object.keys(body).filter((field) => isMessage(body[field]));
  if (another === undefined) return { body, operation };
  throw new ProofFault('decode', `a body has one operation, not ${operation} and ${another}`);
}

function readPath(value: unknown, path: string): Uint8Array[] {
  return readHexList(value, path, MAX_PATH, DIGEST_BYTES);
}
