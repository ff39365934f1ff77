// A subject consents beforehand, or takes its consent back: what was granted by it is denied from here on.
import type { GiveConsent, WithdrawConsent } from '../../generated/transaction.ts';
import { memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { sites } from '../metering/tables.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { givenConsent, keptEpoch } from './consent.ts';
import { addTerm } from './end-terms.ts';
import { signerFor } from './guardian.ts';
import { nextKeyEpoch } from './key-epoch.ts';
import { names } from './policy.ts';
import { checkId, checkWord } from './sharing-ids.ts';
import { consentId, consents, scenarioId, scenarios } from './tables.ts';

function checkTerms({ scenario, subject, reader, purpose }: Omit<GiveConsent, 'expiresAtMs'>): Rejection | undefined {
  return (
    checkWord('scenario', scenario) ??
    checkId('subject', subject) ??
    checkId('reader', reader) ??
    checkWord('purpose', purpose)
  );
}

/** Order of the checks: the scenario's version, reader, purpose, the subject's signature, the time. */
export const giveConsent = operation({
  name: 'giveConsent',
  by: "the subject: signed by the key of its producer's account, or by a guardian that the policy allows",
  since: 1,
  check: checkTerms,
  execute(context, consent) {
    const { state, block, consortium } = context;
    const { scenario, policyVersion: version, subject, reader, purpose, expiresAtMs } = consent;
    const entry = state.get(scenarios, scenarioId(scenario, version));
    if (entry === undefined) return rejected(reject('scenario-not-found', { scenario, version }));
    const { readers, purposes } = entry.policy;
    const member = memberById(consortium, reader);
    if (member === undefined || !names(readers, member)) return rejected(reject('not-a-reader', { scenario, reader }));
    if (!purposes.includes(purpose)) {
      return rejected(reject('wrong-purpose', { scenario, purpose, allowed: purposes.join(' | ') }));
    }
    const signer = signerFor(context, entry, { subject, reader });
    if (!signer.ok) return signer;
    if (expiresAtMs <= block.timestampMs) {
      return rejected(reject('expiry-invalid', { expiresAtMs, laterThanMs: block.timestampMs }));
    }
    const id = consentId(consent);
    const keyEpoch = keptEpoch(state.get(consents, id));
    const account = state.get(sites, subject)?.producerAccount ?? '';
    state.put(consents, id, givenConsent(consent, account, keyEpoch, block.height, signer.guardian));
    addTerm(state, consents, id, expiresAtMs, reader);
    return ACCEPTED;
  },
});

function checkWithdrawConsent(fields: WithdrawConsent): Rejection | undefined {
  return checkTerms(fields) ?? checkText('reason', fields.reason, 0, MAX_REASON_CHARACTERS);
}

/**
 * Where a key was granted by it that would open records to come, the scenario's key epoch ends. Order of the checks:
 * the consent, the subject's signature, its status.
 */
export const withdrawConsent = operation({
  name: 'withdrawConsent',
  by: "the subject: signed by the key of its producer's account, or by a guardian that the policy allows",
  since: 1,
  check: checkWithdrawConsent,
  execute(context, { reason, ...terms }) {
    const { state, block, consortium } = context;
    const id = consentId(terms);
    const entry = state.get(consents, id);
    if (entry === undefined) return rejected(reject('consent-not-found', { consent: id }));
    const { scenario, subject } = terms;
    const signer = signerFor(context, state.get(scenarios, scenarioId(scenario, terms.policyVersion)), terms);
    if (!signer.ok) return signer;
    const { status, withdrawnHeight, keyEpoch } = entry;
    if (status === 'withdrawn') return rejected(reject('consent-withdrawn', { subject, withdrawnHeight }));
    const withdrawn = { reason, withdrawnHeight: block.height, withdrawnBy: signer.guardian };
    state.put(consents, id, { ...entry, status: 'withdrawn', ...withdrawn });
    if (keyEpoch > 0) nextKeyEpoch(state, consortium, scenario, keyEpoch);
    return ACCEPTED;
  },
});
