// The offline verifier: from a genesis, which it trusts, to what a file proves, without a node. Runs in a browser. It
// shares no code with the ledger or the node: nobody would notice a mistake that both make alike.
import { bytesToHex } from '@noble/hashes/utils.js';
import { checkProof } from './check-proof.ts';
import { type GenesisFacts, readGenesisFacts } from './genesis-facts.ts';
import { readJsonFile } from './json-file.ts';
import { failureOf, ProofFault } from './proof-fault.ts';
import { type JsonObject, readExactly, readFormat, readList, readObject } from './read-json.ts';
import { failedReport, reportOf, type VerificationReport } from './report.ts';

export const AUDIT_PACK_FORMAT = 'gridpact-audit-pack/1';
export const MAX_PROOFS = 10_000;

/** Several proof files in one, so that an auditor takes one file away: `{ format, proofs: [proof file, ...] }`. */
export interface AuditPack {
  readonly format: typeof AUDIT_PACK_FORMAT;
  readonly proofs: readonly unknown[];
}

/**
 * The bytes of a proof file or an audit pack, and of a genesis. Only here doubled fields and numbers in another spelling
 * are refused: a parser loses them. Never throws.
 */
export function verifyFile(evidence: Uint8Array, genesis: Uint8Array): VerificationReport {
  return withFacts(
    () => readJsonFile(genesis),
    (facts) => verifyValue(facts, readJsonFile(evidence)),
  );
}

/** A proof file or an audit pack, by its format. Both are parsed JSON of any origin. Never throws. */
export function verifyEvidence(evidence: unknown, genesis: unknown): VerificationReport {
  return withFacts(
    () => genesis,
    (facts) => verifyValue(facts, evidence),
  );
}

/** `proof` and `genesis` are parsed JSON of any origin. Never throws. */
export function verifyProof(proof: unknown, genesis: unknown): VerificationReport {
  return withFacts(
    () => genesis,
    (facts) => reportOf(facts, [checkProof(facts, proof, '')]),
  );
}

/** `pack` and `genesis` are parsed JSON of any origin. Never throws. */
export function verifyAuditPack(pack: unknown, genesis: unknown): VerificationReport {
  return withFacts(
    () => genesis,
    (facts) => verifyPack(facts, pack),
  );
}

function verifyValue(facts: GenesisFacts, evidence: unknown): VerificationReport {
  const { format } = readObject(evidence, 'the file');
  return format === AUDIT_PACK_FORMAT
    ? verifyPack(facts, evidence)
    : reportOf(facts, [checkProof(facts, evidence, '')]);
}

function verifyPack(facts: GenesisFacts, pack: unknown): VerificationReport {
  try {
    return reportOf(
      facts,
      readPack(pack).map((proof, i) => checkProof(facts, proof, `proofs[${i}] `)),
    );
  } catch (error) {
    return failedReport(bytesToHex(facts.chainId), [failureOf('pack', error)]);
  }
}

function readPack(pack: unknown): readonly unknown[] {
  const file: JsonObject = readObject(pack, 'pack');
  readFormat(file.format, AUDIT_PACK_FORMAT);
  const proofs = readList(readExactly(pack, 'pack', ['format', 'proofs']).proofs, 'proofs', MAX_PROOFS);
  if (proofs.length === 0) throw new ProofFault('empty', 'it has no proof');
  return proofs;
}

function withFacts(genesis: () => unknown, run: (facts: GenesisFacts) => VerificationReport): VerificationReport {
  let facts: GenesisFacts;
  try {
    facts = readGenesisFacts(genesis());
  } catch (error) {
    return failedReport(undefined, [failureOf('genesis', error)]);
  }
  try {
    return run(facts);
  } catch (error) {
    return failedReport(bytesToHex(facts.chainId), [failureOf('file', error)]);
  }
}
