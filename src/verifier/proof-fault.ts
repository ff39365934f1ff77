// Why something is not proven. Thrown and caught inside the verifier only: its callers get a report.
import { reasonOf } from '../base/reason-of.ts';

/** The codes of a step that fails: stable, and each explained in docs/data-formats.md and in the page's languages. */
export type Step =
  // The bytes of a file, and its form.
  | 'size'
  | 'json'
  | 'depth'
  | 'spelling'
  | 'format'
  | 'empty'
  // The genesis and the certificate.
  | 'genesis'
  | 'chain'
  | 'epoch'
  | 'header'
  | 'quorum'
  | 'signature'
  | 'result'
  | 'finalization'
  // One claim.
  | 'path'
  | 'state'
  | 'history'
  | 'decode'
  | 'transaction'
  // Several claims together.
  | 'contradiction'
  | 'plan'
  | 'readings'
  | 'amounts'
  | 'payout'
  | 'debt'
  | 'evidence'
  | 'sub-receipt'
  | 'micro-payment'
  | 'case'
  // Lists.
  | 'list-unknown'
  | 'list-entry'
  | 'list-range'
  | 'list-order'
  | 'list-chain'
  | 'list-count'
  | 'list-subject'
  | 'list-links'
  // Archives.
  | 'batch';

export class ProofFault extends Error {
  override readonly name = 'ProofFault';
  readonly step: Step;
  /** Nothing was found wrong: the entry with this key, which the step needs, is not there. Else undefined. */
  readonly missing: string | undefined;

  constructor(step: Step, message: string, missing?: string) {
    super(message);
    this.step = step;
    this.missing = missing;
  }
}

/** One thing that was claimed and is not proven. */
export interface Failure {
  /** The faulty claim: `finalization`, or `claims[3] entry account/bank-a/vault`; in a pack behind `proofs[0] `. */
  readonly claim: string;
  readonly step: Step;
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
