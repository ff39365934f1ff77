// The answer to a question, from the group that was chosen and the values of its records.
import type { Aggregate } from '../../../generated/state.ts';
import type { BodyOperation } from '../../../generated/transaction.ts';
import { recordsDigest } from './aggregate-group.ts';
import type { Choice } from './choose-group.ts';
import { figureOf } from './figure.ts';

/**
 * Of the records behind a figure, in any order. unopened: one is not what its header says, or can be opened by nobody, which
 * no later answer would change. no-quantity: one has no such number.
 */
export type Values = readonly bigint[] | 'unopened' | 'no-quantity';

export type Said =
  | { readonly status: 'released'; readonly value: bigint; readonly subjects: number }
  | { readonly status: 'declined'; readonly reason: string };

export interface AnswerOperation {
  readonly operation: BodyOperation;
  readonly said: Said;
}

export function answerOf(
  { aggregate, question, terms }: Aggregate,
  choice: Exclude<Choice, { declined: string }>,
  values: Values,
): AnswerOperation {
  const { counted, group, previous } = choice;
  if (values === 'unopened') return declineOf(aggregate, 'a payload of the group cannot be opened');
  const value = values === 'no-quantity' ? undefined : figureOf(values, question.measure, terms.roundTo);
  if (value === undefined) return declineOf(aggregate, 'not each payload has the quantity as a whole number');
  const releaseAggregate = { aggregate, value, group, recordsDigest: recordsDigest(counted), previous };
  return {
    operation: { operation: 'releaseAggregate', releaseAggregate },
    said: { status: 'released', value, subjects: counted.length },
  };
}

export function declineOf(aggregate: string, reason: string): AnswerOperation {
  const declineAggregate = { aggregate, reason };
  return { operation: { operation: 'declineAggregate', declineAggregate }, said: { status: 'declined', reason } };
}
