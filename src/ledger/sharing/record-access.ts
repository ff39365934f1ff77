// A member asks to read a record. The answer, yes or no, is itself a record: the payload is opened only with it.
import type { RecordAccess } from '../../generated/transaction.ts';
import { anyMember, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { ACCEPTED } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { mayRead } from './may-read.ts';
import { checkId, checkWord } from './sharing-ids.ts';
import { accessReceipts, records } from './tables.ts';

/** Of one record, or of a range. Nothing is released later: whoever may read still asks again. */
export const RECEIPT_LASTS_MS = 604_800_000n;

function checkRecordAccess({ record, grant, purpose }: RecordAccess): Rejection | undefined {
  return (
    checkId('record', record) ?? (grant === '' ? undefined : checkId('grant', grant)) ?? checkWord('purpose', purpose)
  );
}

/**
 * Accepted whenever a member asks, also with the outcome `access-denied`: the access receipt, under the transaction's
 * id, says whether reading is allowed, and if not the name of the rejection.
 */
export const recordAccess = operation({
  name: 'recordAccess',
  by: 'the reader: any member',
  since: 1,
  mayAuthor: anyMember,
  check: checkRecordAccess,
  execute(context, { record, grant, purpose }) {
    const { state, block, consortium, transaction } = context;
    const reader = authorOf(context);
    const question = { reader: reader.id, record, grant, purpose };
    const decision = mayRead(state, consortium, { ...question, atMs: block.timestampMs });

    const { allowed } = decision;
    const reason = decision.allowed ? '' : decision.because.name;
    const subject = state.get(records, record)?.header.subject ?? '';
    const at = { atMs: block.timestampMs, height: block.height };
    state.put(accessReceipts, transaction, { receipt: transaction, ...question, subject, allowed, reason, ...at });
    return decision.allowed ? ACCEPTED : { ok: true, noted: { name: 'access-denied', data: { reason } } };
  },
});
