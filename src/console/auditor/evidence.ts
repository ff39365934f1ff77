// Evidence as one file: a proof, or a pack of several, judged by the offline verifier before anybody relies on it. Knows
// no page, and not what is proven.
import { utf8 } from '../../base/bytes.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import { AUDIT_PACK_FORMAT } from '../../verifier/verify-audit-pack.ts';
import { verifyFile } from '../../verifier/verify-file.ts';
import { ask, Refusal } from '../ask.ts';
import type { ProofFile } from '../prove.ts';

export interface Evidence {
  /** As the command line and the verifier's page take it. */
  readonly file: string;
  readonly report: VerificationReport;
}

export type OnProgress = (done: number, all: number) => void;
/** The proof files of an evidence. Throws Refusal. */
export type Collect = (onProgress: OnProgress) => Promise<readonly ProofFile[]>;

/** `proof`: one proof file, as long as it is only one. Throws Refusal, `not-proven` where anything in it does not hold. */
export async function judgedEvidence(proofs: readonly ProofFile[], form: 'proof' | 'pack'): Promise<Evidence> {
  const [only, ...others] = proofs;
  const isProof = form === 'proof' && others.length === 0;
  const file = JSON.stringify(isProof ? only : { format: AUDIT_PACK_FORMAT, proofs });
  const report = verifyFile(utf8(file), utf8(JSON.stringify(await ask('/v1/genesis'))));
  const [failure] = report.failures;
  if (failure !== undefined) throw notProven(`${failure.step}: ${failure.message}`);
  const open = report.lists.find(({ verdict }) => verdict !== 'complete');
  if (open !== undefined) throw notProven(`${open.list} of ${open.subject}: ${open.why}`);
  return { file, report };
}

export function notProven(why: string): Refusal {
  return new Refusal('not-proven', 0, why, '');
}
