// A subject appoints a guardian, or the supervisor of the policy orders one for a subject that cannot; and its end. The
// appointment is signed by the subject's own key: a guardian appoints nobody.
import type { Scenario, Site } from '../../generated/state.ts';
import type { AppointGuardian, EndGuardianship } from '../../generated/transaction.ts';
import { holderSigned, isKeyless, signedBy } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkText, MAX_REASON_CHARACTERS, malformedField } from '../field-checks.ts';
import { sites } from '../metering/tables.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkSubjectSigned } from './consent.ts';
import { checkId, checkWord } from './sharing-ids.ts';
import { guardianshipId, guardianships, scenarioId, scenarios } from './tables.ts';

const MAX_ACCOUNT_CHARACTERS = 64;

function checkAppointGuardian({ subject, scenario, guardian, reason }: AppointGuardian): Rejection | undefined {
  return (
    checkId('subject', subject) ??
    checkWord('scenario', scenario) ??
    checkText('guardian', guardian, 1, MAX_ACCOUNT_CHARACTERS) ??
    checkText('reason', reason, 1, MAX_REASON_CHARACTERS)
  );
}

/**
 * By the newest policy. Order of the checks: the scenario, whether it has guardians, the site, the guardian's account, whether
 * it is another one than the site's and has a key, who signed, the time.
 */
export const appointGuardian = operation({
  name: 'appointGuardian',
  by: "the subject: signed by the key of its producer's account; or the supervisor, where the policy lets it order a guardian",
  since: 1,
  check: checkAppointGuardian,
  execute(context, terms) {
    const { state, block } = context;
    const { subject, scenario, guardian, expiresAtMs } = terms;
    const latest = state.get(scenarios, scenarioId(scenario, 'latest'));
    if (latest === undefined) return rejected(reject('scenario-not-found', { scenario }));
    const { policy } = latest;
    if (policy.guardians === 'none') return rejected(reject('guardian-not-allowed', { scenario, guardians: 'none' }));
    const site = state.get(sites, subject);
    if (site === undefined) return rejected(reject('site-not-found', { site: subject }));
    const fault = checkGuardian(context, site, guardian);
    if (fault !== undefined) return rejected(fault);
    const unsigned = checkSubjectSigned(context, subject);
    const isOrdered = unsigned !== undefined && signedBySupervisor(context, latest);
    if (unsigned !== undefined && !isOrdered) return rejected(unsigned);
    if (isOrdered && policy.guardians !== 'ordered') {
      return rejected(reject('guardian-not-allowed', { scenario, guardians: policy.guardians }));
    }
    if (expiresAtMs <= block.timestampMs) {
      return rejected(reject('expiry-invalid', { expiresAtMs, laterThanMs: block.timestampMs }));
    }
    const basis = isOrdered ? ('ordered' as const) : ('appointed' as const);
    const active = { status: 'active' as const, reason: '', height: block.height, endedHeight: 0n };
    const entry = { terms, basis, account: site.producerAccount, ...active };
    state.put(guardianships, guardianshipId(scenario, subject, basis), entry);
    return ACCEPTED;
  },
});

function checkGuardian({ state }: OperationContext, site: Site, guardian: string): Rejection | undefined {
  const account = state.get(accounts, guardian);
  if (account === undefined) return reject('account-not-found', { account: guardian });
  if (guardian === site.producerAccount || account.kind === 'position' || isKeyless(account)) {
    return malformedField('guardian', "an account with a key of its own, and not the subject's");
  }
  return undefined;
}

/** An owner that supervises itself orders nobody: it would choose who consents to what it grants. */
function signedBySupervisor(context: OperationContext, { policy, owner }: Scenario): boolean {
  const member = memberById(context.consortium, policy.supervisor);
  return member !== undefined && member.id !== owner && signedBy(context, member.transactionKey);
}

function checkEndGuardianship({ subject, scenario, reason }: EndGuardianship): Rejection | undefined {
  return (
    checkId('subject', subject) ??
    checkWord('scenario', scenario) ??
    checkText('reason', reason, 1, MAX_REASON_CHARACTERS)
  );
}

/** Order of the checks: the guardianship, who signed. */
export const endGuardianship = operation({
  name: 'endGuardianship',
  by: 'the subject, or the supervisor where it ordered the guardian, or the guardian',
  since: 1,
  check: checkEndGuardianship,
  execute(context, { subject, scenario, basis, reason }) {
    const { state, block } = context;
    const id = guardianshipId(scenario, subject, basis);
    const entry = state.get(guardianships, id);
    if (entry?.status !== 'active') return rejected(reject('guardianship-not-found', { scenario, subject, basis }));
    const guardian = state.get(accounts, entry.terms.guardian);
    const isGuardian = guardian !== undefined && holderSigned(context, guardian);
    const latest = state.get(scenarios, scenarioId(scenario, 'latest'));
    const isGiver =
      basis === 'ordered'
        ? latest !== undefined && signedBySupervisor(context, latest)
        : checkSubjectSigned(context, subject) === undefined;
    if (!isGuardian && !isGiver) {
      const giver = basis === 'ordered' ? `the supervisor, ${latest?.policy.supervisor}` : 'the subject';
      return rejected(reject('not-authorised', { required: `${giver}, or the guardian` }));
    }
    state.put(guardianships, id, { ...entry, status: 'ended', reason, endedHeight: block.height });
    return ACCEPTED;
  },
});
