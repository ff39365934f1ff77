// What a client signs to share data: as in proto/transaction.proto, which says what each field means.
export interface DefineScenario {
  readonly scenario: string;
  readonly version: number;
  readonly dataSchema: string;
  readonly publishers: readonly string[];
  readonly readers: readonly string[];
  readonly purposes: readonly string[];
  readonly consentRequired: boolean;
  readonly granularity: string;
  readonly longestGrantMs: bigint;
  readonly retentionMs: bigint;
  readonly supervisor: string;
}

export interface PublishRecords {
  readonly lines: readonly RecordHeader[];
}

export interface RecordHeader {
  readonly record: string;
  readonly scenario: string;
  readonly policyVersion: number;
  readonly keyEpoch: number;
  readonly subject: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly contentType: string;
  readonly length: bigint;
  readonly commitment: Uint8Array;
  readonly ciphertextHash: Uint8Array;
  readonly suite: string;
}

export interface GrantAccess {
  readonly grant: string;
  readonly scenario: string;
  readonly reader: string;
  readonly purpose: string;
  readonly granularity: string;
  readonly subject: string;
  readonly record: string;
  readonly keyEpoch: number;
  readonly expiresAtMs: bigint;
  readonly encapsulatedKey: Uint8Array;
  readonly sealedKey: Uint8Array;
}

export interface RevokeGrant {
  readonly grant: string;
  readonly reason: string;
}

export interface AccessRecord {
  readonly record: string;
  readonly grant: string;
  readonly purpose: string;
}
