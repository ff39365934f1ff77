// An audit pack: several proof files in one, so that an auditor takes one file away and checks a whole month with it.
// Every statement in it must be recomputable from what is in it.
import { failureOf } from './proof-fault.ts';
import { readFormat, readList, readObject } from './read-json.ts';
import { checkProof, reportOf, tryFacts, type VerificationReport, verifyProof } from './verify-proof.ts';

export const AUDIT_PACK_FORMAT = 'gridpact-audit-pack/1';
const MAX_PROOFS = 10_000;

/** `{ format, proofs: [proof file, ...] }`. */
export interface AuditPack {
  readonly format: typeof AUDIT_PACK_FORMAT;
  readonly proofs: readonly unknown[];
}

/** `pack` and `genesis` are parsed JSON of any origin. Never throws. */
export function verifyAuditPack(pack: unknown, genesis: unknown): VerificationReport {
  const facts = tryFacts(genesis);
  if (Array.isArray(facts)) return reportOf(undefined, [], facts, true);
  try {
    const file = readObject(pack, 'pack');
    readFormat(file.format, AUDIT_PACK_FORMAT);
    const proofs = readList(file.proofs, 'proofs', MAX_PROOFS);
    const checked = proofs.map((proof, i) => checkProof(facts, proof, `proofs[${i}] `));
    return reportOf(facts, checked, [], true);
  } catch (error) {
    return reportOf(facts, [], [failureOf('pack', error)], true);
  }
}

/** A proof file or an audit pack, by its format. */
export function verifyEvidence(evidence: unknown, genesis: unknown): VerificationReport {
  const isPack = typeof evidence === 'object' && evidence !== null && 'proofs' in evidence;
  return isPack ? verifyAuditPack(evidence, genesis) : verifyProof(evidence, genesis);
}
