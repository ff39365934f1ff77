// What a correction pays back, and who has to agree to it: the payee or the assignee's own vault in an answer; in a decision
// the regulator says it, of the payee or of a bank of either side. What it is that was paid says how it goes back.
import { type Result, refused } from '../../base/result.ts';
import type { Complaint } from '../../generated/state.ts';
import type { CorrectionRefund } from '../../generated/transaction.ts';
import { holderSigned, isRegulator, servicingMemberSigned } from '../accounts/account-authority.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { checkAccountId, checkAmount, malformedField } from '../field-checks.ts';
import { ORDER_ID } from '../ids.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { refundOfCollection } from './refund-of-collection.ts';
import { refundOfPacket } from './refund-of-packet.ts';
import { refundOfPayment } from './refund-of-payment.ts';
import type { CorrectedBy, MadeRefund, Place } from './refund-transfers.ts';

export type { CorrectedBy, Place } from './refund-transfers.ts';

export function checkRefundCorrection({ from, amountFen, due }: CorrectionRefund): Rejection | undefined {
  return (
    checkAccountId('corrections.refund.from', from) ??
    checkAmount('corrections.refund.amountFen', amountFen) ??
    (due === '' || ORDER_ID.test(due)
      ? undefined
      : malformedField('corrections.refund.due', '1-35 of a-z A-Z 0-9 . _ -, or nothing'))
  );
}

/**
 * Order of the checks: that the complaint is about something that was paid here, the account that pays (there, one that may
 * be taken from, its signature), then those of what was paid.
 */
export function refundCustomer(
  context: OperationContext,
  complaint: Complaint,
  fields: CorrectionRefund,
  place: Place,
): Result<MadeRefund, Rejection> {
  const { about } = complaint;
  if (about === 'statement' || about === 'window' || about === 'attempt') {
    return refused(reject('not-refundable', { field: 'of', is: about }));
  }
  const stranger = refuseFrom(context, complaint, fields.from, place.by);
  if (stranger !== undefined) return refused(stranger);
  if (about === 'collection') return refundOfCollection(context, complaint, fields, place);
  if (about === 'packet') return refundOfPacket(context, complaint, fields, place);
  return refundOfPayment(context, complaint, fields, place);
}

function refuseFrom(
  context: OperationContext,
  { account, respondent }: Complaint,
  from: string,
  by: CorrectedBy,
): Rejection | undefined {
  const source = context.state.get(accounts, from);
  if (source === undefined) return reject('account-not-found', { account: from });
  const isVault = source.kind === 'vault';
  const members = [servicingMemberOf(account), servicingMemberOf(respondent)];
  const isOfMember = isVault && members.includes(source.servicingMember);
  if (by === 'decision' && isRegulator(context)) {
    if (from === respondent || isOfMember) return undefined;
    return reject('not-party', { account: from, required: `${respondent}, or a vault of ${members.join(' or ')}` });
  }
  if (from === respondent && holderSigned(context, source)) return undefined;
  if (isOfMember && servicingMemberSigned(context, source)) return undefined;
  return reject('not-party', {
    account: from,
    required: `${respondent}, signed by its holder, or a vault of the author`,
  });
}
