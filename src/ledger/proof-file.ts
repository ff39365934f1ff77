// The proof file as JSON: the node makes it, the API and the client carry it, and the verifier checks it offline. All
// byte strings are lower-case hexadecimal; integers are safe JSON numbers, amounts decimal strings. Knows no algorithm.
import type { LISTS } from '../generated/message-tables.ts';

export const PROOF_FORMAT = 'gridpact-proof/4';

export interface ProofFile {
  readonly format: typeof PROOF_FORMAT;
  readonly chainId: string;
  /** Header of the finalized block that certifies every claim. */
  readonly header: ProofHeader;
  readonly finalization: ProofFinalization;
  /**
   * The blocks that sealed the epochs before the header's, oldest first: they lead from the genesis to its validators.
   */
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
      /** The digest of its body is the transaction id of a receipt claimed in the same file; its clients signed that. */
      readonly envelope: string;
    }
  | {
      readonly kind: 'sub-receipt';
      /** What the bank signed: "sub-receipt", docs/data-formats.md. Amounts are decimal strings. */
      readonly receipt: SubReceiptFields;
      readonly bankKey: string;
      readonly signature: string;
      /** The settlement that commits to it, and the place there. */
      readonly pool: string;
      readonly settlement: number;
      readonly index: number;
      readonly count: number;
      readonly path: readonly string[];
    }
  | {
      readonly kind: 'micro-payment';
      /** The `MicroPayment` with its signature, where it has one. */
      readonly line: string;
      /** The sum that it was posted with, whose entry is in the same file, and its place there. */
      readonly transfer: string;
      readonly index: number;
      readonly count: number;
      readonly path: readonly string[];
    }
  | {
      readonly kind: 'case';
      /** "<account>/<complaint>": all that the complaint is made of is in the same pack. */
      readonly complaint: string;
    }
  | ProofListClaim;

export interface SubReceiptFields {
  readonly sub: string;
  /** Of the payment, in the sub-wallet. */
  readonly id: string;
  /** Of the customer. */
  readonly account: string;
  readonly merchant: string;
  readonly amountFen: string;
  readonly transfer: string;
  /** 16 random bytes, of this receipt alone. */
  readonly salt: string;
  /** 16 bytes: with them the sub-wallet commits to the account. */
  readonly opening: string;
}

/** Entries that the ledger lists by their subject: the ids are in the entries `list/...` and `list-page/...`. */
export type IdListName = keyof typeof LISTS;

/**
 * A list that the file claims to be complete: everything that it is shown by is in the same file, of the same block.
 */
export type ProofListClaim =
  | {
      readonly kind: 'list';
      /** Of a site: each names the next, from what the site's entry names. */
      readonly list: 'statements' | 'readings' | 'moves' | IdListName;
      readonly subject: string;
    }
  | {
      readonly kind: 'list';
      /** Of an account. */
      readonly list: 'transfers';
      readonly subject: string;
      /** The list is complete for these heights, both included. */
      readonly fromHeight: number;
      readonly toHeight: number;
      /** The account's chain before the first row; zeros before number 1. */
      readonly chainBefore: string;
      /**
       * Oldest first, without gaps, up to the account's latest. The first is number 1, or is below `fromHeight`: rows
       * are in order of height, so nothing of the range can be before it.
       */
      readonly rows: readonly ProofRow[];
    };

/** One side of one transfer on the account, as the account's chain has it. */
export interface ProofRow {
  readonly number: number;
  readonly height: number;
  readonly timestampMs: number;
  readonly transaction: string;
  readonly transfer: string;
  readonly kind: string;
  readonly side: string;
  readonly counterparty: string;
  readonly amountFen: string;
  readonly balanceFen: string;
  readonly code: string;
  readonly reference: string;
}
