// What a client signs to change who votes, and how: as in proto/transaction.proto, which says what each field means.
export interface ProposeChange {
  readonly proposal: string;
  readonly change: string;
  readonly member: string;
  readonly consensusKey: Uint8Array;
  readonly possession: Uint8Array;
  /** Null, but for a change of the parameters. */
  readonly parameters: Parameters | null;
  readonly protocolVersion: number;
  readonly atHeight: bigint;
  readonly expiresHeight: bigint;
  readonly reason: string;
}

export interface ApproveChange {
  readonly proposal: string;
}

export interface WithdrawChange {
  readonly proposal: string;
}

export interface ReportSynced {
  readonly member: string;
  readonly height: bigint;
  readonly stateRoot: Uint8Array;
  readonly consensusKey: Uint8Array;
  readonly signature: Uint8Array;
}

export interface Parameters {
  readonly deltaMs: number;
  readonly idleIntervalMs: number;
  readonly maxClockSkewMs: number;
  readonly maxBlockBatches: number;
  readonly maxSyncLagBlocks: number;
  readonly proposalLifetimeBlocks: number;
}
