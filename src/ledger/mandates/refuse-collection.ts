// The payer says no to one collection, before it is due.
import type { RefuseCollection } from '../../generated/transaction.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { operation } from '../family.ts';
import { checkAccountId } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { startOfDayMs } from './calendar.ts';
import { checkMandateId } from './mandate-terms.ts';
import { collectionId, collections } from './tables.ts';

export function checkCollectionName({
  biller,
  collection,
}: Pick<RefuseCollection, 'biller' | 'collection'>): Rejection | undefined {
  return checkAccountId('biller', biller) ?? checkMandateId('collection', collection);
}

/** Order of the checks: collection, author, state (refused once more: accepted), time. */
export const refuseCollection = operation({
  name: 'refuseCollection',
  by: "the payer's holder",
  since: 1,
  check: checkCollectionName,
  execute(context, name) {
    const { state, block, consortium } = context;
    const found = state.get(collections, collectionId(name));
    if (found === undefined) {
      return rejected(reject('no-notice', { biller: name.biller, collection: name.collection }));
    }
    const payer = accountFor(context, found.payer, disposesOf, "the payer's holder");
    if (!payer.ok) return rejected(payer.error);
    const { biller, collection, status, dueDay, transfer } = found;
    if (status === 'refused') return ACCEPTED;
    if (status !== 'noticed') return rejected(reject('collected-already', { biller, collection, transfer }));
    const untilMs = startOfDayMs(dueDay, consortium.rules.dayOffsetMs);
    if (block.timestampMs >= untilMs) return rejected(reject('deadline-passed', { untilMs }));
    state.put(collections, collectionId(found), { ...found, status: 'refused', height: block.height });
    return ACCEPTED;
  },
});
