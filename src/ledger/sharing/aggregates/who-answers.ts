// Who may answer a question: the scenario's owner, and its node where the policy's terms say so.
import type { Aggregate } from '../../../generated/state.ts';
import { memberByTransactionKey } from '../../consortium.ts';
import { memberOfPresentNode } from '../../governance/member-keys.ts';
import type { OperationContext } from '../../operation.ts';
import { type Rejection, reject } from '../../rejection.ts';
import type { StateReader } from '../../state.ts';
import { aggregates, scenarioId, scenarios } from '../tables.ts';

/**
 * By the terms of the question and those of the newest policy: an owner whose node's key was stolen takes the right back
 * with the next version, for open questions, too.
 */
export function nodeMayAnswer(state: StateReader, { question, terms }: Pick<Aggregate, 'question' | 'terms'>): boolean {
  const newest = state.get(scenarios, scenarioId(question.scenario, 'latest'))?.policy.aggregates;
  return terms.answeredBy === 'owner-or-node' && newest?.answeredBy === 'owner-or-node';
}

export interface OpenQuestion {
  readonly entry: Aggregate;
  readonly by: 'owner' | 'node';
}

/** One that the author may answer; else why not. Order of the checks: the question, who answers, whether it is open. */
export function openQuestion(context: OperationContext, aggregate: string): OpenQuestion | Rejection {
  const entry = context.state.get(aggregates, aggregate);
  if (entry === undefined) return reject('aggregate-not-found', { aggregate });
  const { owner, status, endedHeight } = entry;
  const by = answererOf(context, entry);
  if (by === undefined) return reject('not-authorised', { required: `the owner of the scenario, ${owner}` });
  return status === 'open' ? { entry, by } : reject('aggregate-ended', { aggregate, status, endedHeight });
}

function answererOf(context: OperationContext, entry: Aggregate): OpenQuestion['by'] | undefined {
  if (memberByTransactionKey(context.consortium, context.author)?.id === entry.owner) return 'owner';
  const isItsNode = nodeMayAnswer(context.state, entry) && memberOfPresentNode(context) === entry.owner;
  return isItsNode ? 'node' : undefined;
}
