// A block as consensus sees it: its place in the chain and an opaque list of batch hashes.
import { u32, u64 } from '../base/bytes.ts';
import { type Digest, ZERO_DIGEST } from '../crypto/digest.ts';
import { blockDigest } from '../signed/statement.ts';

declare const brand: unique symbol;
/** Distance from the genesis; the first block has height 1. */
export type Height = number & { readonly [brand]: 'Height' };
/** The first view is 1; view 0 stands for the genesis. */
export type View = number & { readonly [brand]: 'View' };
export type Epoch = number & { readonly [brand]: 'Epoch' };

export const height = (value: number): Height => value as Height;
export const view = (value: number): View => value as View;
export const epoch = (value: number): Epoch => value as Epoch;

/** Where a block stands: views begin anew in each epoch. */
export interface Place {
  readonly epoch: Epoch;
  readonly view: View;
}

export function isAbove(place: Place, other: Place): boolean {
  return place.epoch === other.epoch ? place.view > other.view : place.epoch > other.epoch;
}

export interface BlockHeader extends Place {
  readonly height: Height;
  readonly parentView: View;
  readonly parentHash: Digest;
  readonly timestampMs: number;
  readonly batchHashes: readonly Digest[];
  /** The next epoch's validator set in a sealing block, as the ledger wrote it; else empty. */
  readonly seal: Uint8Array;
  readonly evidence: readonly Uint8Array[];
}

/** Of a block that does not end its epoch. */
export const NO_SEAL = new Uint8Array(0);

/** Whether the block ends its epoch. */
export function isSealing(header: BlockHeader): boolean {
  return header.seal.length > 0;
}

/** A header with its hash, so that it is computed once. */
export interface Block {
  readonly header: BlockHeader;
  readonly hash: Digest;
}

/**
 * Digest of the header's fixed layout: integers as u64 big-endian, lists behind a u32 count, byte strings behind a
 * u32 length, in the order of the interface.
 */
export function blockHash(chainId: Digest, header: BlockHeader): Digest {
  return blockDigest(chainId, header.epoch, header.view, ...headerRest(header));
}

/** The parts that follow epoch and view in the layout: with these two and the chain id they give the block's hash. */
export function headerRest(header: BlockHeader): Uint8Array[] {
  return [
    u64(header.height),
    u64(header.parentView),
    header.parentHash,
    u64(header.timestampMs),
    u32(header.batchHashes.length),
    ...header.batchHashes,
    u32(header.seal.length),
    header.seal,
    u32(header.evidence.length),
    ...header.evidence.flatMap((item) => [u32(item.length), item]),
  ];
}

/** Hash of the block before the first: certified by nobody, known to all. */
export const GENESIS_HASH: Digest = ZERO_DIGEST;
