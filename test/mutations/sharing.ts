// Faults in policies, consents, requests and grants.
import { type Mutation, mutation } from './mutation.ts';

export const SHARING: readonly Mutation[] = [
  mutation(
    'anybody consents for a subject',
    'ledger/sharing/consent.ts',
    'if (holderSigned(context, account)) return undefined;',
    'if (context.signers.length > 0) return undefined;',
  ),
  mutation(
    'a consent that was withdrawn allows reading',
    'ledger/sharing/consent.ts',
    "if (status === 'withdrawn') return",
    "if (status === 'withdrawn' && withdrawnHeight === 0n) return",
  ),
  mutation(
    'a consent has no end',
    'ledger/sharing/consent.ts',
    'if (atMs >= expiresAtMs) return',
    'if (atMs < 0n) return',
  ),
  mutation(
    'a consent outlives the move of its site',
    'ledger/sharing/consent.ts',
    'if (site?.producerAccount === account) return undefined;',
    'if (site !== undefined) return undefined;',
  ),
  mutation(
    'a grant outlasts the consent that it rests on',
    'ledger/sharing/consent.ts',
    'if (grant.expiresAtMs <= expiresAtMs) return undefined;',
    'if (grant.expiresAtMs >= nowMs) return undefined;',
  ),
  mutation(
    'a consent forgets that a key was granted by it',
    'ledger/sharing/consent.ts',
    "Math.max(grantedEpoch, grant.granularity === 'record' ? 0 : grant.keyEpoch)",
    "Math.max(grantedEpoch, grant.granularity === 'record' ? grant.keyEpoch : 0)",
  ),
  mutation(
    'a withdrawal leaves the key epoch as it is',
    'ledger/sharing/give-consent.ts',
    'if (keyEpoch > 0) nextKeyEpoch',
    'if (keyEpoch < 0) nextKeyEpoch',
  ),
  mutation(
    'consent to one version is consent to all',
    'ledger/sharing/tables.ts',
    'const { scenario, policyVersion, subject, reader, purpose } = terms;',
    'const { scenario, subject, reader, purpose } = { ...terms };\n  const policyVersion = 1;',
  ),
  mutation(
    'reading asks for no consent',
    'ledger/sharing/may-read.ts',
    'if (!asksConsent(policy, reader)) return undefined;',
    "if (!asksConsent(policy, reader) || reader !== '') return undefined;",
  ),
  mutation(
    'an end of one epoch ends the next one, too',
    'ledger/sharing/key-epoch.ts',
    'latest.keyEpoch === ended',
    'latest.keyEpoch >= ended',
  ),
  mutation(
    'old epochs are granted against the policy',
    'ledger/sharing/grant-access.ts',
    "if (keyEpoch === currentEpoch || history || reader === supervisor || granularity === 'record') return undefined;",
    "if (keyEpoch <= currentEpoch || history || reader === supervisor || granularity === 'record') return undefined;",
  ),
  mutation(
    'a policy is changed without its supervisor',
    'ledger/sharing/define-scenario.ts',
    'if (supervisor === undefined || signedBy(context, supervisor.transactionKey)) return undefined;',
    'if (supervisor === undefined || context.signers.length > 0) return undefined;',
  ),
  mutation(
    'a request is approved by a longer grant',
    'ledger/sharing/request-access.ts',
    'if (grant.expiresAtMs <= request.untilMs) return undefined;',
    'if (grant.expiresAtMs > 0n) return undefined;',
  ),
  mutation(
    'a request is approved by a grant for something else',
    'ledger/sharing/request-access.ts',
    'if (grant[field] !== asked[field]) {',
    "if (grant[field] === '') {",
  ),
  mutation(
    'anybody declines a request',
    'ledger/sharing/request-access.ts',
    'if (!isOwner && checkSubjectSigned(context, entry.request.subject) !== undefined) {',
    'if (!isOwner && context.signers.length === 0) {',
  ),
  mutation(
    'a request is answered after its time',
    'ledger/sharing/request-access.ts',
    'return nowMs < answerByMs ? undefined :',
    'return nowMs > 0n ? undefined :',
  ),
  mutation(
    'a request is answered twice',
    'ledger/sharing/request-access.ts',
    "if (status !== 'open') return",
    "if (status === 'declined') return",
  ),
];
