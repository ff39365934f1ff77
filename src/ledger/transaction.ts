// What a client signs: an envelope, and in it a body with one operation, as in proto/transaction.proto (which says what each field
// means). The operations themselves are in their families' folders. Units are in the names: fen, watt-hours,
// milliseconds since 1970.

import { type Codec, codec } from '../base/codec.ts';
import type { Digest } from '../crypto/digest.ts';
import { taggedDigest } from '../crypto/digest.ts';
import { transaction } from '../generated/protocol.ts';
import type {
  CloseAccount,
  FreezeAccount,
  OpenAccounts,
  PostTransfers,
  RotateAccountKey,
  SetLimits,
  UnfreezeAccount,
} from './accounts/account-operations.ts';
import type { EvidenceRecord } from './evidence/evidence-operation.ts';
import type { ApproveChange, ProposeChange, ReportSynced, WithdrawChange } from './governance/governance-operations.ts';
import type { ApplySites, CorrectReading, RecordReadings, SetSiteStatus } from './metering/metering-operations.ts';
import type { CorrectStatement, PublishTariffPlan, SettlePeriod } from './settlement/settlement-operations.ts';
import type {
  AccessRecord,
  DefineScenario,
  GrantAccess,
  PublishRecords,
  RevokeGrant,
} from './sharing/sharing-operations.ts';

export interface Envelope {
  readonly body: Uint8Array;
  readonly signatures: readonly Signature[];
}

export interface Signature {
  readonly publicKey: Uint8Array;
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
