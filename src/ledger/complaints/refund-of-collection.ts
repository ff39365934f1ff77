// The refund of a collection: whole, as its own refunds are, and once. The collection counts in no cap of its mandate any more.
import { assert } from '../../base/assert.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Complaint } from '../../generated/state.ts';
import type { CorrectionRefund } from '../../generated/transaction.ts';
import { noteGivenBack } from '../mandates/refund-collection.ts';
import { collectionId, collections } from '../mandates/tables.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { type MadeRefund, madeRefund, type Place, postRefund } from './refund-transfers.ts';

/** Order of the checks: a refund that is due is named by the collection alone, its state, the amount, the transfers. */
export function refundOfCollection(
  context: OperationContext,
  complaint: Complaint,
  fields: CorrectionRefund,
  { line }: Place,
): Result<MadeRefund, Rejection> {
  const { respondent: biller, named: collection } = complaint;
  const found = context.state.get(collections, collectionId({ biller, collection }));
  assert(found !== undefined, 'collections are never deleted');
  const { status, amountFen: requiredFen } = found;
  if (fields.due !== '') return refused(reject('not-refundable', { field: 'due', is: 'collection' }));
  if (status !== 'collected' && status !== 'refund-due') {
    return refused(reject('not-refundable', { field: 'of', is: status }));
  }
  const { amountFen } = fields;
  if (amountFen !== requiredFen) {
    return refused(reject('amount-differs', { biller, collection, requiredFen, givenFen: amountFen }));
  }
  const posted = postRefund(context, complaint, fields, line);
  if (!posted.ok) return posted;
  const { plan, transfer } = posted.value;
  plan.apply();
  noteGivenBack(context, { ...found, refund: transfer, refundReason: 'complaint' });
  return ok(madeRefund(complaint, amountFen, posted.value));
}
