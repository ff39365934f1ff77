// Every key of the row store, on one page. Heights and indexes are padded, so that rows sort as they count.
//
//   s/<table>/<id>                       state entry: slot u64 || value        written by the ledger (ledger-rows.ts)
//   h/<level>/<index>                    node of the history, 32 bytes         written by the ledger
//   k/<height>                           leaves of the state that the block changed, until they are in their file
//                                        (ledger-rows.ts, leaf-file.ts)
//   d/<valid until height>/<number>      ids that refuse replays, from this number on, as one block executed them
//                                                                              written by the ledger
//   b/<height>                           stored block without its batches (wire/stored-block.ts)
//   l/<epoch>                            the last block of an epoch, as under b/; never removed: proofs need them
//   r/<height>/<index>                   receipts of the block from this one on: so many that a row is worth its cost
//                                        (node/blocks/receipt-rows.ts)
//   t/<tx id>                            where the transaction is: "<height>/<index>"
//   a/<account>/<~height>                activity of an account in one block, newest first: ~ counts down
//   n/<account>/<~height>                what became of shared data in one block, for the holder of the account, newest
//                                        first; for a member n/<member>//<~height>
//   p/<sha-256>/<length>                 a record names a payload of that length: publisher of the first such record,
//                                        and "/misstated" once what has this hash was seen to have another length, or
//                                        "/purged" once the ledger has ordered to erase it
//   q/<sha-256>/<length>                 one of these that is not held here yet: "<publisher>/<height>/<record>"
//   e/<publisher>/<record>               its payload is to be erased: "<sha-256>/<length>"
//   g/<publisher>/<record>               the same once no file has it: until the ledger has this node's receipt
//   v/<record>                           its payload is held, and the ledger is to be told; empty
//   u/<sha-256>                          uploaded here, and named by no record yet: "<when, ms>/<length>/<token>"
//   x/<digest>                           evidence against a validator that is not on the chain yet
//   m/<name>                             about the store itself: see META
//   w/<number>                           of the last writes: finds a write that a damaged disk lost (level-row-store.ts)
import { assert } from '../base/assert.ts';

const HEIGHT_DIGITS = 12;
const INDEX_DIGITS = 6;
const EPOCH_DIGITS = 12;
const LAST_HEIGHT = 10 ** HEIGHT_DIGITS - 1;

export const WRITE_ROWS = 'w/';
export const EVIDENCE_ROWS = 'x/';
export const CLAIM_ROWS = 'p/';
export const WANTED_ROWS = 'q/';
export const UPLOAD_ROWS = 'u/';
export const ERASURE_ROWS = 'e/';
export const ERASED_ROWS = 'g/';
export const ATTEST_ROWS = 'v/';

/** Rows about the store itself. */
export const META = {
  /** Chain id, hexadecimal: a store of another consortium is refused. */
  chainId: 'm/chain-id',
  /** Version of the key layout and of the values. */
  schema: 'm/schema',
  /** Latest final block: height, hash and its finalization. */
  head: 'm/head',
  /** Blocks up to this height, decimal, are not kept: pruned, or below the snapshot. Absent: all are. */
  base: 'm/base',
  /** Manifest of the snapshot that this store is being filled from; it is no ledger yet. */
  snapshot: 'm/snapshot',
  /** Chunks of it that were taken, decimal. */
  chunks: 'm/snapshot-chunks',
  /** The store was restored from a backup of this height, and its node has forgotten what it signed. */
  restored: 'm/restored',
  /** The store began with a snapshot of this height, decimal: ids of transactions up to it are not indexed. */
  startedFrom: 'm/started-from',
  /** While blocks are removed: "<from>-<to>", heights. The base is above them already. */
  pruning: 'm/pruning',
  /** Where the leaves of the state are, and of which state: "<name of the files>/<height>/<leaves>". */
  leaves: 'm/leaves',
  /** Of a ledger that an export keeps: what its files are, and how far they reach (src/exporter/file-sink.ts). */
  exported: 'm/exported',
} as const;

/** Rows from `from` (inclusive) to `to` (exclusive). */
export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

export function blockRow(height: number): string {
  return `b/${padded(height, HEIGHT_DIGITS)}`;
}

/** Blocks of the heights from..to, both included. */
export function blockRows(from: number, to: number): KeyRange {
  return { from: blockRow(from), to: blockRow(to + 1) };
}

export function sealingRow(epoch: number): string {
  return `l/${padded(epoch, EPOCH_DIGITS)}`;
}

/** `index`: of the row's first receipt. */
export function receiptRow(height: number, index: number): string {
  return `${receiptsOf(height)}${padded(index, INDEX_DIGITS)}`;
}

/** Receipts of the heights from..to, both included. */
export function receiptRowsOf(from: number, to: number): KeyRange {
  return { from: receiptsOf(from), to: receiptsOf(to + 1) };
}

