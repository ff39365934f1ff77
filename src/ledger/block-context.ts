// The facts about a block that the execution of its transactions may use.

/** The block that carries the transaction. Its timestamp is the ledger's only clock. */
export interface BlockContext {
  readonly height: bigint;
  readonly timestampMs: bigint;
}
