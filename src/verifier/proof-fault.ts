// Why something is not proven. Thrown and caught inside the verifier only: its callers get a report.
import { reasonOf } from '../base/reason-of.ts';

export class ProofFault extends Error {
  override readonly name = 'ProofFault';
  /** The step that failed: kebab-case, stable. */
  readonly step: string;
  /** Nothing was found wrong: the entry with this key, which the step needs, is not there. Else undefined. */
  readonly missing: string | undefined;

  constructor(step: string, message: string, missing?: string) {
    super(message);
    this.step = step;
    this.missing = missing;
  }
}

/** One thing that was claimed and is not proven. */
export interface Failure {
  /** The faulty claim: `finalization`, or `claims[3] entry account/bank-a/vault`; in a pack behind `proofs[0] `. */
  readonly claim: string;
  readonly step: string;
  readonly message: string;
}

/** The step and message of what was thrown: a fault's own, or that of input which broke the reading itself. */
export function failureOf(claim: string, error: unknown): Failure {
  if (error instanceof ProofFault) return { claim, step: error.step, message: error.message };
  return { claim, step: 'format', message: readable(error) };
}

/** What a hostile value threw may throw again when it is asked for its text. */
function readable(error: unknown): string {
  try {
    return reasonOf(error);
  } catch {
    return 'it cannot be read';
  }
}
