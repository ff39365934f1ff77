// The owner of a scenario answers: with a figure about a group that is large enough, or with none. The ledger has no
// values, so it cannot compute the figure; it counts the group, holds the figure to the policy's rounding, and keeps the
// answers to a reader in one order, so that each is judged against all before it.
import { DIGEST_BYTES } from '../../../crypto/digest.ts';
import type { DeclineAggregate, ReleaseAggregate } from '../../../generated/transaction.ts';
import { operation } from '../../family.ts';
import { checkText, MAX_REASON_CHARACTERS, malformedField } from '../../field-checks.ts';
import { DIGEST_ID } from '../../ids.ts';
import { ACCEPTED, rejected } from '../../operation.ts';
import { type Rejection, reject } from '../../rejection.ts';
import { workOfBytes } from '../../work.ts';
import { aggregates, answersId, latestAggregates } from '../tables.ts';
import { MAX_CANDIDATES } from './aggregate-terms.ts';
import { countBits } from './group-bits.ts';
import { openQuestion } from './who-answers.ts';

function checkReleaseAggregate({ aggregate, group, recordsDigest, previous }: ReleaseAggregate): Rejection | undefined {
  return (
    checkAggregate('aggregate', aggregate) ??
    (group.length <= MAX_CANDIDATES / 8 && group.at(-1) !== 0
      ? undefined
      : malformedField('group', `at most ${MAX_CANDIDATES / 8} bytes, the last one not 0`)) ??
    (recordsDigest.length === DIGEST_BYTES ? undefined : malformedField('recordsDigest', `${DIGEST_BYTES} bytes`)) ??
    (previous === '' ? undefined : checkAggregate('previous', previous))
  );
}

/**
 * Order of the checks: those of {@link openQuestion}, whether the node has read on record, the size of the group, rounding,
 * the answer before.
 */
export const releaseAggregate = operation({
  name: 'releaseAggregate',
  by: "the scenario's owner; or its node, where the question's terms say so",
  since: 1,
  check: checkReleaseAggregate,
  execute(context, { aggregate, value, group, recordsDigest, previous }) {
    const { state, block, work } = context;
    const open = openQuestion(context, aggregate);
    if ('name' in open) return rejected(open);
    const { entry, by } = open;
    const { smallestGroup, roundTo } = entry.terms;
    if (by === 'node' && entry.receipt === '') return rejected(reject('aggregate-not-read', { aggregate }));
    work.charge(workOfBytes(group.length));
    const subjects = countBits(group);
    if (subjects < smallestGroup) return rejected(reject('group-too-small', { subjects, smallestGroup }));
    if (value % roundTo !== 0n) return rejected(malformedField('value', `a multiple of ${roundTo}`));
    const answers = answersId(entry.owner, entry.reader);
    const latest = state.get(latestAggregates, answers)?.aggregate ?? '';
    if (previous !== latest) return rejected(reject('aggregate-overtaken', { aggregate, previous, latest }));

    // Copies: decoded bytes are a view that would keep their whole batch in memory.
    const kept = { group: Uint8Array.from(group), recordsDigest: Uint8Array.from(recordsDigest) };
    const answer = { status: 'released', value, subjects, ...kept, previous, endedHeight: block.height } as const;
    state.put(aggregates, aggregate, { ...entry, ...answer });
    state.put(latestAggregates, answers, { aggregate });
    return ACCEPTED;
  },
});

function checkDeclineAggregate({ aggregate, reason }: DeclineAggregate): Rejection | undefined {
  return checkAggregate('aggregate', aggregate) ?? checkText('reason', reason, 1, MAX_REASON_CHARACTERS);
}

/** What the question has cost stays spent. Order of the checks: those of {@link openQuestion}. */
export const declineAggregate = operation({
  name: 'declineAggregate',
  by: "the scenario's owner; or its node, where the question's terms say so",
  since: 1,
  check: checkDeclineAggregate,
  execute(context, { aggregate, reason }) {
    const open = openQuestion(context, aggregate);
    if ('name' in open) return rejected(open);
    const answer = { status: 'declined', reason, endedHeight: context.block.height } as const;
    context.state.put(aggregates, aggregate, { ...open.entry, ...answer });
    return ACCEPTED;
  },
});

export function checkAggregate(field: string, id: string): Rejection | undefined {
  return DIGEST_ID.test(id) ? undefined : malformedField(field, 'the id of a transaction: 64 of 0-9 a-f');
}
