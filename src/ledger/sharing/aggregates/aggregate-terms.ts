// What a policy says of figures about many subjects, and the bounds of it.
import type { AggregateTerms } from '../../../generated/transaction.ts';
import { malformedField } from '../../field-checks.ts';
import type { Rejection } from '../../rejection.ts';

/** Fewer are no crowd: each of them would know the others' sum. */
export const LEAST_GROUP = 5;
/** Subjects that a question may be about, and so the bits of an answer's group. */
export const MAX_CANDIDATES = 65_536;
/** Of a reader in a budget period. */
export const MAX_QUESTIONS = 1_000;

/** Counted exactly by whoever reads a policy. */
const ROUNDEST = 1_000_000_000_000_000n;
const DAY_MS = 86_400_000n;
/** A century. */
const LONGEST_PERIOD_MS = 36_500n * DAY_MS;

export function checkAggregateTerms(terms: AggregateTerms): Rejection | undefined {
  const { smallestGroup, roundTo, questionsPerReader, budgetPeriodMs } = terms;
  return (
    (smallestGroup >= LEAST_GROUP && smallestGroup <= MAX_CANDIDATES
      ? undefined
      : malformedField('aggregates.smallestGroup', `${LEAST_GROUP} to ${MAX_CANDIDATES}`)) ??
    (roundTo > 0n && roundTo <= ROUNDEST ? undefined : malformedField('aggregates.roundTo', `1 to ${ROUNDEST}`)) ??
    (questionsPerReader >= 1 && questionsPerReader <= MAX_QUESTIONS
      ? undefined
      : malformedField('aggregates.questionsPerReader', `1 to ${MAX_QUESTIONS}`)) ??
    (budgetPeriodMs >= DAY_MS && budgetPeriodMs <= LONGEST_PERIOD_MS
      ? undefined
      : malformedField('aggregates.budgetPeriodMs', 'a day to a hundred years'))
  );
}
