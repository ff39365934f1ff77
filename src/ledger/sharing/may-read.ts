// The one answer to "may this member read this record for this purpose?": for the ledger, which writes it down, and for
// readers that ask beforehand. Reads the state; changes nothing.
import type { Consent, Grant, Scenario } from '../../generated/state.ts';
import type { DefineScenario, RecordHeader } from '../../generated/transaction.ts';
import { type Consortium, memberById } from '../consortium.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { asksConsent, checkConsentNow } from './consent.ts';
import { latestScenario } from './key-epoch.ts';
import { checkPurged } from './payloads/erase.ts';
import { checkAttested } from './payloads/holders.ts';
import { mayHaveGroup, names } from './policy.ts';
import { consentId, consents, grants, records, scenarioId, scenarios } from './tables.ts';

export interface ReadingQuestion {
  /** Member id. */
  readonly reader: string;
  readonly record: string;
  readonly purpose: string;
  /** The grant that the reader relies on; empty or absent: none. */
  readonly grant?: string;
  /** Milliseconds since 1970: for the ledger the block's timestamp. */
  readonly atMs: bigint;
  /** Grants and consents of later blocks do not count. */
  readonly asOfHeight?: bigint;
  /** It is to be one of many behind a figure: that takes consent, and no grant. */
  readonly isCounted?: true;
}

/** Allowed: as whom. Denied: why, in the first check that failed. */
export type ReadingDecision =
  | { readonly allowed: true; readonly as: 'owner' | 'supervisor' | 'grantee' | 'counted' }
  | { readonly allowed: false; readonly because: Rejection };

/** What would be read: a record that is there, or the next one about a subject, which has no id. */
export interface ReadingTarget {
  readonly header: Pick<RecordHeader, 'record' | 'scenario' | 'policyVersion' | 'subject' | 'keyEpoch' | 'fieldGroup'>;
  readonly publishedMs: bigint;
}

/** See {@link mayReadTarget}; first of all, the record has to be there. */
export function mayRead(state: StateReader, consortium: Consortium, question: ReadingQuestion): ReadingDecision {
  const record = state.get(records, question.record);
  if (record === undefined) return denied(reject('record-not-found', { record: question.record }));
  return mayReadTarget(state, consortium, record, question);
}

/** As the next record would be that is published about the subject; undefined where there is no such scenario. */
export function nextRecord(
  state: StateReader,
  consortium: Consortium,
  { scenario, subject, fieldGroup }: Pick<RecordHeader, 'scenario' | 'subject' | 'fieldGroup'>,
  publishedMs: bigint,
): ReadingTarget | undefined {
  const latest = latestScenario(state, consortium, scenario);
  if (latest === undefined) return undefined;
  const { policy, keyEpoch } = latest;
  return {
    header: { record: '', scenario, policyVersion: policy.version, subject, keyEpoch, fieldGroup },
    publishedMs,
  };
}

/**
 * The policy is that of the record's version. The owner, who holds the keys, and the supervisor may always read until
 * the retention ends. Order of the checks: retention, whether it was purged, whether it is attested, then those of {@link mayReadUnder}.
 */
export function mayReadTarget(
  state: StateReader,
  consortium: Consortium,
  { header, publishedMs }: ReadingTarget,
  question: Omit<ReadingQuestion, 'record'>,
): ReadingDecision {
  const { scenario: id, policyVersion } = header;
  const scenario = state.get(scenarios, scenarioId(id, policyVersion));
  if (scenario === undefined) return denied(reject('scenario-not-found', { scenario: id, version: policyVersion }));
  const endsMs = publishedMs + scenario.policy.retentionMs;
  if (question.atMs >= endsMs) return denied(reject('retention-ended', { record: header.record, endedMs: endsMs }));
  const unreadable = checkPayload(state, consortium, header.record);
  if (unreadable !== undefined) return denied(unreadable);
  return mayReadUnder(state, consortium, scenario, header, question);
}

/**
 * What depends on the reader, and on no record alone. Order of the checks: that the reader is a member, owner, supervisor,
 * reader, purpose, field group, then the grant: there, the reader's, not revoked, not expired, for this scenario, purpose, subject or
 * record, field group, key epoch; last, the subject's consent.
 */
