// What an answer or a decision corrects. Each correction is the operation of its name: made by the author, with the
// author's authority, and checked on what the ones before it wrote. One that is refused refuses all: a transaction that
// is refused has no writes.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Complaint } from '../../generated/state.ts';
import type { Correction, SetLimits } from '../../generated/transaction.ts';
import { isRegulator } from '../accounts/account-authority.ts';
import { changeLimits, setLimits } from '../accounts/set-limits.ts';
import type { ChainRules } from '../consortium.ts';
import type { DearCheck, Prepared } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { proposeChange } from '../governance/propose-change.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { freezeAccount } from '../protection/freeze-account.ts';
import { unfreezeAccount } from '../protection/unfreeze-account.ts';
import { type Rejection, reject } from '../rejection.ts';
import { statements } from '../settlement/tables.ts';
import { type CorrectedBy, checkRefundCorrection, refundCustomer } from './refund-correction.ts';

export const MOST_CORRECTIONS = 8;

export interface Corrections {
  readonly finding: string;
  readonly corrections: readonly Correction[];
}

export function checkCorrections({ finding, corrections }: Corrections, chain: ChainRules): Rejection | undefined {
  if (corrections.length > MOST_CORRECTIONS) return malformedField('corrections', `at most ${MOST_CORRECTIONS}`);
  if (finding === 'rejected' && corrections.length > 0) {
    return malformedField('corrections', 'none with the finding rejected');
  }
  for (const [line, correction] of corrections.entries()) {
    const fault = checkCorrection(correction, chain);
    if (fault !== undefined) return reject(fault.name, { ...fault.data, line });
  }
  return undefined;
}

function checkCorrection(correction: Correction, chain: ChainRules): Rejection | undefined {
  const { refund, statement } = correction;
  const set = Object.values(correction).filter((one) => one !== null);
  if (set.length !== 1) return malformedField('corrections', 'exactly one kind in each');
  if (refund !== null) return checkRefundCorrection(refund);
  if (statement !== null) {
    return statement.revision > 0 ? undefined : malformedField('corrections.statement.revision', '1 or more');
  }
  const prepared = preparedOf(correction, chain);
  return prepared === undefined || prepared.ok ? undefined : prepared.error;
}

/** Of the operations among the corrections: such as those of keys that a proposal names. */
export function correctionChecks({ corrections }: Corrections, chain: ChainRules): readonly DearCheck[] {
  return corrections.flatMap((correction) => {
    const prepared = preparedOf(correction, chain);
    return prepared?.ok ? prepared.value.checks : [];
  });
}

function preparedOf(correction: Correction, chain: ChainRules): Result<Prepared, Rejection> | undefined {
  const { freeze, unfreeze, limits, proposal } = correction;
  if (freeze !== null) return freezeAccount.prepare(freeze, chain);
  if (unfreeze !== null) return unfreezeAccount.prepare(unfreeze, chain);
  if (limits !== null) return setLimits.prepare(limits, chain);
  return proposal === null ? undefined : proposeChange.prepare(proposal, chain);
}

/** Makes the corrections; the complaint as they leave it is not written yet. */
export function correct(
  context: OperationContext,
  before: Complaint,
  corrections: readonly Correction[],
  by: CorrectedBy,
): Result<{ readonly complaint: Complaint; readonly lines: readonly LineOutcome[] }, Rejection> {
  let complaint = before;
  const lines: LineOutcome[] = [];
  for (const [line, correction] of corrections.entries()) {
    const { refund } = correction;
    if (refund !== null) {
      const made = refundCustomer(context, complaint, refund, { line, by });
      if (!made.ok) return refused(failed(made.error, line));
      complaint = made.value.complaint;
      lines.push(made.value.outcome);
      continue;
    }
    const outcome = correctionOutcome(context, complaint, correction, by);
    if (!outcome.ok) return refused(failed(outcome.rejection, line));
    const { noted } = outcome;
    lines.push(noted === undefined ? ACCEPTED : { ok: true, noted });
  }
  return ok({ complaint, lines });
}

function correctionOutcome(
  context: OperationContext,
  complaint: Complaint,
  correction: Correction,
  by: CorrectedBy,
): Outcome {
  const { freeze, unfreeze, limits, statement } = correction;
  const account = (freeze ?? unfreeze ?? limits)?.account;
  if (account !== undefined && account !== complaint.account && account !== complaint.respondent) {
    const required = [complaint.account, complaint.respondent].filter(Boolean).join(' or ');
    return rejected(reject('not-party', { account, required }));
  }
  if (statement !== null) return correctedStatement(context, complaint, statement.revision);
  if (limits !== null && by === 'decision') return lowerLimitsOf(context, limits);
  const prepared = preparedOf(correction, context.consortium);
  if (prepared === undefined) return ACCEPTED;
  return prepared.ok ? prepared.value.execute(context) : rejected(prepared.error);
}

/** A regulator raises no limit: that would need the holder. */
function lowerLimitsOf(context: OperationContext, limits: SetLimits): Outcome {
  return changeLimits(context, limits, isRegulator, 'a regulator');
}

/** The correction itself is the grid company's: it computes and pays the difference. */
function correctedStatement({ state }: OperationContext, complaint: Complaint, given: number): Outcome {
  const { about, object, revision } = complaint;
  const found = about === 'statement' ? state.get(statements, object.slice('statement/'.length)) : undefined;
  if (found !== undefined && found.revision === given && given > revision) return ACCEPTED;
  const is = found?.revision ?? 0;
  return rejected(reject('statement-not-corrected', { given, is, whenFiled: revision }));
}

function failed({ name, data }: Rejection, line: number): Rejection {
  return reject('correction-failed', { ...data, line, reason: name });
}
