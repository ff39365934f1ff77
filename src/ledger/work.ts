// The work of a transaction, in units: one unit is about a microsecond on one core of the machine of docs/figures.md,
// where `npm run bench -- components` compares them. The numbers are part of the agreement: every node has to find the
// same work, whatever it has in its caches.

export const WORK = {
  /** An Ed25519 signature is verified. */
  signature: 45,
  /** A key is shown to be of prime order. */
  key: 35,
  /** A line of an operation is decoded, and its fields are checked. */
  line: 2,
} as const;

/** Bytes of an envelope that are read, compared, hashed and kept for one unit. */
export const BYTES_PER_UNIT = 32;

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
export const DEFAULT_WORK: WorkBounds = { transaction: 250_000, batch: 250_000, block: 500_000 };

/** Of an envelope's bytes. */
export function workOfBytes(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_UNIT);
}
