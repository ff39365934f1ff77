// Faults in the rules of sharing that show only after a history: what the reference of the documents is held against.
import { type Mutation, mutation } from './mutation.ts';

export const SHARING_REFERENCE: readonly Mutation[] = [
  mutation(
    'a grant takes the guardian off the consent that it rests on',
    'ledger/sharing/consent.ts',
    'return [id, { ...standing, keyEpoch }];',
    "return [id, { ...standing, keyEpoch, guardian: '' }];",
  ),
  mutation(
    'a grant that the subject signs shortens its consent',
    'ledger/sharing/consent.ts',
    'untilMs > grant.expiresAtMs ? untilMs : grant.expiresAtMs',
    'grant.expiresAtMs',
  ),
  mutation(
    'an owner changes the policy without its supervisor',
    'ledger/sharing/define-scenario.ts',
    'checkVersion(member, latest, policy) ?? checkAgreed(context, latest)',
    'checkVersion(member, latest, policy)',
  ),
  mutation(
    'a grant by rule of an older key epoch counts as one that stands',
    'ledger/sharing/standing-rule.ts',
    'keyEpoch === grant.keyEpoch && nowMs',
    'nowMs',
  ),
  mutation(
    'a supervisor is granted nothing of before',
    'ledger/sharing/grant-access.ts',
    'history || reader === supervisor ||',
    'history ||',
  ),
];