export function mayReadUnder(
  state: StateReader,
  consortium: Consortium,
  { policy, owner }: Scenario,
  header: Omit<ReadingTarget['header'], 'policyVersion'>,
  question: Omit<ReadingQuestion, 'record'>,
): ReadingDecision {
  const { reader, purpose, asOfHeight } = question;
  const { scenario: id, fieldGroup } = header;
  const member = memberById(consortium, reader);
  if (member === undefined) return denied(reject('not-a-reader', { scenario: id, reader }));
  if (reader === owner) return { allowed: true, as: 'owner' };
  if (reader === policy.supervisor) return { allowed: true, as: 'supervisor' };
  if (!names(policy.readers, member)) return denied(reject('not-a-reader', { scenario: id, reader }));
  if (!policy.purposes.includes(purpose)) {
    return denied(reject('wrong-purpose', { purpose, allowed: policy.purposes.join(' | ') }));
  }
  if (question.isCounted) {
    const withheld = checkConsent(state, policy, header, question);
    return withheld === undefined ? { allowed: true, as: 'counted' } : denied(withheld);
  }
  if (!mayHaveGroup(policy, fieldGroup, member)) {
    return denied(reject('not-a-reader', { scenario: id, fieldGroup, reader }));
  }
  const grantId = question.grant ?? '';
  const grant = grantId === '' ? undefined : asOf(state.get(grants, grantId), asOfHeight);
  if (grant === undefined) return denied(reject('grant-not-found', { grant: grantId }));
  const refusal = checkGrant(grant, header, question) ?? checkConsent(state, policy, header, question);
  return refusal === undefined ? { allowed: true, as: 'grantee' } : denied(refusal);
}

/** The entry, unless it is younger. */
function asOf<T extends Grant | Consent>(entry: T | undefined, height: bigint | undefined): T | undefined {
  return entry === undefined || height === undefined || entry.height <= height ? entry : undefined;
}

/** One to come has no id: it was not erased, and will be attested. */
function checkPayload(state: StateReader, consortium: Consortium, record: string): Rejection | undefined {
  if (record === '') return undefined;
  return checkPurged(state, record) ?? checkAttested(state, consortium, record);
}

function checkGrant(
  { grant, status, revokedHeight }: Grant,
  header: Omit<ReadingTarget['header'], 'policyVersion'>,
  { reader, purpose, atMs }: Omit<ReadingQuestion, 'record'>,
): Rejection | undefined {
  const { grant: id, granularity, expiresAtMs } = grant;
  if (grant.reader !== reader) return reject('grant-does-not-cover', { grant: id, reader, granted: grant.reader });
  if (status === 'revoked') return reject('grant-revoked', { grant: id, revokedHeight });
  if (atMs >= expiresAtMs) return reject('grant-expired', { grant: id, expiredMs: expiresAtMs });
  if (grant.scenario !== header.scenario) {
    return reject('grant-does-not-cover', { grant: id, scenario: header.scenario, granted: grant.scenario });
  }
  if (grant.purpose !== purpose) return reject('wrong-purpose', { purpose, granted: grant.purpose });
  if (granularity !== 'scenario' && grant.subject !== header.subject) {
    return reject('grant-does-not-cover', { grant: id, subject: header.subject, granted: grant.subject });
  }
  if (granularity === 'record' && grant.record !== header.record) {
    return reject('grant-does-not-cover', { grant: id, record: header.record, granted: grant.record });
  }
  if (header.fieldGroup !== '' && !grant.grantedGroups.includes(header.fieldGroup)) {
    const granted = grant.grantedGroups.join(' | ');
    return reject('grant-does-not-cover', { grant: id, fieldGroup: header.fieldGroup, granted });
  }
  if (grant.keyEpoch !== header.keyEpoch) {
    return reject('wrong-key-epoch', { grant: id, grantEpoch: grant.keyEpoch, recordEpoch: header.keyEpoch });
  }
  return undefined;
}

/**
 * A consent that was withdrawn takes with it what was granted by it. Of a range of all subjects nothing is asked yet: each
 * one's consent is, for each of its records.
 */
function checkConsent(
  state: StateReader,
  policy: DefineScenario,
  { subject }: Pick<ReadingTarget['header'], 'subject'>,
  { reader, purpose, atMs, asOfHeight }: Omit<ReadingQuestion, 'record'>,
): Rejection | undefined {
  if (!asksConsent(policy, reader)) return undefined;
  if (subject === '') return undefined;
  const { scenario, version: policyVersion } = policy;
  const consent = state.get(consents, consentId({ scenario, policyVersion, subject, reader, purpose }));
  return checkConsentNow(state, asOf(consent, asOfHeight), subject, atMs);
}

function denied(because: Rejection): ReadingDecision {
  return { allowed: false, because };
}
