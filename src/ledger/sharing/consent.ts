// The subject's consent: the signature of the receiver of the subject's money. For metering data the subject is a site,
// and the key is that of the producer's account: rotated keys consent, lost ones do not.
import { toHex } from '../../base/bytes.ts';
import type { Consent } from '../../generated/state.ts';
import type { DefineScenario, GiveConsent, GrantAccess } from '../../generated/transaction.ts';
import { holderSigned } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { sites } from '../metering/tables.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { scenarioOfEpoch } from './policy.ts';
import { consentId, consents, scenarioId, scenarios } from './tables.ts';

/** What says who has signed, and what there is. */
type SignedContext = Pick<OperationContext, 'signers'> & { readonly state: StateReader };

/** `consent-missing` unless the producer of the site named `subject` signed the transaction too. */
export function checkSubjectSigned(context: SignedContext, subject: string): Rejection | undefined {
  if (subject === '') return reject('consent-missing', { required: 'a grant for one subject, who can consent' });
  const site = context.state.get(sites, subject);
  if (site === undefined) return reject('consent-missing', { subject, required: 'a subject that is a site' });
  const account = context.state.get(accounts, site.producerAccount);
  if (account === undefined) return reject('consent-missing', { subject, required: 'a producer with an account' });
  if (holderSigned(context, account)) return undefined;
  return reject('consent-missing', { subject, requiredSignature: toHex(account.key) });
}

/**
 * Why the consent on record does not allow it at this time; undefined: it does. Order of the checks: there, not
 * withdrawn, not expired, of the account that has the site now.
 */
export function checkConsentNow(
  state: StateReader,
  consent: Consent | undefined,
  subject: string,
  atMs: bigint,
): Rejection | undefined {
  if (consent === undefined) return reject('consent-missing', { subject, required: 'consent on record' });
  const { status, withdrawnHeight, account } = consent;
  if (status === 'withdrawn') return reject('consent-withdrawn', { subject, withdrawnHeight });
  const { expiresAtMs } = consent.consent;
  if (atMs >= expiresAtMs) return reject('consent-expired', { subject, expiredMs: expiresAtMs });
  const site = state.get(sites, subject);
  if (site?.producerAccount === account) return undefined;
  return reject('consent-missing', { subject, required: 'consent of the account that has the site now' });
}

/** What a grant under this policy needs of its subject. */
export interface ConsentFor {
  readonly policy: DefineScenario;
  readonly grant: GrantAccess;
  readonly nowMs: bigint;
}

/**
 * Nothing is needed where the policy asks for none, nor for the supervisor. Else the subject signs with the owner, or a
 * consent is on record that lasts as long as the grant.
 */
export function checkConsentToGrant(
  context: SignedContext,
  { policy, grant, nowMs }: ConsentFor,
): Rejection | undefined {
  if (!asksConsent(policy, grant.reader)) return undefined;
  const unsigned = checkSubjectSigned(context, grant.subject);
  if (unsigned === undefined) return undefined;
  const consent = context.state.get(consents, consentIdOf(policy, grant));
  if (consent === undefined) return unsigned;
  const refusal = checkConsentNow(context.state, consent, grant.subject, nowMs);
  if (refusal !== undefined) return refusal;
  const { expiresAtMs } = consent.consent;
  if (grant.expiresAtMs <= expiresAtMs) return undefined;
  return reject('grant-too-long', { expiresAtMs: grant.expiresAtMs, consentUntilMs: expiresAtMs });
}

/** Whether the consent that a grant rests on still stands: of the policy under which the records were published that it opens. */
export function checkConsentOfGrant(state: StateReader, grant: GrantAccess, nowMs: bigint): Rejection | undefined {
  const latest = state.get(scenarios, scenarioId(grant.scenario, 'latest'));
  const policy = latest && scenarioOfEpoch(state, latest, grant.keyEpoch)?.policy;
  if (policy === undefined || !asksConsent(policy, grant.reader)) return undefined;
  return checkConsentNow(state, state.get(consents, consentIdOf(policy, grant)), grant.subject, nowMs);
}

export function asksConsent(policy: DefineScenario, reader: string): boolean {
  return policy.consentRequired && reader !== policy.supervisor;
}

/**
 * The consent that an accepted grant rests on, as it is now: that on record, whoever gave it; one that the subject gave
 * by its signature lasts as long as the grant. Remembers the epoch of a key that opens records to come.
 */
export function consentWithGrant(
  context: OperationContext,
  { policy, grant, nowMs }: ConsentFor,
): [id: string, consent: Consent] | undefined {
  if (!asksConsent(policy, grant.reader)) return undefined;
  const { state, block } = context;
  const id = consentIdOf(policy, grant);
  const before = state.get(consents, id);
  const stands = checkConsentNow(state, before, grant.subject, nowMs) === undefined;
  const standing = stands ? before : undefined;
  // A key that was granted opens records to come, also where the consent behind it is over.
  const grantedEpoch = keptEpoch(before);
  const keyEpoch = Math.max(grantedEpoch, grant.granularity === 'record' ? 0 : grant.keyEpoch);
  if (standing !== undefined && checkSubjectSigned(context, grant.subject) !== undefined) {
    return [id, { ...standing, keyEpoch }];
  }
  const untilMs = standing?.consent.expiresAtMs ?? 0n;
  const { scenario, subject, reader, purpose } = grant;
  const consent = {
    ...{ scenario, policyVersion: policy.version, subject, reader, purpose },
    expiresAtMs: untilMs > grant.expiresAtMs ? untilMs : grant.expiresAtMs,
  };
  const account = state.get(sites, subject)?.producerAccount ?? '';
  return [id, givenConsent(consent, account, keyEpoch, standing?.height ?? block.height)];
}

/** Of a key that was granted by the consent and opens records to come, whoever has the site by then; 0: none, or the epoch was ended. */
export function keptEpoch(before: Consent | undefined): number {
  return before === undefined || before.status === 'withdrawn' ? 0 : before.keyEpoch;
}

/** `guardian`: account of the one that gave it for the subject; empty: the subject itself. */
export function givenConsent(
  consent: GiveConsent,
  account: string,
  keyEpoch: number,
  height: bigint,
  guardian = '',
): Consent {
  const notOver = { reason: '', withdrawnHeight: 0n, withdrawnBy: '', expiredHeight: 0n };
  return { consent, account, status: 'given', keyEpoch, height, guardian, ...notOver };
}

function consentIdOf(policy: DefineScenario, { subject, reader, purpose }: GrantAccess): string {
  return consentId({ scenario: policy.scenario, policyVersion: policy.version, subject, reader, purpose });
}
