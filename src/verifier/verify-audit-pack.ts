// An audit pack: several proof files in one, so that an auditor takes one file away and checks a whole month with it.
import { bytesToHex } from '@noble/hashes/utils.js';
import { checkProof } from './check-proof.ts';
import { claimCounter, type OnClaim } from './claim-counter.ts';
import type { GenesisFacts } from './genesis-facts.ts';
import { failureOf, ProofFault } from './proof-fault.ts';
import { readExactly, readFormat, readList, readObject } from './read-json.ts';
import { failedReport, reportOf, type VerificationReport } from './report.ts';
import { withFacts } from './verify-proof.ts';

export const AUDIT_PACK_FORMAT = 'gridpact-audit-pack/1';
export const MAX_PROOFS = 10_000;

/** `{ format, proofs: [proof file, ...] }`. */
export interface AuditPack {
  readonly format: typeof AUDIT_PACK_FORMAT;
  readonly proofs: readonly unknown[];
}

/** `pack` and `genesis` are parsed JSON of any origin. Never throws. */
export function verifyAuditPack(pack: unknown, genesis: unknown): VerificationReport {
  return withFacts(
    () => genesis,
    (facts) => verifyPack(facts, pack),
  );
}

/** A proof file or an audit pack, by its format. Both are parsed JSON of any origin. Never throws. */
export function verifyEvidence(evidence: unknown, genesis: unknown): VerificationReport {
  return withFacts(
    () => genesis,
    (facts) => verifyEither(facts, evidence),
  );
}

/** A proof file or an audit pack, by its format. Throws ProofFault when it is no object. */
export function verifyEither(facts: GenesisFacts, evidence: unknown, onClaim?: OnClaim): VerificationReport {
  const { format } = readObject(evidence, 'the file');
  return format === AUDIT_PACK_FORMAT
    ? verifyPack(facts, evidence, onClaim)
    : reportOf(facts, [checkProof(facts, evidence, '', claimCounter([evidence], onClaim))]);
}

function verifyPack(facts: GenesisFacts, pack: unknown, onClaim?: OnClaim): VerificationReport {
  try {
    const proofs = readPack(pack);
    const count = claimCounter(proofs, onClaim);
    return reportOf(
      facts,
      proofs.map((proof, i) => checkProof(facts, proof, `proofs[${i}] `, count)),
    );
  } catch (error) {
    return failedReport(bytesToHex(facts.chainId), [failureOf('pack', error)]);
  }
}

function readPack(pack: unknown): readonly unknown[] {
  readFormat(readObject(pack, 'pack').format, AUDIT_PACK_FORMAT);
  const proofs = readList(readExactly(pack, 'pack', ['format', 'proofs']).proofs, 'proofs', MAX_PROOFS);
  if (proofs.length === 0) throw new ProofFault('empty', 'it has no proof');
  return proofs;
}
