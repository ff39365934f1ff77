// A member asks to read a record. The answer, yes or no, is itself a record: the payload is opened only with it.
import { memberByTransactionKey } from '../consortium.ts';
import { ACCEPTED, type OperationHandler, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { accessReceipts } from '../table.ts';
import { mayRead } from './may-read.ts';
import { checkId, checkWord } from './sharing-ids.ts';
import type { AccessRecord } from './sharing-operations.ts';

export function checkAccessRecord({ record, grant, purpose }: AccessRecord): Rejection | undefined {
  return (
    checkId('record', record) ?? (grant === '' ? undefined : checkId('grant', grant)) ?? checkWord('purpose', purpose)
  );
}

/**
 * Accepted whenever a member asks; the access receipt, under the transaction's id, says whether reading is allowed, and
 * if not the name of the rejection.
 */
export const accessRecord: OperationHandler<'accessRecord'> = (context, { record, grant, purpose }) => {
  const { state, block, consortium, author, transaction } = context;
  const reader = memberByTransactionKey(consortium, author);
  if (reader === undefined) return rejected(reject('not-authorised', { required: 'a member' }));
  const question = { reader: reader.id, record, grant, purpose };
  const decision = mayRead(state, consortium, { ...question, atMs: block.timestampMs });

  const { allowed } = decision;
  const reason = decision.allowed ? '' : decision.because.name;
  const at = { atMs: block.timestampMs, height: block.height };
  state.put(accessReceipts, transaction, { receipt: transaction, ...question, allowed, reason, ...at });
  return ACCEPTED;
};
