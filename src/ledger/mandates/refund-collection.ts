// What was collected goes back in full: because the payer asks, because the payer authorised nothing, or by the biller
// itself. What the biller is too poor for stays on record as due.
import { assert } from '../../base/assert.ts';
import type { Collection } from '../../generated/state.ts';
import type { RefundCollection } from '../../generated/transaction.ts';
import { disposesOf, isServicingMember, notAuthorised } from '../accounts/account-authority.ts';
import { receivingAccount } from '../accounts/receiving-account.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { checkAmount } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { isPayee } from '../orders/order-authority.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { addMonthsMs, DAY_MS, periodOf } from './calendar.ts';
import { noteRefunded } from './collected-sums.ts';
import { checkCollectionName } from './refuse-collection.ts';
import { collectionId, collections, mandates, mandateUses } from './tables.ts';

/** Of the payer, who needs no reasons. */
export const REFUND_DAYS = 56n;
/** Of the bank, where the payer authorised nothing; of the biller. */
export const REFUND_MONTHS = 13;

type Reason = RefundCollection['reason'];

const WHO: { readonly [R in Reason]: string } = {
  'payer-asks': "the payer's holder",
  unauthorised: "the payer's bank",
  'biller-gives-back': "the biller's holder or its servicing member",
};

/**
 * Order of the checks: collection, author (by the reason), amount, state (paid back: accepted, nothing is posted), time; one that
 * is due is asked for again without a deadline; then those of the transfer. A biller that is frozen or closed, or has too
 * little, owes it.
 */
export const refundCollection = operation({
  name: 'refundCollection',
  by: "the payer, the payer's bank or the biller, by the reason",
  since: 1,
  check: (fields) => checkCollectionName(fields) ?? checkAmount('amountFen', fields.amountFen),
  execute(context, { reason, amountFen, ...name }) {
    const { state, consortium } = context;
    const found = state.get(collections, collectionId(name));
    const { biller, collection } = name;
    if (found === undefined) return rejected(reject('no-notice', { biller, collection }));
    if (!mayAsk(context, found, reason)) {
      return rejected(notAuthorised(reason === 'biller-gives-back' ? biller : found.payer, WHO[reason]));
    }
    const { status, refund, collectedMs } = found;
    if (amountFen !== found.amountFen) {
      const data = { biller, collection, requiredFen: found.amountFen, givenFen: amountFen };
      return rejected(reject('amount-differs', data));
    }
    if (status === 'refunded') {
      return onlyLine({ ok: true, transfer: refund, noted: { name: 'refunded-before', data: { biller, collection } } });
    }
    if (status === 'refund-due') return payBack(context, found);
    if (status !== 'collected') {
      return rejected(reject('mandate-state', { biller, collection, is: status, required: 'collected' }));
    }
    const { dayOffsetMs } = consortium.rules;
    const untilMs =
      reason === 'payer-asks'
        ? collectedMs + REFUND_DAYS * DAY_MS
        : addMonthsMs(collectedMs, REFUND_MONTHS, dayOffsetMs);
    if (context.block.timestampMs > untilMs) return rejected(reject('deadline-passed', { untilMs }));
    return payBack(context, { ...found, refundReason: reason });
  },
});

function mayAsk(context: OperationContext, { biller, payer }: Collection, reason: Reason): boolean {
  const account = context.state.get(accounts, reason === 'biller-gives-back' ? biller : payer);
  if (account === undefined) return false;
  if (reason === 'payer-asks') return disposesOf(context, account);
  return reason === 'unauthorised' ? isServicingMember(context, account) : isPayee(context, account);
}

function payBack(context: OperationContext, collection: Collection): Outcome {
  const { state, work, block } = context;
  const { biller, collection: name, payer, amountFen } = collection;
  work.charge(WORK.digest);
  const ends = { debit: biller, credit: receivingAccount(state, payer) };
  // A vault that pays back for an account which it serviced has the money already.
  const refund = ends.debit === ends.credit ? '' : transferId(context.transactionId, 0, 0);
  const plan = new TransferPlan(context);
  const shown = { isSpending: false, code: 'refund', reference: name };
  const unposted = refund === '' ? undefined : plan.post({ transfer: refund, ...ends, amountFen, ...shown });
  const { height } = block;
  if (unposted !== undefined) {
    if (!isOwed(unposted, biller)) return rejected(unposted);
    state.put(collections, collectionId(collection), { ...collection, status: 'refund-due', height });
    const data = { biller, collection: name, reason: unposted.name };
    return onlyLine({ ok: true, noted: { name: 'refund-due', data } });
  }
  plan.apply();
  noteGivenBack(context, { ...collection, refund });
  return onlyLine({ ok: true, transfer: refund });
}

/** With the writes of the refund, which the collection names: it counts no more. */
export function noteGivenBack(context: OperationContext, collection: Collection): void {
  const { state, block } = context;
  const mandate = state.get(mandates, collection.mandate);
  const use = mandate === undefined ? undefined : state.get(mandateUses, mandate.origin);
  assert(mandate !== undefined && use !== undefined, 'mandates are never deleted');
  const { dueDay, amountFen } = collection;
  state.put(collections, collectionId(collection), { ...collection, status: 'refunded', height: block.height });
  noteRefunded(context, mandate, use, periodOf(mandate.terms, dueDay), amountFen);
}

function onlyLine(line: LineOutcome): Outcome {
  return { ok: true, lines: [line] };
}

/** The biller cannot pay now. */
function isOwed({ name, data }: Rejection, biller: string): boolean {
  if (data.account !== biller) return false;
  return name === 'insufficient-funds' || name === 'account-frozen' || name === 'account-closed';
}
