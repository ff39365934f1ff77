// Receipts of pooled payments: a bank signs one for each, and its settlement commits to all that it stands for. A
// customer with the receipt, its place and the ledger's proofs shows whose payment it was; nobody else can.
import { randomBytes } from 'node:crypto';
import { concatBytes, fromHex, toHex } from '../base/bytes.ts';
import { type Digest, TaggedMessage, taggedDigest } from '../crypto/digest.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import { MerkleTree, merklePath, merkleRoot } from '../crypto/merkle-tree.ts';
import type { ProofClaim, SubReceiptFields } from '../ledger/proof-file.ts';

export const RECEIPT_SALT_BYTES = 16;

const message = new TaggedMessage('sub-receipt');
const leafOf = taggedDigest('sub-receipt-leaf');
const rootOf = taggedDigest('sub-receipts-root');

export type SubReceiptClaim = Extract<ProofClaim, { readonly kind: 'sub-receipt' }>;

/** As the bank gives it to the customer, before a settlement. */
export type SignedSubReceipt = Pick<SubReceiptClaim, 'receipt' | 'bankKey' | 'signature'>;

/** A settlement's root over receipts, in their order, and the place of each. */
export interface SettledReceipts {
  readonly root: Digest;
  readonly count: number;
  readonly places: readonly Pick<SubReceiptClaim, 'index' | 'count' | 'path'>[];
}

/** The digest that the bank signs. */
export function subReceiptDigest(chainId: Uint8Array, receipt: SubReceiptFields): Digest {
  const { sub, id, account, merchant, amountFen, transfer, salt, opening } = receipt;
  message.begin().bytes(chainId).text(sub).text(id).text(account).text(merchant).text(transfer);
  return message.u64(BigInt(amountFen)).bytes(fromHex(salt)).bytes(fromHex(opening)).digest();
}

/** With a salt of its own: who knows everything else of a payment still cannot tell its leaf. */
export function signSubReceipt(
  chainId: Uint8Array,
  bank: SigningKey,
  payment: Omit<SubReceiptFields, 'salt'>,
): SignedSubReceipt {
  const receipt = { ...payment, salt: toHex(randomBytes(RECEIPT_SALT_BYTES)) };
  const signature = toHex(bank.sign(subReceiptDigest(chainId, receipt)));
  return { receipt, bankKey: toHex(bank.publicKey), signature };
}

/** At least one. */
export function settleReceipts(chainId: Uint8Array, receipts: readonly SignedSubReceipt[]): SettledReceipts {
  const leaves = receipts.map(({ receipt }) => leafOf(subReceiptDigest(chainId, receipt)));
  const tree = MerkleTree.fromLeaves(concatBytes(...leaves));
  const count = receipts.length;
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(count));
  const places = leaves.map((_, index) => ({ index, count, path: merklePath(tree, index).map(toHex) }));
  return { root: rootOf(size, merkleRoot(tree)), count, places };
}
