// What happened on an account, for the index that answers "show me this account". No part of the agreed state:
// every row follows from the block.

export type ActivityKind = 'posted' | 'hold' | 'post-hold' | 'void-hold' | 'expired-hold';

/** What is shown of a transfer, on all its sides. */
export interface ShownTransfer {
  /** Id of the transfer; for an expired hold the hold's. */
  readonly transfer: string;
  readonly code: string;
  /** Free text of the payer. */
  readonly reference: string;
}

/** One side of one transfer. Held amounts move no posted balance until they are posted. */
export interface AccountActivity {
  readonly account: string;
  readonly shown: ShownTransfer;
  /** Hexadecimal transaction id; empty for a hold that expired. */
  readonly transaction: string;
  readonly kind: ActivityKind;
  readonly side: 'debit' | 'credit';
  /** The account at the other end; between two members' customers not the position in between. */
  readonly counterparty: string;
  readonly amountFen: bigint;
  /** Credits less debits posted, after this. */
  readonly balanceFen: bigint;
}
