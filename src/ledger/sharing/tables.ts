import { toHex } from '../../base/bytes.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { GiveConsent, GrantAccess } from '../../generated/transaction.ts';
import { table } from '../table.ts';

export const scenarios = table('scenario', {
  id: '`<scenario>/<version>`, and the newest also as `<scenario>/latest`',
  parts: ({ policy, holders }) =>
    holders.length +
    policy.publishers.length +
    policy.readers.length +
    policy.purposes.length +
    policy.fieldGroups.reduce((sum, { readers }) => sum + 1 + readers.length, 0),
});
export const records = table('record', { id: 'record', parts: ({ header }) => header.chunkHashes.length });
export const recordUses = table('record-use', { id: '`member/<member>` or `scenario/<scenario>`' });
export const ciphertexts = table('ciphertext', { id: 'SHA-256 of the ciphertext, or of a chunk, in hexadecimal' });
export const holdings = table('holding', { id: 'record', parts: ({ members }) => members.length });
export const erasures = table('erasure', {
  id: 'record',
  parts: ({ holders, chunkHashes }) => holders.length + chunkHashes.length,
});
/** An entry of its own for each: to confirm costs the same, however many there are. */
export const erasureReceipts = table('erasure-receipt', { id: '`<record>/<member>`' });
export const grants = table('grant', { id: 'grant', parts: ({ grant }) => grant.grantedGroups.length });
export const standingRules = table('standing-rule', {
  id: '`<scenario>/<rule>/<version>`, and the newest also as `<scenario>/<rule>/latest`',
  parts: ({ rule }) => rule.readers.length,
});
export const standingGrants = table('standing-grant', { id: '`<scenario>/<rule>/<reader>/<subject>`' });
export const standingUses = table('standing-use', { id: '`<scenario>/<rule>/<reader>`' });
export const consents = table('consent', {
  id: '`<scenario>/<policy version>/<subject>/<reader>/<purpose>`',
});
export const guardianships = table('guardianship', { id: '`<scenario>/<subject>/<appointed or ordered>`' });
export const readerKeys = table('reader-key', {
  id: '`<member>/<version>`, the newest also as `<member>/latest`, and `key/<SHA-256 of the key>`',
});
export const aggregates = table('aggregate', { id: 'transaction id of the question' });
export const aggregateBudgets = table('aggregate-budget', { id: '`<scenario>/<reader>`' });
export const latestAggregates = table('latest-aggregate', { id: '`<owner>/<reader>`' });
export const accessRequests = table('access-request', {
  id: 'request',
  parts: ({ purchase }) => purchase?.grantedGroups.length ?? 0,
});
export const accessOffers = table('access-offer', {
  id: '`<scenario>/<purpose>/<granularity>`',
  parts: ({ offer }) => offer.grantedGroups.length,
});
export const accessReceipts = table('access', { id: 'transaction id of the request', isRecord: true });
export const rangeReceipts = table('range-access', { id: 'transaction id of the request', isRecord: true });
export const rangeUses = table('range-use', { id: 'member' });

/** Whose consent, to which reader, for what. A subject that can consent is a site: its id has no `/`. */
export function consentId(terms: Omit<GiveConsent, 'expiresAtMs'>): string {
  const { scenario, policyVersion, subject, reader, purpose } = terms;
  return `${scenario}/${policyVersion}/${subject}/${reader}/${purpose}`;
}

export function erasureReceiptId(record: string, member: string): string {
  return `${record}/${member}`;
}

/** One version of a standing rule; the newest one's entry also stands under "<scenario>/<rule>/latest". */
export function standingRuleId(scenario: string, rule: number, version: number | 'latest'): string {
  return `${scenario}/${rule}/${version}`;
}

/** The subject, which may be any text, stands last. */
export function standingGrantId(of: Pick<GrantAccess, 'scenario' | 'standingRule' | 'reader' | 'subject'>): string {
  return `${standingUseId(of)}/${of.subject}`;
}

export function standingUseId({
  scenario,
  standingRule,
  reader,
}: Pick<GrantAccess, 'scenario' | 'standingRule' | 'reader'>): string {
  return `${scenario}/${standingRule}/${reader}`;
}

/** Of a reader's questions in a scenario. */
export function budgetId(scenario: string, reader: string): string {
  return `${scenario}/${reader}`;
}

/** Of an owner's answers to a reader, in all of its scenarios. */
export function answersId(owner: string, reader: string): string {
  return `${owner}/${reader}`;
}

export function offerId({ scenario, purpose, granularity }: Pick<GrantAccess, 'scenario' | 'purpose' | 'granularity'>) {
  return `${scenario}/${purpose}/${granularity}`;
}

/** A subject with a guardian is a site: its id has no `/`. */
export function guardianshipId(scenario: string, subject: string, basis: 'appointed' | 'ordered'): string {
  return `${scenario}/${subject}/${basis}`;
}

/** Hybrid key of one version; the newest version's entry also stands under "<member>/latest". */
export function readerKeyId(member: string, version: number | 'latest'): string {
  return `${member}/${version}`;
}

/** No member uses a key twice. Another one's is its own to use: nobody can take a key from whom it belongs to. */
export function usedKeyId(member: string, key: Uint8Array): string {
  return `${member}/key/${toHex(sha256(key))}`;
}

/** Policy of one version; the newest version's entry also stands under "<scenario>/latest". */
export function scenarioId(scenario: string, version: number | 'latest'): string {
  return `${scenario}/${version}`;
}
