// The digests of campaigns: what an entrant is, what a list's leaf is, what a share commits to, what the seed is.

import { concatBytes } from '../../base/bytes.ts';
import { type Digest, sha256, TaggedMessage, taggedDigest, ZERO_DIGEST } from '../../crypto/digest.ts';
import { treeDepth } from '../../crypto/merkle-tree.ts';
import type { CommittedList } from '../../generated/state.ts';

const entrant = new TaggedMessage('campaign-entrant');
const chain = new TaggedMessage('campaign-entries');
const listChain = new TaggedMessage('campaign-lists');
const share = new TaggedMessage('draw-share');
const seed = new TaggedMessage('draw-seed');
const leafOf = taggedDigest('campaign-entry');

/** Hides the account as long as nobody has the salt, and is of this account alone. */
export function entrantDigest(campaign: string, account: string, salt: Uint8Array): Digest {
  return entrant.begin().text(campaign).text(account).bytes(salt).digest();
}

export interface Entry {
  readonly nullifier: Uint8Array;
  readonly pseudonym: Uint8Array;
}

/** Over the entries so far, in their order. */
export function chainEntry(before: Uint8Array, index: number, { nullifier, pseudonym }: Entry): Digest {
  const from = before.length === 0 ? ZERO_DIGEST : before;
  return chain.begin().bytes(from).u32(index).bytes(nullifier).bytes(pseudonym).digest();
}

/** Over the lists of all banks. */
export function listsDigest(lists: readonly CommittedList[]): Digest {
  listChain.begin();
  for (const { bank, root, count } of lists) listChain.text(bank).bytes(root).u32(count);
  return listChain.digest();
}

export function entryLeaf({ nullifier, pseudonym }: Entry): Digest {
  return leafOf(nullifier, pseudonym);
}

/** The root of the tree of `count` leaves that has the leaf at this place; undefined for a path of another length. */
export function rootOver(leaf: Digest, place: number, count: number, path: readonly Uint8Array[]): Digest | undefined {
  if (place >= count || path.length !== treeDepth(count)) return undefined;
  let node = leaf;
  for (const [level, sibling] of path.entries()) {
    const isRight = Math.floor(place / 2 ** level) % 2 === 1;
    node = sha256(isRight ? concatBytes(sibling, node) : concatBytes(node, sibling));
  }
  return node;
}

export interface SharePlace {
  readonly campaign: string;
  readonly round: number;
  /** Places from 1, of who dealt and of whose share it is. */
  readonly dealer: number;
  readonly place: number;
}

/** What a dealer commits to. */
export function shareDigest({ campaign, round, dealer, place }: SharePlace, value: Uint8Array): Digest {
  return share.begin().text(campaign).u32(round).u32(dealer).u32(place).bytes(value).digest();
}

export interface Part {
  readonly dealer: number;
  readonly secret: Uint8Array;
}

/** `parts`: of the dealers that count, ascending. */
export function seedDigest(
  campaign: string,
  round: number,
  entries: { readonly chain: Uint8Array; readonly count: number },
  parts: readonly Part[],
): Digest {
  seed.begin().text(campaign).u32(round);
  seed.bytes(entries.chain.length === 0 ? ZERO_DIGEST : entries.chain).u32(entries.count);
  for (const { dealer, secret } of parts) seed.u32(dealer).bytes(secret);
  return seed.digest();
}
