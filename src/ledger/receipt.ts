// Receipts: the agreed results of a block's transactions, and the Merkle tree over them.
import { u64 } from '../base/bytes.ts';
import { type Codec, codec } from '../base/codec.ts';
import { DIGEST_BYTES, type Digest, TaggedMessage, taggedDigest } from '../crypto/digest.ts';
import { MerkleLayer } from '../crypto/merkle-layer.ts';
import { type MerkleNodes, MerkleTree, merklePath, merkleRoot } from '../crypto/merkle-tree.ts';
import { type Datum, type LineReceipt, type Receipt, state } from '../generated/state.ts';
import type { LineOutcome, NotedOutcome, Outcome } from './operation.ts';
import { REJECTIONS, type Rejection } from './rejection.ts';

export const receiptCodec: Codec<Receipt> = codec(state.Receipt);

const leaf = new TaggedMessage('receipt-leaf');
const rootOf = taggedDigest('receipts-root');

export function receiptOf(transactionId: Digest, outcome: Outcome): Receipt {
  if (!outcome.ok) return { transactionId, ...refusal(outcome.rejection), lines: [], outcome: '' };
  return { transactionId, ...acceptance(outcome), lines: (outcome.lines ?? []).map(lineReceipt) };
}

function lineReceipt(outcome: LineOutcome): LineReceipt {
  if (!outcome.ok) return { ...refusal(outcome.rejection), transfer: '', outcome: '' };
  const { data, ...accepted } = acceptance(outcome);
  return { ...accepted, data: [...datums(outcome.moved ?? {}), ...data], transfer: outcome.transfer ?? '' };
}

function acceptance({ noted }: { readonly noted?: NotedOutcome }): { code: number; data: Datum[]; outcome: string } {
  return { code: 0, data: noted === undefined ? [] : datums(noted.data), outcome: noted?.name ?? '' };
}

function refusal({ name, data }: Rejection): { code: number; data: Datum[] } {
  return {
    code: REJECTIONS[name].code,
    data: datums(data),
  };
}

function datums(data: Rejection['data']): Datum[] {
  return Object.entries(data).map(([key, value]) => ({ name: key, value: `${value}` }));
}

/** Shows that a receipt is one of its block's: sibling digests from leaf to root. */
export interface ReceiptPath {
  readonly index: number;
  readonly count: number;
  readonly path: readonly Digest[];
}

/** `receipts`: the block's encoded receipts in their order. */
export function receiptsRoot(receipts: readonly Uint8Array[]): Digest {
  return rootOf(u64(receipts.length), merkleRoot(treeOf(receipts)));
}

export function proveReceipt(receipts: readonly Uint8Array[], index: number): ReceiptPath {
  return { index, count: receipts.length, path: merklePath(treeOf(receipts), index) };
}

/** Of an encoded receipt. */
export function receiptLeaf(receipt: Uint8Array): Digest {
  return leaf.bytes(receipt).digest();
}

function treeOf(receipts: readonly Uint8Array[]): MerkleNodes {
  const indexes = Uint32Array.from(receipts, (_, index) => index);
  const digests = new Uint8Array(receipts.length * DIGEST_BYTES);
  for (const [index, receipt] of receipts.entries()) leaf.bytes(receipt).digestInto(digests, index * DIGEST_BYTES);
  return new MerkleLayer(new MerkleTree(), receipts.length, { indexes, digests });
}
