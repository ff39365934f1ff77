// The bytes of a proof file or an audit pack, as they came. Only here doubled fields and numbers in another spelling are
// refused: a parser loses them.
import type { OnClaim } from './claim-counter.ts';
import { readJsonFile } from './json-file.ts';
import type { VerificationReport } from './report.ts';
import { verifyEither } from './verify-audit-pack.ts';
import { withFacts } from './verify-proof.ts';

/** `evidence`: a proof file or an audit pack. Never throws. */
export function verifyFile(evidence: Uint8Array, genesis: Uint8Array, onClaim?: OnClaim): VerificationReport {
  return withFacts(
    () => readJsonFile(genesis),
    (facts) => verifyEither(facts, readJsonFile(evidence), onClaim),
  );
}
