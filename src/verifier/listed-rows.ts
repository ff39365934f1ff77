// The rows of an account, folded into the chain that its entry holds: the digest over each row covers the digest before
// it, so no row between two of them and no row after them can be left out. An implementation apart from the ledger's,
// written from the documentation.
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { bigintOf, textOf } from './decoded-fields.ts';
import { DIGEST_BYTES, i64, same, tagged, u32, u64 } from './digests.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import { type JsonObject, readExactly, readHex, readInteger, readList, readSigned, readText } from './read-json.ts';

/** As many as one list may hold: an account with a thousand payments a day for three months. */
export const MAX_LIST_ROWS = 100_000;

const ROW_FIELDS = [
  ...['number', 'height', 'timestampMs', 'transaction', 'transfer', 'kind', 'side', 'counterparty'],
  ...['amountFen', 'balanceFen', 'code', 'reference'],
];
const ZEROS = new Uint8Array(DIGEST_BYTES);
const LARGEST_AMOUNT = 2n ** 64n - 1n;
const LARGEST_BALANCE = 2n ** 63n - 1n;

/** One side of one transfer on an account. */
export interface ListedRow {
  /** From 1: among all rows of the account. */
  readonly number: number;
  readonly height: number;
  readonly timestampMs: number;
  readonly transaction: string;
  readonly transfer: string;
  readonly kind: string;
  readonly side: string;
  readonly counterparty: string;
  readonly amountFen: bigint;
  readonly balanceFen: bigint;
  readonly code: string;
  readonly reference: string;
}

/** Heights, both included. */
export interface HeightRange {
  readonly fromHeight: number;
  readonly toHeight: number;
}

/**
 * All rows of the account in the claim's range, oldest first. `account`: its proven entry; `height`: of the block that
 * proves it. Throws ProofFault `format`, `list-range`, `list-order` or `list-chain`.
 */
export function checkRows(
  claim: JsonObject,
  account: DecodedMessage,
  height: number,
): { readonly range: HeightRange; readonly rows: readonly ListedRow[] } {
  const range = readRange(claim, height);
  const chainBefore = readHex(claim.chainBefore, 'chainBefore', DIGEST_BYTES);
  const rows = readList(claim.rows, 'rows', MAX_LIST_ROWS).map((row, i) => readRow(row, `rows[${i}]`));
  checkStart(rows, chainBefore, range);
  checkOrder(rows, height);
  const count = bigintOf(account, 'transfers');
  const last = BigInt(rows.at(-1)?.number ?? 0);
  if (last !== count) {
    throw new ProofFault('list-chain', `the account has ${count} transfers, and the rows end with number ${last}`);
  }
  const chain = rows.reduce(chainAfter, chainBefore);
  if (rows.length > 0 && bytesToHex(chain) !== textOf(account, 'transfersChain')) {
    throw new ProofFault('list-chain', "the rows do not lead to the chain of the account's entry");
  }
  const { fromHeight, toHeight } = range;
  return { range, rows: rows.filter((row) => row.height >= fromHeight && row.height <= toHeight) };
}

/** The account's chain after the row, which follows the chain `before`. */
export function chainAfter(before: Uint8Array, row: ListedRow): Uint8Array {
  const { number, height, timestampMs, transaction, transfer, kind, side, counterparty } = row;
  const place = [u64(number), before, u64(height), u64(timestampMs)];
  const texts = [transaction, transfer, kind, side, counterparty].map(lengthAndText);
  const amounts = [u64(row.amountFen), i64(row.balanceFen)];
  return tagged('transfers', ...place, ...texts, ...amounts, lengthAndText(row.code), lengthAndText(row.reference));
}

function readRange(claim: JsonObject, height: number): HeightRange {
  const fromHeight = readInteger(claim.fromHeight, 'fromHeight');
  const toHeight = readInteger(claim.toHeight, 'toHeight');
  if (fromHeight < 1 || fromHeight > toHeight) {
    throw new ProofFault('list-range', `${fromHeight} to ${toHeight} are no heights`);
  }
  if (toHeight > height) {
    throw new ProofFault('list-range', `block ${height} does not show what happens up to height ${toHeight}`);
  }
  return { fromHeight, toHeight };
}

function readRow(value: unknown, path: string): ListedRow {
  const row = readExactly(value, path, ROW_FIELDS);
  const integer = (field: string) => readInteger(row[field], `${path}.${field}`);
  const text = (field: string) => readText(row[field], `${path}.${field}`);
  return {
    ...{ number: integer('number'), height: integer('height'), timestampMs: integer('timestampMs') },
    ...{ transaction: text('transaction'), transfer: text('transfer'), kind: text('kind'), side: text('side') },
    counterparty: text('counterparty'),
    amountFen: readSigned(row.amountFen, `${path}.amountFen`, 0n, LARGEST_AMOUNT),
    balanceFen: readSigned(row.balanceFen, `${path}.balanceFen`, -LARGEST_BALANCE - 1n, LARGEST_BALANCE),
    ...{ code: text('code'), reference: text('reference') },
  };
}

/** Rows are in order of height on every account, so that nothing of the range is before a row from below it. */
function checkStart(rows: readonly ListedRow[], chainBefore: Uint8Array, { fromHeight }: HeightRange): void {
  const [first] = rows;
  if (first === undefined || first.number === 1) {
    if (!same(chainBefore, ZEROS)) throw new ProofFault('list-chain', 'the chain before number 1 is not zeros');
    return;
  }
  if (first.height < fromHeight) return;
  throw new ProofFault(
    'list-range',
    `the rows begin with number ${first.number} at height ${first.height}: rows before it from height ${fromHeight} on are not shown`,
  );
}

function checkOrder(rows: readonly ListedRow[], height: number): void {
  rows.forEach((row, i) => {
    const before = rows[i - 1];
    if (before !== undefined && row.number !== before.number + 1) {
      throw new ProofFault('list-order', `number ${row.number} stands behind number ${before.number}`);
    }
    if (row.height < (before?.height ?? 1) || row.height > height) {
      throw new ProofFault('list-order', `number ${row.number} is out of place at height ${row.height}`);
    }
  });
}

function lengthAndText(text: string): Uint8Array {
  const bytes = utf8ToBytes(text);
  return concatBytes(u32(bytes.length), bytes);
}
