// The offline verifier: from a genesis, which it trusts, to what a proof file claims, without a node. Runs in a browser.
// It shares no code with the ledger or the node: what they got wrong alike would not be noticed.
import { bytesToHex } from '@noble/hashes/utils.js';
import {
  checkEntry,
  checkReceipt,
  checkTransaction,
  type ProvenClaim,
  type ProvenEntry,
  type ProvenReceipt,
} from './claim-check.ts';
import { type EvidenceVerdict, judgeEvidence } from './evidence-check.ts';
import { checkFinalization, type FinalizedBlock } from './finalization-check.ts';
import { type GenesisFacts, readGenesisFacts } from './genesis-facts.ts';
import { type Failure, failureOf, ProofFault } from './proof-fault.ts';
import { type JsonObject, readFormat, readList, readObject } from './read-json.ts';
import { judgeStatements, type StatementVerdict } from './statement-verdict.ts';

/** As many as one file may hold: a month of statements for 30,000 sites with their readings. */
export const MAX_CLAIMS = 100_000;

/** A final block that a quorum of its epoch's validators certified. */
export interface ProvenBlock {
  /** 0: the validators of the genesis; a later one is proven by the sealing blocks before it. */
  readonly epoch: number;
  readonly height: number;
  readonly view: number;
  readonly timestampMs: number;
  readonly blockHash: string;
  /** Ids of the validators that signed. */
  readonly signers: readonly string[];
}

export interface VerificationReport {
  /** Something was proven and nothing failed. */
  readonly ok: boolean;
  /** Of the genesis that was given; undefined when that is none. */
  readonly chainId: string | undefined;
  /** One per proof that holds. */
  readonly blocks: readonly ProvenBlock[];
  /** What is proven, decoded. */
  readonly claims: readonly ProvenClaim[];
  /** One per proven statement: recomputed or not, and how it was paid. */
  readonly statements: readonly StatementVerdict[];
  /** One per proven evidence against a validator: judged again from the signed statements. */
  readonly evidence: readonly EvidenceVerdict[];
  readonly failures: readonly Failure[];
  /** Proven claims, recomputed statements, and evidence that holds. */
  readonly verified: number;
  /** Failures; at least every claim of a proof whose finalization does not hold. */
  readonly failed: number;
}

/** What one proof file gives, before its statements are judged. */
export interface CheckedProof {
  readonly block: ProvenBlock | undefined;
  readonly claims: readonly ProvenClaim[];
  readonly failures: readonly Failure[];
}

/** `proof` and `genesis` are parsed JSON of any origin. Never throws. */
export function verifyProof(proof: unknown, genesis: unknown): VerificationReport {
  const facts = tryFacts(genesis);
  if (Array.isArray(facts)) return reportOf(undefined, [], facts, false);
  const checked = checkProof(facts, proof, '');
  return reportOf(facts, [checked], [], false);
}

/** The claims of one file; failures name theirs behind `prefix`. */
export function checkProof(facts: GenesisFacts, proof: unknown, prefix: string): CheckedProof {
  let claims: readonly unknown[] = [];
  try {
    const file = readObject(proof, 'proof');
    // The first version knows one epoch only.
    const isFirst = file.format === 'gridpact-proof/1' && file.epochs === undefined;
    if (!isFirst) readFormat(file.format, 'gridpact-proof/2');
    claims = readList(file.claims, 'claims', MAX_CLAIMS);
    const block = checkFinalization(facts, file);
    return {
      ...checkClaims(facts, block, claims, prefix),
      block: { ...block, blockHash: bytesToHex(block.blockHash) },
    };
  } catch (error) {
    const failure = failureOf(`${prefix}finalization`, error);
    const unproven = claims.map((claim, i) =>
      failureOf(`${prefix}${nameOf(claim, i)}`, new ProofFault('finalization', 'the block is not proven to be final')),
    );
    return { block: undefined, claims: [], failures: [failure, ...unproven] };
  }
}

