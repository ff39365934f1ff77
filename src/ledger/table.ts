// Every table of the state, on one page. An entry's key is "<table>/<id>"; keys are readable on purpose:
// an auditor and a divergence alarm name them.
import { type Codec, codec } from '../base/codec.ts';
import { state } from '../generated/protocol.ts';
import type {
  AccessReceipt,
  Account,
  Evidence,
  EvidenceTally,
  GovernanceRules,
  Grant,
  Hold,
  HoldExpiries,
  KeyUse,
  LatestBlock,
  OpenProposals,
  Proposal,
  Reading,
  RecentRoots,
  ReplayGuard,
  Scenario,
  ScheduledVersion,
  Record as SharedRecord,
  Site,
  Standing,
  Statement,
  SyncReport,
  TariffPlan,
  ValidatorSet,
} from './entries.ts';

export interface Table<T> {
  readonly name: string;
  readonly codec: Codec<T>;
  /** Written once by the thousand, and read by hardly any operation: not kept decoded. */
  readonly isRecord?: true;
}

export const accounts: Table<Account> = { name: 'account', codec: codec<Account>(state.Account) };
export const holds: Table<Hold> = { name: 'hold', codec: codec<Hold>(state.Hold) };
export const holdExpiries: Table<HoldExpiries> = {
  name: 'hold-expiry',
  codec: codec<HoldExpiries>(state.HoldExpiries),
};
export const sites: Table<Site> = { name: 'site', codec: codec<Site>(state.Site) };
export const readings: Table<Reading> = { name: 'reading', codec: codec<Reading>(state.Reading) };
export const tariffPlans: Table<TariffPlan> = { name: 'tariff-plan', codec: codec<TariffPlan>(state.TariffPlan) };
export const statements: Table<Statement> = {
  name: 'statement',
  codec: codec<Statement>(state.Statement),
  isRecord: true,
};
export const scenarios: Table<Scenario> = { name: 'scenario', codec: codec<Scenario>(state.Scenario) };
export const records: Table<SharedRecord> = { name: 'record', codec: codec<SharedRecord>(state.Record) };
export const grants: Table<Grant> = { name: 'grant', codec: codec<Grant>(state.Grant) };
export const accessReceipts: Table<AccessReceipt> = {
  name: 'access',
  codec: codec<AccessReceipt>(state.AccessReceipt),
  isRecord: true,
};
export const latestBlock: Table<LatestBlock> = { name: 'block', codec: codec<LatestBlock>(state.LatestBlock) };
/** Id of the one entry in the table of the latest block. */
export const LATEST = 'latest';
export const replayGuards: Table<ReplayGuard> = { name: 'replay-guard', codec: codec<ReplayGuard>(state.ReplayGuard) };
export const validatorSets: Table<ValidatorSet> = {
  name: 'validator-set',
  codec: codec<ValidatorSet>(state.ValidatorSet),
};
/** Id of the set that votes now. */
export const CURRENT = 'current';
/** Id of the set that the next sealing block seals; without validators while nothing is pending. */
export const PENDING = 'pending';
export const governanceRules: Table<GovernanceRules> = {
  name: 'governance',
  codec: codec<GovernanceRules>(state.GovernanceRules),
};
/** Id of the one entry in the table of the governance's rules. */
export const RULES = 'rules';
export const proposals: Table<Proposal> = { name: 'proposal', codec: codec<Proposal>(state.Proposal) };
export const openProposals: Table<OpenProposals> = {
  name: 'open-proposals',
  codec: codec<OpenProposals>(state.OpenProposals),
};
/** Id of the one entry in the table of open proposals. */
export const LIST = 'list';
export const scheduledVersions: Table<ScheduledVersion> = {
  name: 'protocol-version',
  codec: codec<ScheduledVersion>(state.ScheduledVersion),
};
/** Id of the one entry in the table of the scheduled protocol version. */
export const SCHEDULED = 'scheduled';
/** By member. */
export const standings: Table<Standing> = { name: 'standing', codec: codec<Standing>(state.Standing) };
/** By the key in hexadecimal. */
export const keyUses: Table<KeyUse> = { name: 'consensus-key', codec: codec<KeyUse>(state.KeyUse) };
/** By member. */
export const syncReports: Table<SyncReport> = { name: 'sync-report', codec: codec<SyncReport>(state.SyncReport) };
/** Its one entry stands under LATEST. */
export const recentRoots: Table<RecentRoots> = { name: 'recent-roots', codec: codec<RecentRoots>(state.RecentRoots) };

export const evidenceRecords: Table<Evidence> = { name: 'evidence', codec: codec<Evidence>(state.Evidence) };
export const evidenceTallies: Table<EvidenceTally> = {
  name: 'evidence-tally',
  codec: codec<EvidenceTally>(state.EvidenceTally),
};

/** Ids of tables whose entries have more than one part. Instants are zero-padded so that keys sort by time. */
export function readingId(site: string, atMs: bigint): string {
  return `${site}/${instantKey(atMs)}`;
}
export function statementId(site: string, periodStartMs: bigint): string {
  return `${site}/${instantKey(periodStartMs)}`;
}
/** One version of a plan; the newest version's entry also stands under "<plan>/latest". */
export function tariffPlanId(plan: string, version: number | 'latest'): string {
  return `${plan}/${version}`;
}
/** The set that votes, or voted, in this epoch. */
export function epochId(epoch: bigint): string {
  return `epoch/${epoch}`;
}
/** Policy of one version; the newest version's entry also stands under "<scenario>/latest". */
export function scenarioId(scenario: string, version: number | 'latest'): string {
  return `${scenario}/${version}`;
}

export function evidenceTallyId(epoch: bigint, member: string): string {
  return `${epoch}/${member}`;
}

function instantKey(ms: bigint): string {
  return ms.toString().padStart(13, '0');
}
