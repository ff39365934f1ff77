// A member asks to read many records at once: those of a scenario whose period begins in a range, of one subject or of all.
// One receipt names the range and the answer; payloads are released with it, one by one.
import type { RecordRangeAccess } from '../../../generated/transaction.ts';
import { anyMember, authorOf } from '../../authors.ts';
import { operation } from '../../family.ts';
import { checkText } from '../../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../../operation.ts';
import { type Rejection, reject } from '../../rejection.ts';
import { RECEIPT_LASTS_MS } from '../record-access.ts';
import { checkId, checkWord, MAX_SUBJECT_CHARACTERS } from '../sharing-ids.ts';
import { rangeReceipts, rangeUses } from '../tables.ts';
import { DAY_MS } from './listed.ts';
import { mayReadRange } from './may-read-range.ts';

/** Ten years: a node looks at every day of a range. */
export const LONGEST_RANGE_MS = 316_224_000_000n;
/** Of one member. Each stays for ever in the list of its scenario, and of its subject. */
export const RANGES_PER_DAY = 1_000;

function checkRecordRangeAccess(range: RecordRangeAccess): Rejection | undefined {
  const { scenario, subject, fieldGroup, fromMs, untilMs, purpose, grant } = range;
  return (
    checkWord('scenario', scenario) ??
    checkText('subject', subject, 0, MAX_SUBJECT_CHARACTERS) ??
    (fieldGroup === '' ? undefined : checkWord('fieldGroup', fieldGroup)) ??
    checkWord('purpose', purpose) ??
    (grant === '' ? undefined : checkId('grant', grant)) ??
    checkLength(fromMs, untilMs)
  );
}

function checkLength(fromMs: bigint, untilMs: bigint): Rejection | undefined {
  if (fromMs >= untilMs) return reject('period-invalid', { fromMs, untilMs, required: 'a start before the end' });
  if (untilMs - fromMs <= LONGEST_RANGE_MS) return undefined;
  return reject('range-too-long', { fromMs, untilMs, longestMs: LONGEST_RANGE_MS });
}

/**
 * Accepted also with the outcome `access-denied`, as `recordAccess` is. Order of the checks: the scenario, how many ranges
 * the reader has asked for on this day.
 */
export const recordRangeAccess = operation({
  name: 'recordRangeAccess',
  by: 'the reader: any member',
  since: 1,
  mayAuthor: anyMember,
  check: checkRecordRangeAccess,
  execute(context, fields) {
    const { state, block, consortium, transaction } = context;
    const reader = authorOf(context).id;
    const range = { ...fields };
    const decision = mayReadRange(state, consortium, { range, reader, atMs: block.timestampMs });
    if (decision === undefined) return rejected(reject('scenario-not-found', { scenario: range.scenario }));
    const tooMany = countRange(context, reader);
    if (tooMany !== undefined) return rejected(tooMany);

    const { allowed } = decision;
    const reason = decision.allowed ? '' : decision.because.name;
    const times = { atMs: block.timestampMs, height: block.height, endsMs: block.timestampMs + RECEIPT_LASTS_MS };
    const receipt = { receipt: transaction, reader, range, allowed, reason, aggregate: '', ...times };
    state.put(rangeReceipts, transaction, receipt);
    return decision.allowed ? ACCEPTED : { ok: true, noted: { name: 'access-denied', data: { reason } } };
  },
});

function countRange({ state, block }: OperationContext, reader: string): Rejection | undefined {
  const day = block.timestampMs / DAY_MS;
  const before = state.get(rangeUses, reader);
  const ranges = before?.day === day ? before.ranges : 0;
  if (ranges >= RANGES_PER_DAY) return reject('too-many-ranges', { reader, ranges, mostPerDay: RANGES_PER_DAY });
  state.put(rangeUses, reader, { day, ranges: ranges + 1 });
  return undefined;
}
