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

/** A record that the row knows. */
interface Taken {
  readonly counter: number;
  readonly hash: Digest;
  readonly height: number;
  readonly previous: Digest;
}

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
  const taken = takenOf(chain).find((item) => item.counter === counter);
  return taken !== undefined && equalBytes(taken.hash, hash);
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
  const taken = takenOf(chain);
  const at = (place: number) => taken.find((item) => item.counter === place);
  const same = at(counter);
  if (same !== undefined) return against('same-counter', same);
  const before = at(counter - 1);
  if (before !== undefined && !equalBytes(before.hash, previous)) return against('broken-link', before);
  if (counter === 1 && !equalBytes(chain.baseHash, previous)) {
    return { kind: 'broken-link', against: chain.baseHash, height: chain.epochHeight };
  }
  const after = at(counter + 1);
  return after !== undefined && !equalBytes(after.previous, hash) ? against('broken-link', after) : undefined;
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
  // A copy: decoded bytes are a view that would keep their whole body in memory.
  const added: Taken = { counter, hash, height: Number(height), previous: previous.slice() };
  const taken = [...takenOf(chain), added].sort((a, b) => a.counter - b.counter);
  return { ...packed(taken), baseHash: chain.baseHash };
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

function against(kind: Contradiction['kind'], { hash, height }: Taken): Contradiction {
  return { kind, against: hash, height: BigInt(height) };
}

function isUsed(used: bigint, counter: number): boolean {
  return ((used >> BigInt(counter - 1)) & 1n) === 1n;
}

/** Ascending. */
function takenOf({ used, hashes, heights, heads, baseHash }: Chain): readonly Taken[] {
  const taken: Taken[] = [];
  let head = 0;
  let before: Taken | undefined;
  for (let counter = 1; counter <= MAX_COUNTER && taken.length < hashes.length; counter++) {
    if (!isUsed(used, counter)) {
      before = undefined;
      continue;
    }
    const place = taken.length;
    const start = counter === 1 ? baseHash : heads[head];
    if (before === undefined && counter > 1) head++;
    const previous = before?.hash ?? start ?? baseHash;
    before = { counter, hash: hashes[place] ?? baseHash, height: heights[place] ?? 0, previous };
    taken.push(before);
  }
  return taken;
}

function packed(taken: readonly Taken[]): Omit<Chain, 'baseHash'> {
  let used = 0n;
  const heads: Digest[] = [];
  for (const { counter, previous } of taken) {
    if (counter > 1 && !isUsed(used, counter - 1)) heads.push(previous);
    used |= 1n << BigInt(counter - 1);
  }
  return { used, hashes: taken.map(({ hash }) => hash), heights: taken.map(({ height }) => height), heads };
}
