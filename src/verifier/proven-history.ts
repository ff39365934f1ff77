// The receipts and transactions that the files of one pack prove, by their place in the history: the same one out of two
// files is one.
import type { ProvenClaim, ProvenReceipt, ProvenTransaction } from './claim-check.ts';

/** The history has one transaction at a place. */
export interface Place {
  readonly height: number;
  /** Position in its block. */
  readonly index: number;
}

export class ProvenHistory {
  /** By height and position. */
  readonly receipts: readonly ProvenReceipt[];
  readonly #transactions = new Map<string, ProvenTransaction>();

  constructor(claims: Iterable<ProvenClaim>) {
    const receipts = new Map<string, ProvenReceipt>();
    for (const claim of claims) {
      if (claim.kind === 'receipt') receipts.set(placeOf(claim), claim);
      else if (claim.kind === 'transaction') this.#transactions.set(placeOf(claim), claim);
    }
    this.receipts = [...receipts.values()].sort((a, b) => a.height - b.height || a.index - b.index);
  }

  transactionOf(place: Place): ProvenTransaction | undefined {
    return this.#transactions.get(placeOf(place));
  }
}

export function placeOf({ height, index }: Place): string {
  return `${height}/${index}`;
}
