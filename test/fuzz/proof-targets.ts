// The offline verifier: files that somebody changed, and files of a consortium that certified anything at all.
import { VERDICTS } from '../../src/verifier/overall-verdict.ts';
import type { VerificationReport } from '../../src/verifier/report.ts';
import { AUDIT_PACK_FORMAT, verifyEvidence } from '../../src/verifier/verify-audit-pack.ts';
import { fileVerifier } from '../../src/verifier/verify-file.ts';
import { type ClaimRequest, makeProof } from '../unit/verifier/mini-prover.ts';
import { chainId, evidence, genesis, KEYS } from '../unit/verifier/sample-evidence.ts';
import { bytesOfText, type FuzzTarget, promise } from './fuzz-target.ts';
import { mutateJson } from './mutate-json.ts';
import { mutateMessage } from './mutate-message.ts';

const RECEIPT_AT = { height: 3, index: 1 };
const OTHER_RECEIPT = new Uint8Array();

type ProofJson = ReturnType<typeof evidence>;

function checkedReport(report: VerificationReport): VerificationReport {
  promise(Object.hasOwn(VERDICTS, report.verdict), 'a verdict is one of the words that are told');
  promise(!report.ok || report.failures.length === 0, 'nothing holds in which something failed');
  promise(report.failed === report.failures.length, 'every failure is told');
  for (const { claim, step, message } of report.failures) {
    promise(claim !== '' && /^[a-z-]+$/.test(step) && message !== '', 'a failure says where, in which step and why');
  }
  return report;
}

/** A file that holds proves nothing that the true ones do not. */
function proofTarget(): FuzzTarget {
  const proof = evidence();
  const files = [
    proof,
    { format: AUDIT_PACK_FORMAT, proofs: [proof, evidence({ claims: [{ entry: KEYS.account }] })] },
  ];
  const verify = fileVerifier(bytesOfText(JSON.stringify(genesis)));
  const known = new Set(files.flatMap((file) => verifyEvidence(file, genesis).claims).map(textOf));
  return {
    name: 'proof',
    seeds: files.map((file) => bytesOfText(JSON.stringify(file))),
    mutate: mutateJson,
    run(input) {
      const { claims, ok } = checkedReport(verify(input));
      for (const claim of claims) promise(known.has(textOf(claim)), `not claimed by a quorum: ${textOf(claim)}`);
      return ok;
    },
  };
}

/** Bytes that a quorum certified, whatever they are, are read or refused. */
function certifiedTarget(): FuzzTarget {
  const { claims } = evidence() as ProofJson & { claims: readonly { [field: string]: unknown }[] };
  const values = new Map(
    claims.flatMap(({ kind, key, value }) => (kind === 'entry' ? [[`${key}`, bytesIn(value)]] : [])),
  );
  const receipt = bytesIn(claims.find(({ kind }) => kind === 'receipt')?.receipt);
  const envelope = bytesIn(claims.find(({ kind }) => kind === 'transaction')?.envelope);
  const keys = [...values.keys()];
  return {
    name: 'certified-proof',
    seeds: [...values.values(), receipt, envelope],
    mutate: mutateMessage,
    run(input, seed) {
      const key = keys[seed];
      const entries = [...values].map(([name, value]) => [name, name === key ? input : value] as const);
      const receipts = [[], [], [OTHER_RECEIPT, seed === keys.length ? input : receipt]];
      const wanted: ClaimRequest[] = [...keys.map((entry) => ({ entry })), { receipt: RECEIPT_AT }];
      const transaction = { envelope: seed === keys.length + 1 ? input : envelope };
      const file = makeProof({ genesis, chainId, entries, receipts, claims: [...wanted, transaction] });
      return checkedReport(verifyEvidence(file, genesis)).ok;
    },
  };
}

function bytesIn(hex: unknown): Uint8Array {
  return Buffer.from(`${hex}`, 'hex');
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) => (typeof field === 'bigint' ? `${field}` : field));
}

export const PROOF_TARGETS = { proof: proofTarget, 'certified-proof': certifiedTarget };
