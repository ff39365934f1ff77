// The bytes of a proof file or an audit pack, as they came. Only here doubled fields and numbers in another spelling are
// refused: a parser loses them.
import type { OnClaim } from './claim-counter.ts';
import { readJsonFile } from './json-file.ts';
import type { VerificationReport } from './report.ts';
import { verifyEither } from './verify-audit-pack.ts';
import { readFactsOnce } from './verify-proof.ts';

/** `evidence`: a proof file or an audit pack. Never throws. */
export function verifyFile(evidence: Uint8Array, genesis: Uint8Array, onClaim?: OnClaim): VerificationReport {
  return fileVerifier(genesis)(evidence, onClaim);
}

/** As {@link verifyFile}, of any number of files: the genesis is read and checked once. */
export function fileVerifier(genesis: Uint8Array): (evidence: Uint8Array, onClaim?: OnClaim) => VerificationReport {
  const read = readFactsOnce(() => readJsonFile(genesis));
  return (evidence, onClaim) => read((facts) => verifyEither(facts, readJsonFile(evidence), onClaim));
}
