// One correction other than a refund: the operation of its name, made by the author with the author's authority. A regulator's
// decision has an authority of its own over limits, mandates and what a channel has to give back.

import type { Result } from '../../base/result.ts';
import type { Complaint } from '../../generated/state.ts';
import type { Correction, LateReturn, RefundStart, SetMandateStatus } from '../../generated/transaction.ts';
import { holderSigned, isRegulator } from '../accounts/account-authority.ts';
import { changeLimits, setLimits } from '../accounts/set-limits.ts';
import { paymentId } from '../channels/channel-payment.ts';
import { checkLateReturn, returnLateMoney } from '../channels/return-late.ts';
import { checkRefundStart, startRefund } from '../channels/start-refunds.ts';
import { channelPayments } from '../channels/tables.ts';
import type { ChainRules } from '../consortium.ts';
import type { Prepared } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { proposeChange } from '../governance/propose-change.ts';
import { revokeMandate, setMandateStatus } from '../mandates/set-mandate-status.ts';
import { mandateId, mandates } from '../mandates/tables.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { freezeAccount } from '../protection/freeze-account.ts';
import { unfreezeAccount } from '../protection/unfreeze-account.ts';
import { type Rejection, reject } from '../rejection.ts';
import { statements } from '../settlement/tables.ts';
import { checkRefundCorrection, type Place } from './refund-correction.ts';

export function checkCorrection(correction: Correction, chain: ChainRules): Rejection | undefined {
  const { refund, statement, late, channelRefund } = correction;
  const set = Object.values(correction).filter((one) => one !== null);
  if (set.length !== 1) return malformedField('corrections', 'exactly one kind in each');
  if (refund !== null) return checkRefundCorrection(refund);
  if (late !== null) return checkLateReturn(late);
  if (channelRefund !== null) return checkRefundStart(channelRefund);
  if (statement !== null) {
    return statement.revision > 0 ? undefined : malformedField('corrections.statement.revision', '1 or more');
  }
  const prepared = operationOf(correction, chain);
  return prepared === undefined || prepared.ok ? undefined : prepared.error;
}

/** Undefined where it is not a whole operation. */
export function operationOf(correction: Correction, chain: ChainRules): Result<Prepared, Rejection> | undefined {
  const { freeze, unfreeze, limits, mandate, proposal } = correction;
  if (freeze !== null) return freezeAccount.prepare(freeze, chain);
  if (unfreeze !== null) return unfreezeAccount.prepare(unfreeze, chain);
  if (limits !== null) return setLimits.prepare(limits, chain);
  if (mandate !== null) return setMandateStatus.prepare(mandate, chain);
  return proposal === null ? undefined : proposeChange.prepare(proposal, chain);
}

/** Order of the checks: that it is of the complaint, then those of the operation. */
export function makeCorrection(
  context: OperationContext,
  complaint: Complaint,
  correction: Correction,
  place: Place,
): LineOutcome {
  const { freeze, unfreeze, limits, statement, mandate, late, channelRefund } = correction;
  const account = (freeze ?? unfreeze ?? limits)?.account;
  if (account !== undefined && account !== complaint.account && account !== complaint.respondent) {
    const required = [complaint.account, complaint.respondent].filter(Boolean).join(' or ');
    return rejected(reject('not-party', { account, required }));
  }
  if (statement !== null) return correctedStatement(context, complaint, statement.revision);
  if (mandate !== null) return lineOf(changedMandate(context, complaint, mandate, place));
  if (late !== null) return returnedLate(context, complaint, late, place);
  if (channelRefund !== null) return refundedByChannel(context, complaint, channelRefund, place);
  // A regulator raises no limit: that would need the holder.
  if (limits !== null && place.by === 'decision') {
    return lineOf(changeLimits(context, limits, isRegulator, 'a regulator'));
  }
  const prepared = operationOf(correction, context.consortium);
  if (prepared === undefined) return ACCEPTED;
  return prepared.ok ? lineOf(prepared.value.execute(context)) : rejected(prepared.error);
}

function lineOf(outcome: Outcome): LineOutcome {
  if (!outcome.ok) return outcome;
  const { noted } = outcome;
  return noted === undefined ? ACCEPTED : { ok: true, noted };
}

/** The correction itself is the grid company's: it computes and pays the difference. */
function correctedStatement({ state }: OperationContext, complaint: Complaint, given: number): LineOutcome {
  const { about, object, revision } = complaint;
  const found = about === 'statement' ? state.get(statements, object.slice('statement/'.length)) : undefined;
  if (found !== undefined && found.revision === given && given > revision) return ACCEPTED;
  const is = found?.revision ?? 0;
  return rejected(reject('statement-not-corrected', { given, is, whenFiled: revision }));
}

/** A regulator revokes it as the payer's bank does: with the number of the order. */
function changedMandate(
  context: OperationContext,
  complaint: Complaint,
  fields: SetMandateStatus,
  { by }: Place,
): Outcome {
  const found = context.state.get(mandates, mandateId(fields));
  if (found !== undefined && found.payer !== complaint.account) {
    return rejected(reject('not-party', { account: complaint.account, required: found.payer }));
  }
  if (by !== 'decision') {
    const prepared = setMandateStatus.prepare(fields, context.consortium);
    return prepared.ok ? prepared.value.execute(context) : rejected(prepared.error);
  }
  const { status, order } = fields;
  if (status !== 'revoked') return rejected(malformedField('status', 'revoked in a decision'));
  if (order === '') return rejected(malformedField('order', 'the number of an order'));
  const refusal = revokeMandate(context, mandateId(fields), order);
  return refusal === undefined ? ACCEPTED : rejected(refusal);
}

/** Late money of the attempt. */
function returnedLate(context: OperationContext, complaint: Complaint, fields: LateReturn, place: Place): LineOutcome {
  const attempt = context.state.get(channelPayments, paymentId(fields))?.attempt ?? '';
  return (
    refuseAttempt(complaint, fields.channel, attempt) ??
    (fields.disputed ? rejected(malformedField('disputed', 'false in a correction: it gives back')) : undefined) ??
    refuseReference(fields, place) ??
    returnLateMoney(context, fields, place.line, place.by === 'decision')
  );
}

/** That money went back outside of the ledger is the channel's word, under the channel's reference. */
function refuseReference({ returned }: LateReturn, { by }: Place): LineOutcome | undefined {
  if (by !== 'decision' || returned === '') return undefined;
  return rejected(malformedField('returned', 'nothing in a decision'));
}

/** Of the payment of the attempt: from the payee of its order, who signs too, or a regulator decides. */
function refundedByChannel(
  context: OperationContext,
  complaint: Complaint,
  fields: RefundStart,
  { line, by }: Place,
): LineOutcome {
  const ordered = by === 'decision';
  const mayPay = ordered ? isRegulator : holderSigned;
  return refuseAttempt(complaint, fields.channel, fields.of) ?? startRefund(context, fields, line, { mayPay, ordered });
}

function refuseAttempt({ about, named }: Complaint, channel: string, attempt: string): LineOutcome | undefined {
  if (about === 'attempt' && named === `${channel}/${attempt}`) return undefined;
  return rejected(reject('attempt-not-found', { channel, attempt }));
}