function checkClaims(
  facts: GenesisFacts,
  block: FinalizedBlock,
  claims: readonly unknown[],
  prefix: string,
): { claims: ProvenClaim[]; failures: Failure[] } {
  const proven = new Map<number, ProvenClaim>();
  const failures: Failure[] = [];
  const receipts = new Map<string, ProvenReceipt>();
  const check = (kinds: readonly unknown[], run: (claim: JsonObject) => ProvenClaim) => {
    claims.forEach((claim, i) => {
      if (!kinds.includes(kindOf(claim))) return;
      try {
        proven.set(i, run(readObject(claim, 'claim')));
      } catch (error) {
        failures.push(failureOf(`${prefix}${nameOf(claim, i)}`, error));
      }
    });
  };
  check(['entry'], (claim) => checkEntry(block, claim));
  check(['receipt'], (claim) => {
    const receipt = checkReceipt(block, claim);
    receipts.set(receipt.transactionId, receipt);
    return receipt;
  });
  // After the receipts: a transaction is proven by its receipt.
  check(['transaction'], (claim) => checkTransaction(facts.chainId, receipts, claim));
  claims.forEach((claim, i) => {
    if (['entry', 'receipt', 'transaction'].includes(String(kindOf(claim)))) return;
    failures.push(failureOf(`${prefix}claims[${i}]`, new ProofFault('format', 'it is of no known kind')));
  });
  return { claims: claims.flatMap((_, i) => proven.get(i) ?? []), failures };
}

/** The report over all files: statements are judged by everything that is proven in any of them. */
export function reportOf(
  facts: GenesisFacts | undefined,
  proofs: readonly CheckedProof[],
  otherFailures: readonly Failure[],
  everyStatement: boolean,
): VerificationReport {
  const claims = proofs.flatMap((proof) => proof.claims);
  const state = latestEntries(proofs);
  const { verdicts, failures: contradictions } = judgeStatements(state, claims, everyStatement);
  const evidence = facts === undefined ? { verdicts: [], failures: [] } : judgeEvidence(facts, state);
  const ofProofs = proofs.flatMap((proof) => proof.failures);
  const failures = [...otherFailures, ...ofProofs, ...contradictions, ...evidence.failures];
  const recomputed = verdicts.filter(({ verdict }) => verdict === 'recomputed').length;
  const verified = claims.length + recomputed + evidence.verdicts.filter(({ verdict }) => verdict === 'holds').length;
  return {
    ok: verified > 0 && failures.length === 0,
    chainId: facts && bytesToHex(facts.chainId),
    blocks: proofs.flatMap(({ block }) => block ?? []),
    claims,
    statements: verdicts,
    evidence: evidence.verdicts,
    failures,
    verified,
    failed: failures.length,
  };
}

/** An entry that several files prove at several heights is what it was at the last. */
function latestEntries(proofs: readonly CheckedProof[]): Map<string, ProvenEntry['value']> {
  const byHeight = [...proofs].sort((a, b) => (a.block?.height ?? 0) - (b.block?.height ?? 0));
  const entries = byHeight.flatMap((proof) => proof.claims).filter((claim) => claim.kind === 'entry');
  return new Map(entries.map(({ key, value }) => [key, value]));
}

/** The facts, or why there are none. */
export function tryFacts(genesis: unknown): GenesisFacts | Failure[] {
  try {
    return readGenesisFacts(genesis);
  } catch (error) {
    return [failureOf('genesis', error)];
  }
}

function kindOf(claim: unknown): unknown {
  return typeof claim === 'object' && claim !== null ? (claim as JsonObject).kind : undefined;
}

function nameOf(claim: unknown, index: number): string {
  const { kind, key, height } = typeof claim === 'object' && claim !== null ? (claim as JsonObject) : {};
  const what = kind === 'entry' ? ` ${String(key)}` : kind === 'receipt' ? ` at height ${String(height)}` : '';
  return `claims[${index}] ${String(kind)}${what}`;
}
