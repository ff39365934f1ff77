// A reader asks for a figure about many subjects. The question itself is what its budget pays for: an answer that there
// is no figure says something, too.
import { ok, type Result, refused } from '../../../base/result.ts';
import type { AggregateBudget } from '../../../generated/state.ts';
import type { AggregateTerms, AskAggregate, DefineScenario } from '../../../generated/transaction.ts';
import { anyMember, authorOf } from '../../authors.ts';
import type { Member } from '../../consortium.ts';
import { operation } from '../../family.ts';
import { checkText } from '../../field-checks.ts';
import { ACCEPTED, rejected } from '../../operation.ts';
import { type Rejection, reject } from '../../rejection.ts';
import type { StateReader } from '../../state.ts';
import { groupNames, hasFieldGroup, names } from '../policy.ts';
import { checkId, checkWord, MAX_SUBJECT_CHARACTERS } from '../sharing-ids.ts';
import { aggregateBudgets, aggregates, budgetId, scenarioId, scenarios } from '../tables.ts';

function checkAskAggregate(question: AskAggregate): Rejection | undefined {
  const { scenario, purpose, fieldGroup, periodStartMs, periodEndMs, quantity, area } = question;
  return (
    checkWord('scenario', scenario) ??
    checkWord('purpose', purpose) ??
    (fieldGroup === '' ? undefined : checkWord('fieldGroup', fieldGroup)) ??
    (periodStartMs < periodEndMs
      ? undefined
      : reject('period-invalid', { periodStartMs, periodEndMs, required: 'a start before the end' })) ??
    checkId('quantity', quantity) ??
    checkText('area', area, 0, MAX_SUBJECT_CHARACTERS)
  );
}

/**
 * By the newest policy. It has no id of its own that somebody else could take first: it stands under its transaction's.
 * Order of the checks: the scenario, whether its policy lets figures be released, reader, purpose, field group, the budget.
 */
export const askAggregate = operation({
  name: 'askAggregate',
  by: 'the reader: a member that the policy names',
  since: 1,
  mayAuthor: anyMember,
  check: checkAskAggregate,
  execute(context, question) {
    const { state, block, transaction } = context;
    const reader = authorOf(context);
    const { scenario } = question;
    const decision = mayAsk(state, reader, question, block.timestampMs);
    if (!decision.ok) return rejected(decision.error);
    const { owner, terms, asked, endsMs } = decision.value;

    state.put(aggregateBudgets, budgetId(scenario, reader.id), { endsMs, asked: asked + 1 });
    const answer = {
      reason: '',
      value: 0n,
      subjects: 0,
      group: NOTHING,
      recordsDigest: NOTHING,
      previous: '',
      receipt: '',
    };
    const at = { atMs: block.timestampMs, height: block.height, endedHeight: 0n };
    const parties = { reader: reader.id, owner, status: 'open' } as const;
    state.put(aggregates, transaction, { aggregate: transaction, question, terms, ...parties, ...answer, ...at });
    return ACCEPTED;
  },
});

/** What a member that may ask asks under, and what it has asked in its budget period. */
export interface Asking extends AggregateBudget {
  readonly owner: string;
  readonly terms: AggregateTerms;
}

/** Whether the member may ask now, and has something left; for the ledger, and for whoever wants to know beforehand. */
export function mayAsk(
  state: StateReader,
  reader: Member,
  { scenario, purpose, fieldGroup }: Pick<AskAggregate, 'scenario' | 'purpose' | 'fieldGroup'>,
  nowMs: bigint,
): Result<Asking, Rejection> {
  const latest = state.get(scenarios, scenarioId(scenario, 'latest'));
  if (latest === undefined) return refused(reject('scenario-not-found', { scenario }));
  const { policy, owner } = latest;
  const terms = policy.aggregates;
  if (terms === null) return refused(reject('no-aggregates', { scenario, version: policy.version }));
  if (!names(policy.readers, reader)) return refused(reject('not-a-reader', { scenario, reader: reader.id }));
  const refusal = checkAsked(policy, purpose, fieldGroup);
  if (refusal !== undefined) return refused(refusal);
  const budget = budgetAt(state.get(aggregateBudgets, budgetId(scenario, reader.id)), terms, nowMs);
  const { asked, endsMs } = budget;
  if (asked < terms.questionsPerReader) return ok({ owner, terms, ...budget });
  return refused(reject('aggregate-budget-spent', { scenario, asked, endsMs }));
}

const NOTHING: Uint8Array = new Uint8Array();

function checkAsked(policy: DefineScenario, purpose: string, fieldGroup: string): Rejection | undefined {
  const { scenario, purposes } = policy;
  if (!purposes.includes(purpose)) {
    return reject('wrong-purpose', { scenario, purpose, allowed: purposes.join(' | ') });
  }
  if (hasFieldGroup(policy, fieldGroup)) return undefined;
  return reject('field-group-not-found', { scenario, fieldGroup, allowed: groupNames(policy) });
}

/** A period that has begun goes on to its end, also when the policy changes meanwhile: no new version gives a new budget. */
function budgetAt(
  before: AggregateBudget | undefined,
  { budgetPeriodMs }: AggregateTerms,
  nowMs: bigint,
): AggregateBudget {
  if (before !== undefined && nowMs < before.endsMs) return before;
  return { endsMs: nowMs - (nowMs % budgetPeriodMs) + budgetPeriodMs, asked: 0 };
}
