// The entries of the state and the receipts, as in proto/state.proto (which says what each field means).
// Field names carry their unit.

import type { EvidenceRecord } from './evidence/evidence-operation.ts';
import type { Parameters, ProposeChange } from './governance/governance-operations.ts';
import type { ReadingLine, Register } from './metering/metering-operations.ts';
import type { PublishTariffPlan } from './settlement/settlement-operations.ts';
import type { DefineScenario, GrantAccess, RecordHeader } from './sharing/sharing-operations.ts';

export interface Account {
  readonly account: string;
  readonly servicingMember: string;
  readonly key: Uint8Array;
  readonly kind: string;
  readonly status: string;
  readonly debitsPostedFen: bigint;
  readonly creditsPostedFen: bigint;
  readonly debitsPendingFen: bigint;
  readonly creditsPendingFen: bigint;
  readonly minBalanceFen: bigint;
  readonly maxBalanceFen: bigint;
  readonly perPaymentFen: bigint;
  readonly perDayFen: bigint;
  readonly perMonthFen: bigint;
  readonly day: number;
  readonly spentDayFen: bigint;
  readonly month: number;
  readonly spentMonthFen: bigint;
  readonly openedHeight: bigint;
  readonly keyRotations: number;
}

export interface Hold {
  readonly hold: string;
  readonly debitAccount: string;
  readonly creditAccount: string;
  readonly amountFen: bigint;
  readonly expiresAtMs: bigint;
  readonly status: string;
  readonly postedFen: bigint;
  readonly height: bigint;
}

export interface HoldExpiries {
  readonly holds: readonly string[];
}

export interface Site {
  readonly site: string;
  readonly producerAccount: string;
  readonly feedIn: string;
  readonly capacityW: bigint;
  readonly status: string;
  readonly latestReadingMs: bigint;
  readonly settledUntilMs: bigint;
  readonly height: bigint;
}

export interface Reading {
  readonly line: ReadingLine;
  readonly afterExchange: readonly Register[];
  readonly previousMs: bigint;
  readonly revision: number;
  readonly reason: string;
  readonly height: bigint;
}

export interface Statement {
  readonly site: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly plan: string;
  readonly planVersion: number;
  readonly energies: readonly RateEnergy[];
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
  readonly transfer: string;
  readonly paidTo: string;
  readonly revision: number;
  readonly reason: string;
  readonly height: bigint;
}

export interface RateEnergy {
  readonly rate: string;
  readonly exportWh: bigint;
}

export interface TariffPlan {
  readonly plan: PublishTariffPlan;
  readonly height: bigint;
}

export interface Scenario {
  readonly policy: DefineScenario;
  readonly owner: string;
  readonly keyEpoch: number;
  readonly height: bigint;
}

export interface Record {
  readonly header: RecordHeader;
  readonly publisher: string;
  readonly height: bigint;
  readonly publishedMs: bigint;
}

export interface Grant {
  readonly grant: GrantAccess;
  readonly owner: string;
  readonly status: string;
  readonly reason: string;
  readonly height: bigint;
  readonly revokedHeight: bigint;
}

export interface AccessReceipt {
  readonly receipt: string;
  readonly reader: string;
  readonly record: string;
  readonly grant: string;
  readonly purpose: string;
  readonly allowed: boolean;
  readonly reason: string;
  readonly atMs: bigint;
  readonly height: bigint;
}

export interface LatestBlock {
  readonly height: bigint;
  readonly timestampMs: bigint;
  readonly blockHash: Uint8Array;
}

export interface ReplayGuard {
  readonly height: bigint;
  readonly count: bigint;
  readonly chain: Uint8Array;
}

export interface ValidatorSet {
  readonly epoch: bigint;
  readonly validators: readonly Validator[];
  readonly parameters: Parameters;
  readonly protocolVersion: number;
}

export interface Validator {
  readonly member: string;
  readonly consensusKey: Uint8Array;
}

export interface Evidence {
  readonly record: EvidenceRecord;
  readonly accused: string;
  readonly key: Uint8Array;
  readonly offence: string;
  readonly recordedBy: string;
  readonly height: bigint;
  readonly recordedMs: bigint;
}

export interface EvidenceTally {
  readonly records: number;
}

export interface GovernanceRules {
  readonly thresholds: readonly Threshold[];
  readonly fewestValidators: number;
}

export interface Threshold {
  readonly change: string;
  readonly numerator: number;
  readonly denominator: number;
}

export interface Proposal {
  readonly change: ProposeChange;
  readonly proposer: string;
  readonly approvals: readonly string[];
  readonly status: string;
  readonly height: bigint;
  readonly endedHeight: bigint;
}

export interface OpenProposals {
  readonly proposals: readonly string[];
}

export interface ScheduledVersion {
  readonly protocolVersion: number;
  readonly atHeight: bigint;
  readonly proposal: string;
}

export interface Standing {
  readonly status: string;
  readonly consensusKey: Uint8Array;
  readonly height: bigint;
}

export interface KeyUse {
  readonly member: string;
  readonly retired: boolean;
}

export interface SyncReport {
  readonly height: bigint;
  readonly consensusKey: Uint8Array;
  readonly reportedHeight: bigint;
}

export interface RecentRoots {
  readonly height: bigint;
  readonly roots: Uint8Array;
}

export interface Receipt {
  readonly transactionId: Uint8Array;
  readonly code: number;
  readonly data: readonly Datum[];
  readonly lines: readonly LineReceipt[];
}

export interface LineReceipt {
  readonly code: number;
  readonly data: readonly Datum[];
  readonly transfer: string;
}

export interface Datum {
  readonly name: string;
  readonly value: string;
}
