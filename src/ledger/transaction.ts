// What a client signs: envelope, body and one interface per operation, as in proto/transaction.proto
// (which says what each field means). Units are in the names: fen, watt-hours, milliseconds since 1970.

import { type Codec, codec } from '../base/codec.ts';
import type { Digest } from '../crypto/digest.ts';
import { taggedDigest } from '../crypto/digest.ts';
import { transaction } from '../generated/protocol.ts';

export interface Envelope {
  readonly body: Uint8Array;
  readonly signatures: readonly Signature[];
}

export interface Signature {
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

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

export interface ApplySites {
  readonly lines: readonly SiteApplication[];
}

export interface SiteApplication {
  readonly site: string;
  readonly producerAccount: string;
  readonly feedIn: string;
  readonly capacityW: bigint;
}

export interface SetSiteStatus {
  readonly lines: readonly SiteStatusChange[];
}

export interface SiteStatusChange {
  readonly site: string;
  readonly status: string;
  readonly reason: string;
}

export interface RecordReadings {
  readonly lines: readonly ReadingLine[];
}

export interface ReadingLine {
  readonly site: string;
  readonly atMs: bigint;
  readonly registers: readonly Register[];
  readonly quality: string;
  readonly seriesCommitment: Uint8Array;
}

export interface Register {
  readonly name: string;
  readonly exportWh: bigint;
  readonly importWh: bigint;
}

export interface CorrectReading {
  readonly reading: ReadingLine;
  readonly afterExchange: readonly Register[];
  readonly reason: string;
}

export interface PublishTariffPlan {
  readonly plan: string;
  readonly version: number;
  readonly effectiveFromMs: bigint;
  readonly timeZone: string;
  readonly rates: readonly TariffRate[];
  readonly subsidyMicroYuanPerKwh: bigint;
  readonly taxBasisPoints: number;
}

export interface TariffRate {
  readonly name: string;
  readonly months: string;
  readonly hours: string;
  readonly microYuanPerKwh: bigint;
}

export interface SettlePeriod {
  readonly plan: string;
  readonly planVersion: number;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly lines: readonly StatementLine[];
}

export interface StatementLine {
  readonly site: string;
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
}

export interface CorrectStatement {
  readonly periodStartMs: bigint;
  readonly line: StatementLine;
  readonly reason: string;
}

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

export interface EvidenceRecord {
  readonly signer: number;
  readonly first: SignedStatement;
  readonly second: SignedStatement;
}

export interface SignedStatement {
  readonly kind: string;
  readonly epoch: bigint;
  readonly view: bigint;
  readonly blockHash: Uint8Array;
  readonly result: Uint8Array;
  readonly header: Uint8Array;
  readonly signature: Uint8Array;
}

/** Every operation under the name of its field in Body: the table of contents of the ledger. */
export interface Operations {
  readonly openAccounts: OpenAccounts;
  readonly closeAccount: CloseAccount;
  readonly freezeAccount: FreezeAccount;
  readonly unfreezeAccount: UnfreezeAccount;
  readonly setLimits: SetLimits;
  readonly rotateAccountKey: RotateAccountKey;
  readonly postTransfers: PostTransfers;
  readonly applySites: ApplySites;
  readonly setSiteStatus: SetSiteStatus;
  readonly recordReadings: RecordReadings;
  readonly correctReading: CorrectReading;
  readonly publishTariffPlan: PublishTariffPlan;
  readonly settlePeriod: SettlePeriod;
  readonly correctStatement: CorrectStatement;
  readonly defineScenario: DefineScenario;
  readonly publishRecords: PublishRecords;
  readonly grantAccess: GrantAccess;
  readonly revokeGrant: RevokeGrant;
  readonly accessRecord: AccessRecord;
  readonly proposeChange: ProposeChange;
  readonly approveChange: ApproveChange;
  readonly withdrawChange: WithdrawChange;
  readonly reportSynced: ReportSynced;
  readonly evidenceRecord: EvidenceRecord;
}

export type OperationName = keyof Operations;

/** `{ operation: 'closeAccount', closeAccount: { ... } }`: the set member of the oneof, and its name. */
export type Operation = {
  [K in OperationName]: { readonly operation: K } & { readonly [P in K]: Operations[K] };
}[OperationName];

export type Body = {
  readonly chainId: Digest;
  readonly nonce: Uint8Array;
  readonly validUntilHeight: bigint;
  readonly author: Uint8Array;
} & Operation;

export const envelopeCodec: Codec<Envelope> = codec<Envelope>(transaction.Envelope);
export const evidenceRecordCodec: Codec<EvidenceRecord> = codec<EvidenceRecord>(transaction.EvidenceRecord);
export const bodyCodec: Codec<Body> = codec<Body>(transaction.Body);

const idOf = taggedDigest('transaction-id');
const signed = taggedDigest('transaction');

/** The transaction's id: a digest of the body's bytes as they came. */
export function transactionId(body: Uint8Array): Digest {
  return idOf(body);
}

/** What every signature of an envelope covers: the chain and the id. */
export function signedTransaction(chainId: Digest, id: Digest): Digest {
  return signed(chainId, id);
}
