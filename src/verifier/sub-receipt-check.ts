// A bank's receipt for a payment from a pooled sub-wallet: the settlement that commits to it, the payment and the
// sub-wallet, whose commitment the receipt opens, are entries of the same file. Together they show whose payment it was.
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { bigintOf, numberOf, textOf } from './decoded-fields.ts';
import { same, tagged, u32, u64 } from './digests.ts';
import { MAX_PATH, treeRoot } from './merkle-check.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import { readExactly, readHex, readHexList, readInteger, readSigned, readText } from './read-json.ts';
import { isSigned } from './signature-check.ts';

export interface ProvenSubReceipt {
  readonly kind: 'sub-receipt';
  /** Of the customer. */
  readonly account: string;
  readonly merchant: string;
  readonly amountFen: bigint;
  readonly transfer: string;
  readonly sub: string;
  /** Of the payment, in the sub-wallet. */
  readonly paymentId: string;
  readonly pool: string;
  /** Number of the settlement that commits to the receipt. */
  readonly settlement: number;
  /** Of the block with the payment. */
  readonly height: number;
}

const CLAIM_FIELDS = ['kind', 'receipt', 'bankKey', 'signature', 'pool', 'settlement', 'index', 'count', 'path'];
const RECEIPT_FIELDS = ['sub', 'id', 'account', 'merchant', 'amountFen', 'transfer', 'salt', 'opening'];
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const MAX_FEN = 2n ** 63n - 1n;

type Entries = ReadonlyMap<string, DecodedMessage>;

/** `entries`: those that are proven in the same file. Throws ProofFault `sub-receipt`, `format` or `path`. */
export function checkSubReceipt(chainId: Uint8Array, entries: Entries, value: unknown): ProvenSubReceipt {
  const claim = readExactly(value, 'the receipt', CLAIM_FIELDS);
  const fields = readExactly(claim.receipt, 'receipt', RECEIPT_FIELDS);
  const text = (name: string) => readText(fields[name], `receipt.${name}`);
  const [sub, id, account, merchant, transfer] = ['sub', 'id', 'account', 'merchant', 'transfer'].map(text) as [
    ...[string, string, string, string, string],
  ];
  const amountFen = readSigned(fields.amountFen, 'receipt.amountFen', 1n, MAX_FEN);
  const salt = readHex(fields.salt, 'receipt.salt', SALT_BYTES);
  const opening = readHex(fields.opening, 'receipt.opening', SALT_BYTES);
  const words = [sub, id, account, merchant, transfer].flatMap(prefixed);
  const digest = tagged('sub-receipt', chainId, ...words, u64(amountFen), salt, opening);

  const pool = readText(claim.pool, 'pool');
  const settlement = readInteger(claim.settlement, 'settlement');
  checkSettled(entries, digest, { pool, settlement, index: claim.index, count: claim.count, path: claim.path });
  const wallet = entryOf(entries, `sub-wallet/${sub}`);
  expectSame('the pool', textOf(wallet, 'account'), pool);
  expectSame('the merchant', textOf(wallet, 'merchant'), merchant);
  const commitment = tagged('sub-owner', opening, utf8ToBytes(account));
  if (!same(commitment, hexToBytes(textOf(wallet, 'commitment')))) {
    throw fault(`the sub-wallet does not commit to ${account}`);
  }
  const spending = entryOf(entries, `sub-spending/${sub}/${id}`);
  expectSame('the transfer', textOf(spending, 'transfer'), transfer);
  expectSame('the amount', `${bigintOf(spending, 'amountFen')}`, `${amountFen}`);
  checkBank(entries, pool, digest, claim.bankKey, claim.signature);
  const height = Number(bigintOf(spending, 'height'));
  return { kind: 'sub-receipt', account, merchant, amountFen, transfer, sub, paymentId: id, pool, settlement, height };
}

interface Place {
  readonly pool: string;
  readonly settlement: number;
  readonly index: unknown;
  readonly count: unknown;
  readonly path: unknown;
}

/** The settlement has as many receipts as the tree, whose root it is. */
function checkSettled(entries: Entries, digest: Uint8Array, { pool, settlement, ...given }: Place): void {
  const entry = entryOf(entries, `pool-settlement/${pool}/${settlement}`);
  const [index, count] = [readInteger(given.index, 'index'), readInteger(given.count, 'count')];
  if (numberOf(entry, 'receipts') !== count) throw fault(`the settlement stands for another number of receipts`);
  const path = readHexList(given.path, 'path', MAX_PATH, 32);
  const root = tagged(
    'sub-receipts-root',
    u64(count),
    treeRoot(tagged('sub-receipt-leaf', digest), { index, count, path }),
  );
  if (!same(root, hexToBytes(textOf(entry, 'receiptsRoot'))))
    throw fault('the settlement does not commit to the receipt');
}

/** The bank of the pool signed the receipt, with the key that it acts with on the ledger, or did. */
function checkBank(entries: Entries, pool: string, digest: Uint8Array, key: unknown, signature: unknown): void {
  const bankKey = readText(key, 'bankKey');
  readHex(key, 'bankKey', KEY_BYTES);
  const entry = entryOf(entries, `member-key/${bankKey}`);
  expectSame('the bank', textOf(entry, 'member'), pool.slice(0, pool.indexOf('/')));
  expectSame('the purpose of the key', textOf(entry, 'kind'), 'transaction');
  if (!isSigned(digest, bankKey, readText(signature, 'signature'))) throw fault('the bank did not sign the receipt');
}

function entryOf(entries: Entries, key: string): DecodedMessage {
  const entry = entries.get(key);
  if (entry !== undefined) return entry;
  throw new ProofFault('sub-receipt', `${key} is not proven in this file`, key);
}

function expectSame(what: string, shown: string, claimed: string): void {
  if (shown !== claimed) throw fault(`${what} is ${shown} on the ledger, and not ${claimed}`);
}

function fault(message: string): ProofFault {
  return new ProofFault('sub-receipt', message);
}

function prefixed(text: string): [Uint8Array, Uint8Array] {
  const bytes = utf8ToBytes(text);
  return [u32(bytes.length), bytes];
}
