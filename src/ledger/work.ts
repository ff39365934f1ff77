// The work of a transaction, in units: one unit is about a microsecond on one core of the machine of docs/figures.md,
// where `npm run bench -- components` compares them. The numbers are part of the agreement: every node has to find the
// same work, whatever it has in its caches.

export const WORK = {
  /** An envelope is taken apart; its receipt is made, proven and kept, and its id is noted. */
  transaction: 10,
  /** An Ed25519 signature is verified. */
  signature: 45,
  /** A key is shown to be of prime order. */
  key: 35,
  /** A line of an operation is decoded, and its fields are checked. */
  line: 2,
  /** An entry is looked up: mostly it is in memory, and sometimes on disk. */
  read: 2,
  /** An entry is put: encoded, hashed into the tree and written to disk. */
  write: 8,
  /** The same entry again, by the same transaction. */
  rewrite: 1,
  /** A digest of something short. */
  digest: 2,
  /** A row of an account's activity is chained and written. */
  activity: 4,
} as const;

/** Bytes that are read, compared, hashed and kept for one unit. */
export const BYTES_PER_UNIT = 32;

/** Parts of an entry (table.ts) that are decoded, gone through or encoded for one unit. */
const PARTS_PER_UNIT = 3;

/** The bounds of the genesis, in units; each fits the next. */
export interface WorkBounds {
  /** Of one transaction: its checks and its execution. */
  readonly transaction: number;
  /** Of the checks of a batch: no member takes in one with more. */
  readonly batch: number;
  /** Of one block: no transaction begins beyond it. */
  readonly block: number;
}

/** Those of a consortium that says nothing else. */
export const DEFAULT_WORK: WorkBounds = { transaction: 150_000, batch: 300_000, block: 300_000 };

export function workOfBytes(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_UNIT);
}

export function workOfParts(parts: number): number {
  return Math.floor(parts / PARTS_PER_UNIT);
}
