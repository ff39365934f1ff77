// Who signs for a subject: the subject itself, or a guardian where the policy allows one. A guardian acts for the subject
// towards others: never for a member to which it would give something.
import type { Scenario } from '../../generated/state.ts';
import { holderSigned } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { memberByTransactionKey } from '../consortium.ts';
import { sites } from '../metering/tables.ts';
import { type OperationContext, rejected } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { checkSubjectSigned } from './consent.ts';
import { guardianshipId, guardianships } from './tables.ts';

/** `guardian`: the account of the one that signed; empty: the subject itself did. */
export type SignedFor =
  | { readonly ok: true; readonly guardian: string }
  | { readonly ok: false; readonly rejection: Rejection };

/** By the policy of this version of the scenario. */
export function signerFor(
  context: OperationContext,
  scenario: Scenario | undefined,
  about: { readonly subject: string; readonly reader: string },
): SignedFor {
  const unsigned = checkSubjectSigned(context, about.subject);
  if (unsigned === undefined) return { ok: true, guardian: '' };
  const guardian = scenario && guardianOf(context, scenario, about);
  return guardian === undefined ? rejected(unsigned) : { ok: true, guardian };
}

function guardianOf(
  context: OperationContext,
  { policy, owner }: Scenario,
  { subject, reader }: { readonly subject: string; readonly reader: string },
): string | undefined {
  const { state, block, consortium } = context;
  if (policy.guardians === 'none') return undefined;
  for (const basis of policy.guardians === 'ordered' ? (['appointed', 'ordered'] as const) : (['appointed'] as const)) {
    const found = state.get(guardianships, guardianshipId(policy.scenario, subject, basis));
    if (found?.status !== 'active' || block.timestampMs >= found.terms.expiresAtMs) continue;
    if (state.get(sites, subject)?.producerAccount !== found.account) continue;
    const account = state.get(accounts, found.terms.guardian);
    if (account === undefined || !holderSigned(context, account)) continue;
    const member = memberByTransactionKey(consortium, account.key)?.id;
    if (member !== undefined && (member === reader || member === owner)) continue;
    return found.terms.guardian;
  }
  return undefined;
}
