// The owner of a scenario, or a subject that the policy lets, orders that records are erased.
import type { Record as SharedRecord } from '../../../generated/state.ts';
import type { PurgedRecord, PurgeRecords } from '../../../generated/transaction.ts';
import { signedBy } from '../../accounts/account-authority.ts';
import { memberById } from '../../consortium.ts';
import { operation } from '../../family.ts';
import { checkEachLine, checkText, MAX_REASON_CHARACTERS } from '../../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../../operation.ts';
import { type Rejection, reject } from '../../rejection.ts';
import { checkSubjectSigned } from '../consent.ts';
import { checkId } from '../sharing-ids.ts';
import { records, scenarioId, scenarios } from '../tables.ts';
import { checkPurged, erase } from './erase.ts';

function checkPurgeRecords({ lines, reason }: PurgeRecords): Rejection | undefined {
  return (
    checkEachLine(lines, ({ record }) => checkId('record', record)) ??
    checkText('reason', reason, 1, MAX_REASON_CHARACTERS)
  );
}

/**
 * Nothing is asked of retention: an owner that must not erase evidence is held to that by those who see the order. Order
 * of the checks: per line the record, owner or subject, whether it was purged before.
 */
export const purgeRecords = operation({
  name: 'purgeRecords',
  by: "the scenario's owner, or signed by the subject where the policy lets it",
  since: 1,
  check: checkPurgeRecords,
  execute(context, { lines, reason }) {
    return { ok: true, lines: lines.map((line) => purgeRecord(context, line, reason)) };
  },
});

function purgeRecord(context: OperationContext, { record: id }: PurgedRecord, reason: string): LineOutcome {
  const record = context.state.get(records, id);
  if (record === undefined) return rejected(reject('record-not-found', { record: id }));
  const orderedBy = ordererOf(context, record);
  if (typeof orderedBy === 'object') return rejected(orderedBy);
  const purged = checkPurged(context.state, id);
  if (purged !== undefined) return rejected(purged);

  erase(context, record, { orderedBy, reason });
  return ACCEPTED;
}

/** The policy is that of the record's version: what a subject was promised does not end with the next one. */
function ordererOf(context: OperationContext, { header }: SharedRecord): 'owner' | 'subject' | Rejection {
  const { state, consortium } = context;
  const scenario = state.get(scenarios, scenarioId(header.scenario, header.policyVersion));
  if (scenario === undefined) return reject('scenario-not-found', { scenario: header.scenario });
  const owner = memberById(consortium, scenario.owner);
  if (owner !== undefined && signedBy(context, owner.transactionKey)) return 'owner';
  if (!scenario.policy.subjectMayPurge) {
    return reject('not-authorised', { required: `the owner of the scenario, ${scenario.owner}` });
  }
  if (checkSubjectSigned(context, header.subject) === undefined) return 'subject';
  return reject('not-authorised', { required: `the owner of the scenario, ${scenario.owner}, or the subject` });
}
