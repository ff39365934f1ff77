// What a client signs to open, close, freeze and bound accounts, and to transfer between them: as in proto/transaction.proto, which
// says what each field means.
export interface OpenAccounts {
  readonly lines: readonly AccountOpening[];
}

export interface AccountOpening {
  readonly account: string;
  readonly key: Uint8Array;
  readonly kind: string;
}

export interface CloseAccount {
  readonly account: string;
}

export interface FreezeAccount {
  readonly account: string;
  readonly reason: string;
}

export interface UnfreezeAccount {
  readonly account: string;
  readonly reason: string;
}

export interface SetLimits {
  readonly account: string;
  readonly perPaymentFen: bigint;
  readonly perDayFen: bigint;
  readonly perMonthFen: bigint;
}

export interface RotateAccountKey {
  readonly account: string;
  readonly newKey: Uint8Array;
}

export interface PostTransfers {
  readonly lines: readonly TransferLine[];
  readonly linked: boolean;
}

export interface TransferLine {
  readonly kind: string;
  readonly debitAccount: string;
  readonly creditAccount: string;
  readonly amountFen: bigint;
  readonly hold: string;
  readonly expiresAtMs: bigint;
  readonly code: string;
  readonly reference: string;
}
