// What an answer or a decision corrects: all of it or nothing. One correction that is refused refuses all: a transaction that
// is refused has no writes.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Complaint } from '../../generated/state.ts';
import type { Correction } from '../../generated/transaction.ts';
import type { ChainRules } from '../consortium.ts';
import type { DearCheck } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import type { LineOutcome, OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkCorrection, makeCorrection, operationOf } from './make-correction.ts';
import { type CorrectedBy, refundCustomer } from './refund-correction.ts';

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

/** Of the operations among the corrections: such as those of keys that a proposal names. */
export function correctionChecks({ corrections }: Corrections, chain: ChainRules): readonly DearCheck[] {
  return corrections.flatMap((correction) => {
    const prepared = operationOf(correction, chain);
    return prepared?.ok ? prepared.value.checks : [];
  });
}

/** Makes the corrections, each on what the ones before it wrote; the complaint as they leave it is not written yet. */
export function correct(
  context: OperationContext,
  before: Complaint,
  corrections: readonly Correction[],
  by: CorrectedBy,
): Result<{ readonly complaint: Complaint; readonly lines: readonly LineOutcome[] }, Rejection> {
  let complaint = before;
  const lines: LineOutcome[] = [];
  for (const [line, correction] of corrections.entries()) {
    const place = { line, by };
    const { refund } = correction;
    if (refund !== null) {
      const made = refundCustomer(context, complaint, refund, place);
      if (!made.ok) return refused(failed(made.error, line));
      complaint = made.value.complaint;
      lines.push(made.value.outcome);
      continue;
    }
    const outcome = makeCorrection(context, complaint, correction, place);
    if (!outcome.ok) return refused(failed(outcome.rejection, line));
    lines.push(outcome);
  }
  return ok({ complaint, lines });
}

function failed({ name, data }: Rejection, line: number): Rejection {
  return reject('correction-failed', { ...data, line, reason: name });
}
