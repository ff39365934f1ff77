// The writes of the last blocks, for finding where two members' executions of one block part. Entries of the state by
// key, then the receipts. Digests are made only when somebody asks. Knows no peers.
import { toHex } from '../../base/bytes.ts';
import { DIGEST_BYTES, type Digest, taggedDigest, ZERO_DIGEST } from '../../crypto/digest.ts';
import type { LeafList } from '../../ledger/ledger.ts';
import { receiptLeaf } from '../../ledger/receipt.ts';

/** Blocks whose writes are kept, and entries over all of them. */
export const MAX_BLOCKS = 16;
export const MAX_ENTRIES = 200_000;

const linkOf = taggedDigest('block-writes');

/** Sorts behind every key of the state. */
const RECEIPT = '~receipt/';

interface Kept {
  readonly entries: LeafList;
  readonly receipts: readonly Uint8Array[];
  writes: Writes | undefined;
}

/** Sorted by key; `upTo[i]` is the digest over all writes up to and with `keys[i]`. */
export interface Writes {
  readonly keys: readonly string[];
  readonly upTo: readonly Digest[];
}

export class BlockWrites {
  /** By hexadecimal block hash, oldest first. */
  readonly #blocks = new Map<string, Kept>();

  keep(hash: Digest, entries: LeafList, receipts: readonly Uint8Array[]): void {
    this.#blocks.delete(toHex(hash));
    this.#blocks.set(toHex(hash), { entries, receipts, writes: undefined });
    let count = [...this.#blocks.values()].reduce((sum, kept) => sum + sizeOf(kept), 0);
    for (const [key, kept] of this.#blocks) {
      if (this.#blocks.size === 1 || (count <= MAX_ENTRIES && this.#blocks.size <= MAX_BLOCKS)) return;
      this.#blocks.delete(key);
      count -= sizeOf(kept);
    }
  }

  /** Undefined: that block was not executed here, or is forgotten. */
  of(hash: Digest): Writes | undefined {
    const kept = this.#blocks.get(toHex(hash));
    if (kept === undefined) return undefined;
    kept.writes ??= link(kept);
    return kept.writes;
  }
}

function sizeOf({ entries, receipts }: Kept): number {
  return entries.keys.length + receipts.length;
}

function link({ entries, receipts }: Kept): Writes {
  const leaves = entries.keys.map((key, i): [string, Digest] => {
    return [key, entries.leaves.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES)];
  });
  const numbered = receipts.map((receipt, i): [string, Digest] => {
    return [RECEIPT + `${i}`.padStart(6, '0'), receiptLeaf(receipt)];
  });
  const sorted = [...leaves.sort(([a], [b]) => (a < b ? -1 : 1)), ...numbered];
  let last: Digest = ZERO_DIGEST;
  const upTo = sorted.map(([, leaf]) => {
    last = linkOf(last, leaf);
    return last;
  });
  return { keys: sorted.map(([key]) => key), upTo };
}
