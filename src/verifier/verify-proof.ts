// The offline verifier: from a genesis, which it trusts, to what a file proves, without a node. Runs in a browser. It
// shares no code with the ledger or the node: nobody would notice a mistake that both make alike.
import { bytesToHex } from '@noble/hashes/utils.js';
import { checkProof } from './check-proof.ts';
import { type GenesisFacts, readGenesisFacts } from './genesis-facts.ts';
import { failureOf } from './proof-fault.ts';
import { failedReport, reportOf, type VerificationReport } from './report.ts';

/** `proof` and `genesis` are parsed JSON of any origin. Never throws. */
export function verifyProof(proof: unknown, genesis: unknown): VerificationReport {
  return withFacts(
    () => genesis,
    (facts) => reportOf(facts, [checkProof(facts, proof, '')]),
  );
}

/** What `run` reports, under the genesis that `genesis` gives. What either of them throws is a failure in the report. */
export function withFacts(
  genesis: () => unknown,
  run: (facts: GenesisFacts) => VerificationReport,
): VerificationReport {
  return readFactsOnce(genesis)(run);
}

/** As {@link withFacts}, for as many runs as wanted. */
export function readFactsOnce(
  genesis: () => unknown,
): (run: (facts: GenesisFacts) => VerificationReport) => VerificationReport {
  let facts: GenesisFacts;
  try {
    facts = readGenesisFacts(genesis());
  } catch (error) {
    return () => failedReport(undefined, [failureOf('genesis', error)]);
  }
  return (run) => {
    try {
      return run(facts);
    } catch (error) {
      return failedReport(bytesToHex(facts.chainId), [failureOf('file', error)]);
    }
  };
}
