// The proof file as JSON: what the node makes, the API and the client carry, and the verifier checks offline.
// All byte strings are lower-case hexadecimal; all integers are safe JSON numbers. Knows no algorithm.

export interface ProofFile {
  readonly format: 'gridpact-proof/2';
  readonly chainId: string;
  /** Header of the finalized block that certifies every claim. */
  readonly header: ProofHeader;
  readonly finalization: ProofFinalization;
  /** The blocks that sealed the epochs before the header's, oldest first: they lead from the genesis to its validators. */
  readonly epochs: readonly ProofEpoch[];
  /** The certified result is the digest of these two. */
  readonly stateRoot: string;
  readonly historyRoot: string;
  readonly claims: readonly ProofClaim[];
}

export interface ProofEpoch {
  readonly header: ProofHeader;
  readonly finalization: ProofFinalization;
}

export interface ProofHeader {
  readonly epoch: number;
  readonly view: number;
  readonly height: number;
  readonly parentView: number;
  readonly parentHash: string;
  readonly timestampMs: number;
  readonly batchHashes: readonly string[];
  readonly seal: string;
  readonly evidence: readonly string[];
}

export interface ProofFinalization {
  readonly epoch: number;
  readonly view: number;
  readonly blockHash: string;
  readonly result: string;
  /** Signers, least significant bit first. */
  readonly bitmap: string;
  /** Ascending by signer. */
  readonly signatures: readonly string[];
}

/** Paths run from leaf to root: one sibling digest per level. */
export type ProofClaim =
  | {
      readonly kind: 'entry';
      readonly key: string;
      readonly value: string;
      readonly slot: number;
      readonly count: number;
      readonly path: readonly string[];
    }
  | {
      readonly kind: 'receipt';
      readonly height: number;
      readonly blockHash: string;
      readonly receipt: string;
      readonly index: number;
      readonly count: number;
      readonly path: readonly string[];
      readonly history: { readonly path: readonly string[]; readonly peaks: readonly string[]; readonly count: number };
    }
  | {
      readonly kind: 'transaction';
      /** Its digest is the transaction id of a receipt claimed in the same file. */
      readonly body: string;
    };
