// What execution knows of the block that it is in.

/** The block that carries the transaction. Its timestamp is the ledger's only clock. */
export interface BlockContext {
  readonly height: bigint;
  readonly timestampMs: bigint;
}