/** All receipts of one block, in order. */
export function receiptRows(height: number): KeyRange {
  return allUnder(receiptsOf(height));
}

export function parseReceiptRow(key: string): Position {
  const [, height, index] = /^r\/(\d{12})\/(\d{6})$/.exec(key) ?? [];
  assert(index !== undefined, `not a key of a receipt: ${key}`);
  return { height: Number(height), index: Number(index) };
}

export function transactionRow(id: string): string {
  return `t/${id}`;
}

/** Position of a transaction in the chain. */
export interface Position {
  readonly height: number;
  readonly index: number;
}

/** Value of a transaction row. */
export function positionText({ height, index }: Position): string {
  return `${height}/${index}`;
}

export function parsePosition(text: string): Position {
  const [height, index] = text.split('/').map(Number);
  assert(Number.isSafeInteger(height) && Number.isSafeInteger(index), `not a position: ${text}`);
  return { height: height as number, index: index as number };
}

export function activityRow(account: string, height: number): string {
  return `a/${account}/${padded(LAST_HEIGHT - height, HEIGHT_DIGITS)}`;
}

/** Activity of an account, newest block first; with `fromHeight`, only of that block and older ones. */
export function activityRows(account: string, fromHeight = LAST_HEIGHT): KeyRange {
  return { from: activityRow(account, fromHeight), to: allUnder(`a/${account}/`).to };
}

export function parseActivityRow(key: string): { account: string; height: number } {
  const [, account, height] = /^a\/(.+)\/(\d{12})$/.exec(key) ?? [];
  assert(account !== undefined, `not a key of an activity: ${key}`);
  return { account, height: LAST_HEIGHT - Number(height) };
}

/** `party`: a member, whose rows lie apart from those of its accounts, or an account. */
export function noticeRow(party: string, height: number): string {
  const place = party.includes('/') ? party : `${party}/`;
  return `n/${place}/${padded(LAST_HEIGHT - height, HEIGHT_DIGITS)}`;
}

/** Of the heights from..to, both included; the newest first. */
export function noticeRows(party: string, from: number, to: number): KeyRange {
  return { from: noticeRow(party, to), to: noticeRow(party, from - 1) };
}

export function heightOfNoticeRow(key: string): number {
  const [, height] = /^n\/.+\/(\d{12})$/.exec(key) ?? [];
  assert(height !== undefined, `not a key of notices: ${key}`);
  return LAST_HEIGHT - Number(height);
}

/** `id`: hexadecimal digest of the evidence. */
export function evidenceRow(id: string): string {
  return `${EVIDENCE_ROWS}${id}`;
}

/** `hash`: hexadecimal, of a payload; `length`: its bytes, as a record on the ledger says. */
export function claimRow(hash: string, length: number): string {
  return `${CLAIM_ROWS}${hash}/${length}`;
}

/** As {@link claimRow}, while the payload is not held here. */
export function wantedRow(hash: string, length: number): string {
  return `${WANTED_ROWS}${hash}/${length}`;
}

export function parseWantedRow(key: string): { hash: string; length: number } {
  const [, hash, length] = /^q\/([0-9a-f]{64})\/(\d+)$/.exec(key) ?? [];
  assert(hash !== undefined, `not a key of a wanted payload: ${key}`);
  return { hash, length: Number(length) };
}

/** `publisher`: of the record. */
export function erasureRow(publisher: string, record: string): string {
  return `${ERASURE_ROWS}${publisher}/${record}`;
}

/** As {@link erasureRow}, once no file has the payload. */
export function erasedRow(publisher: string, record: string): string {
  return `${ERASED_ROWS}${publisher}/${record}`;
}

export function attestRow(record: string): string {
  return `${ATTEST_ROWS}${record}`;
}

/** `hash`: hexadecimal, of a payload. */
export function uploadRow(hash: string): string {
  return `${UPLOAD_ROWS}${hash}`;
}

export function writeRow(number: number): string {
  return `${WRITE_ROWS}${padded(number, 16)}`;
}

export function parseWriteRow(key: string): number {
  return Number(key.slice(WRITE_ROWS.length));
}

/** All keys that start with `prefix`, which ends in "/": "0" is the next character. */
export function allUnder(prefix: string): KeyRange {
  assert(prefix.endsWith('/'), `not a prefix: ${prefix}`);
  return { from: prefix, to: `${prefix.slice(0, -1)}0` };
}

function receiptsOf(height: number): string {
  return `r/${padded(height, HEIGHT_DIGITS)}/`;
}

function padded(value: number, digits: number): string {
  const text = String(value).padStart(digits, '0');
  assert(Number.isSafeInteger(value) && value >= 0 && text.length === digits, `out of range for a key: ${value}`);
  return text;
}
