// The records of a purse's present epoch as its row has them: one bit for each counter, hashes, and the links that wait
// for a record in between. Records come in any order; a link is checked when both of its ends are there.
import { equalBytes } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { PurseRecord } from '../../generated/device.ts';
import type { Purse } from '../../generated/state.ts';

export const MAX_COUNTER = 64;
/** Enough of a hash to know a record by: nobody makes two records with the same first 16 bytes. */
const KEPT_BYTES = 16;
/** Of records of closed epochs, if the last one had fewer. */
const KEPT_HASHES = 32;

/** What a record contradicts: the hash of another that the ledger has, and the block that took it. */
export interface Contradiction {
  readonly kind: 'same-counter' | 'broken-link' | 'after-close';
  readonly against: Digest;
  /** Of what is contradicted: a record, or where the epoch began or ended. */
  readonly height: bigint;
}

type Chain = Pick<Purse, 'used' | 'hashes' | 'heights' | 'heads' | 'baseHash'>;
type Begun = Pick<Purse, 'epochHeight'>;
type Closed = Pick<Purse, 'closed' | 'closedHeights' | 'closedCount' | 'baseHash' | 'epochHeight'>;

/** Of an epoch without records. */
export const EMPTY_EPOCH: Pick<Purse, 'used' | 'hashes' | 'heights' | 'heads'> = {
  used: 0n,
  hashes: [],
  heights: [],
  heads: [],
};

/** The row has exactly this record in its present epoch. */
export function hasRecord(chain: Chain, counter: number, hash: Digest): boolean {
  const taken = hashAt(chain, counter);
  return taken !== undefined && equalBytes(taken, hash);
}

/** It is one of the closed epochs' records that the row still keeps. */
export function wasClosed({ closed }: Closed, hash: Digest): boolean {
  return closed.some((kept) => equalBytes(kept, hash.subarray(0, KEPT_BYTES)));
}

/** Why a record of the present epoch, with a counter from 1 to 64 and not known yet, cannot be one of this chain's. */
export function contradiction(
  chain: Chain & Begun,
  { counter, previous }: PurseRecord,
  hash: Digest,
): Contradiction | undefined {
  const same = hashAt(chain, counter);
  if (same !== undefined) return against(chain, 'same-counter', counter);
  const before = hashAt(chain, counter - 1);
  if (before !== undefined && !equalBytes(before, previous)) return against(chain, 'broken-link', counter - 1);
  if (counter === 1 && !equalBytes(chain.baseHash, previous)) {
    return { kind: 'broken-link', against: chain.baseHash, height: chain.epochHeight };
  }
  // The record behind has no predecessor yet, so the row has its link.
  const link = isUsed(chain.used, counter + 1) ? chain.heads[headsBelow(chain.used, counter + 1)] : undefined;
  return link !== undefined && !equalBytes(link, hash) ? against(chain, 'broken-link', counter + 1) : undefined;
}

/** Of a record of the last epoch that the row does not know: the device signed that the epoch has no such record. */
export function contradictionAfterClose(
  { closed, closedHeights, closedCount, baseHash, epochHeight }: Closed,
  counter: number,
): Contradiction {
  const place = closed.length - closedCount + counter - 1;
  const other = counter <= closedCount ? closed[place] : undefined;
  if (other === undefined) return { kind: 'after-close', against: baseHash, height: epochHeight };
  return { kind: 'same-counter', against: other, height: BigInt(closedHeights[place] ?? 0) };
}

/** The chain with a record that contradicts nothing in it. */
export function withRecord(chain: Chain, { counter, previous }: PurseRecord, hash: Digest, height: bigint): Chain {
  const { used, hashes, heights, heads, baseHash } = chain;
  const place = usedBelow(used, counter);
  const isHead = counter > 1 && !isUsed(used, counter - 1);
  const wasBehind = isUsed(used, counter + 1) ? 1 : 0;
  // A copy: decoded bytes are a view that would keep their whole body in memory.
  const added = isHead ? [previous.slice()] : [];
  return {
    used: used | (1n << BigInt(counter - 1)),
    hashes: hashes.toSpliced(place, 0, hash),
    heights: heights.toSpliced(place, 0, Number(height)),
    heads: isHead || wasBehind > 0 ? heads.toSpliced(headsBelow(used, counter), wasBehind, ...added) : heads,
    baseHash,
  };
}

/** How many records there are when they are all that there can be: without a gap; undefined where one is missing. */
export function missingBelow({ used }: Chain, top: number): number | undefined {
  for (let counter = 1; counter <= top; counter++) if (!isUsed(used, counter)) return counter;
  return undefined;
}

/** The highest counter that is used; 0: none. */
export function topOf({ used }: Chain): number {
  return used.toString(2).length - (used === 0n ? 1 : 0);
}

/** The hash of the last record; of an epoch without one its base. */
export function lastHash({ hashes, baseHash }: Chain): Digest {
  return hashes.at(-1) ?? baseHash;
}

/** What the row keeps of its epochs when the present one ends. */
export function closedWith(row: Chain & Closed): Pick<Purse, 'closed' | 'closedHeights' | 'closedCount'> {
  const last = row.hashes.map((hash) => hash.slice(0, KEPT_BYTES));
  const kept = -Math.max(KEPT_HASHES, last.length);
  return {
    closed: [...row.closed, ...last].slice(kept),
    closedHeights: [...row.closedHeights, ...row.heights].slice(kept),
    closedCount: last.length,
  };
}

function against(chain: Chain, kind: Contradiction['kind'], counter: number): Contradiction {
  const place = usedBelow(chain.used, counter);
  return { kind, against: chain.hashes[place] ?? chain.baseHash, height: BigInt(chain.heights[place] ?? 0) };
}

/** Undefined for a counter that is not used. */
function hashAt({ used, hashes }: Chain, counter: number): Digest | undefined {
  return isUsed(used, counter) ? hashes[usedBelow(used, counter)] : undefined;
}

function isUsed(used: bigint, counter: number): boolean {
  return counter >= 1 && counter <= MAX_COUNTER && ((used >> BigInt(counter - 1)) & 1n) === 1n;
}

/** How many counters below this one are used: the place of its hash. */
function usedBelow(used: bigint, counter: number): number {
  return bitsOf(used & ((1n << BigInt(counter - 1)) - 1n));
}

/** How many runs of used counters begin below this one, without one that begins at 1: the place of its link. */
function headsBelow(used: bigint, counter: number): number {
  const starts = used & ~(used << 1n) & ~1n;
  return bitsOf(starts & ((1n << BigInt(counter - 1)) - 1n));
}

const HALF = 0xffff_ffffn;

/** How many bits of 64 are set. */
function bitsOf(bits: bigint): number {
  return bitsOfHalf(Number(bits & HALF)) + bitsOfHalf(Number(bits >> 32n));
}

/** Pairs, nibbles and bytes are added up at once (H. S. Warren, Hacker's Delight, 5-1). */
function bitsOfHalf(half: number): number {
  const pairs = half - ((half >>> 1) & 0x5555_5555);
  const nibbles = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
