// Whoever may answer a question asks on record to read what it is about. One receipt at a time: it is found again by whoever
// goes on with the answer, and no key that answers reads more than what was asked for.
import type { AskAggregate, RecordRangeAccess } from '../../../generated/transaction.ts';
import { operation } from '../../family.ts';
import { ACCEPTED, rejected } from '../../operation.ts';
import { reject } from '../../rejection.ts';
import { RECEIPT_LASTS_MS } from '../record-access.ts';
import { aggregates, rangeReceipts } from '../tables.ts';
import { checkAggregate } from './answer-aggregate.ts';
import { openQuestion } from './who-answers.ts';

/** The records that have the question's period: all of them begin at its start. */
export function rangeAsked({
  scenario,
  fieldGroup,
  purpose,
  periodStartMs,
}: Pick<AskAggregate, 'scenario' | 'fieldGroup' | 'purpose' | 'periodStartMs'>): RecordRangeAccess {
  const period = { fromMs: periodStartMs, untilMs: periodStartMs + 1n };
  return { scenario, subject: '', fieldGroup, ...period, purpose, grant: '' };
}

/** Order of the checks: those of {@link openQuestion}, whether a receipt for it stands. */
export const recordAggregateAccess = operation({
  name: 'recordAggregateAccess',
  by: "the scenario's owner; or its node, where the question's terms say so",
  since: 1,
  check: ({ aggregate }) => checkAggregate('aggregate', aggregate),
  execute(context, { aggregate }) {
    const { state, block, transaction } = context;
    const open = openQuestion(context, aggregate);
    if ('name' in open) return rejected(open);
    const { entry } = open;
    const { timestampMs: atMs, height } = block;
    const standing = state.get(rangeReceipts, entry.receipt);
    if (standing !== undefined && atMs < standing.endsMs) {
      const { receipt, endsMs } = standing;
      return rejected(reject('aggregate-access-stands', { aggregate, receipt, endsMs }));
    }

    const about = { reader: entry.owner, range: rangeAsked(entry.question), allowed: true, reason: '', aggregate };
    const times = { atMs, height, endsMs: atMs + RECEIPT_LASTS_MS };
    state.put(rangeReceipts, transaction, { receipt: transaction, ...about, ...times });
    state.put(aggregates, aggregate, { ...entry, receipt: transaction });
    return ACCEPTED;
  },
});
