// Faults in standing rules, and in who acts for a subject.
import { type Mutation, mutation } from './mutation.ts';

export const STANDING: readonly Mutation[] = [
  mutation(
    'a node grants without a rule',
    'ledger/sharing/standing-rule.ts',
    'if (standingRule > 0 && memberOfPresentNode(context) === owner) return undefined;',
    'if (memberOfPresentNode(context) === owner) return undefined;',
  ),
  mutation(
    'a rule gives away what is for sale',
    'ledger/sharing/standing-rule.ts',
    'if (isFree && offerAt(state, grant, timestampMs) !== undefined) return',
    'if (isFree && timestampMs < 0n) return',
  ),
  mutation(
    'a rule grants a second time while a grant stands',
    'ledger/sharing/standing-rule.ts',
    'return isRevoked || stands',
    'return isRevoked',
  ),
  mutation(
    'a rule grants again what the owner has revoked',
    'ledger/sharing/standing-rule.ts',
    'return isRevoked || stands',
    'return stands',
  ),
  mutation(
    'a rule grants as often as it is asked',
    'ledger/sharing/standing-rule.ts',
    'if (used < mostPerDay) return undefined;',
    'if (used >= 0) return undefined;',
  ),
  mutation(
    'an old version of a rule still grants',
    'ledger/sharing/standing-rule.ts',
    'if (ruleVersion !== rule.version)',
    'if (ruleVersion > rule.version)',
  ),
  mutation(
    'a rule that was ended grants',
    'ledger/sharing/standing-rule.ts',
    "if (rule === undefined || rule.answers === 'nothing') {",
    'if (rule === undefined) {',
  ),
  mutation(
    'a grant by a rule lasts as long as the policy allows',
    'ledger/sharing/standing-rule.ts',
    'if (grant.expiresAtMs > timestampMs + rule.grantMs) return',
    'if (grant.expiresAtMs < 0n) return',
  ),
  mutation(
    'a guardian acts where the policy has none',
    'ledger/sharing/guardian.ts',
    "if (policy.guardians === 'none') return undefined;",
    "if (policy.scenario === '') return undefined;",
  ),
  mutation(
    'a guardian goes on after its end',
    'ledger/sharing/guardian.ts',
    "if (found?.status !== 'active' || block.timestampMs >= found.terms.expiresAtMs) continue;",
    'if (found === undefined || block.timestampMs >= found.terms.expiresAtMs) continue;',
  ),
  mutation(
    'a guardian has no end',
    'ledger/sharing/guardian.ts',
    '|| block.timestampMs >= found.terms.expiresAtMs) continue;',
    ') continue;',
  ),
  mutation(
    'a guardian outlives the move of the site',
    'ledger/sharing/guardian.ts',
    'if (state.get(sites, subject)?.producerAccount !== found.account) continue;',
    '',
  ),
  mutation(
    'a guardian consents to itself',
    'ledger/sharing/guardian.ts',
    'if (member !== undefined && (member === reader || member === owner)) continue;',
    '',
  ),
  mutation(
    'a guardian appoints another one',
    'ledger/sharing/appoint-guardian.ts',
    'const unsigned = checkSubjectSigned(context, subject);\n    const isOrdered',
    'const unsigned = context.signers.length > 0 ? undefined : checkSubjectSigned(context, subject);\n    const isOrdered',
  ),
  mutation(
    'a supervisor orders where the subject alone appoints',
    'ledger/sharing/appoint-guardian.ts',
    "if (isOrdered && policy.guardians !== 'ordered') {",
    "if (isOrdered && policy.guardians === 'none') {",
  ),
  mutation(
    'an owner that supervises itself orders guardians',
    'ledger/sharing/appoint-guardian.ts',
    'return member !== undefined && member.id !== owner &&',
    'return member !== undefined &&',
  ),
  mutation(
    'anybody ends a guardianship',
    'ledger/sharing/appoint-guardian.ts',
    'if (!isGuardian && !isGiver) {',
    'if (context.signers.length === 0) {',
  ),
  mutation(
    'a node key that was replaced goes on granting',
    'ledger/sharing/standing-rule.ts',
    'memberOfPresentNode(context) === owner',
    '(memberOfPresentNode(context) ?? owner) === owner',
  ),
];
