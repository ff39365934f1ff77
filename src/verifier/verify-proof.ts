// The offline verifier: from a genesis, which it trusts, to the claims of a proof file, without a node. Runs in a
// browser. It shares no code with the ledger or the node: nobody would notice a mistake that both make alike.

import { bytesToHex } from '@noble/hashes/utils.js';
import { printable } from '../base/printable.ts';
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
import { checkList, type ListVerdict } from './list-check.ts';
import { type Failure, failureOf, ProofFault } from './proof-fault.ts';
import { type JsonObject, readFormat, readList, readObject } from './read-json.ts';
import { judgeStatements, type StatementVerdict } from './statement-verdict.ts';

const PROOF_FORMAT = 'gridpact-proof/3';
const KINDS = new Set<unknown>(['entry', 'receipt', 'transaction', 'list']);

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
  /** The proven claims, decoded. */
  readonly claims: readonly ProvenClaim[];
  /** One per proven statement: recomputed or not, and how it was paid. */
  readonly statements: readonly StatementVerdict[];
  /** One per proven evidence against a validator: judged again from the signed statements. */
  readonly evidence: readonly EvidenceVerdict[];
  /** One per claimed list: proven to be complete, or why not. */
  readonly lists: readonly ListVerdict[];
  readonly failures: readonly Failure[];
  /** Proven claims, complete lists, recomputed statements, and evidence that holds. */
  readonly verified: number;
  /** Failures; at least every claim of a proof whose finalization does not hold. */
  readonly failed: number;
}

/** The result of checking one proof file, before its statements are judged. */
export interface CheckedProof {
  readonly block: ProvenBlock | undefined;
  readonly claims: readonly ProvenClaim[];
  readonly lists: readonly ListVerdict[];
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
    readFormat(file.format, PROOF_FORMAT);
    claims = readList(file.claims, 'claims', MAX_CLAIMS);
    const block = checkFinalization(facts, file);
    return {
      ...checkClaims(facts, block, claims, prefix),
      block: { ...block, blockHash: bytesToHex(block.blockHash) },
    };
  } catch (error) {
    const failure = failureOf(`${prefix}finalization`, error);
    const notFinal = new ProofFault('finalization', 'the block is not proven to be final');
    const unproven = claims.map((claim, i) => failureOf(`${prefix}${nameOf(claim, i)}`, notFinal));
    return { block: undefined, claims: [], lists: [], failures: [failure, ...unproven] };
  }
}

function checkClaims(
  facts: GenesisFacts,
  block: FinalizedBlock,
  claims: readonly unknown[],
  prefix: string,
): Omit<CheckedProof, 'block'> {
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
    if (KINDS.has(kindOf(claim))) return;
    failures.push(failureOf(`${prefix}claims[${i}]`, new ProofFault('format', 'it is of no known kind')));
  });
  const shown = claims.flatMap((_, i) => proven.get(i) ?? []);
  // After the entries: a list is proven by those of its own file, which are all of one block.
  const state = entriesOf(shown);
  const claimed = new Set<string>();
  const lists = claims.flatMap((claim, i): ListVerdict[] => {
    if (kindOf(claim) !== 'list') return [];
    const name = `${prefix}${nameOf(claim, i)}`;
    const claimedList = readObject(claim, 'claim');
    const { list, subject } = claimedList;
    // Each walks through all its entries: once is enough to show it. What is no text names no list, and walks nowhere.
    const key = typeof list === 'string' && typeof subject === 'string' ? `${list} ${subject}` : undefined;
    if (key !== undefined && claimed.has(key)) {
      failures.push(failureOf(name, new ProofFault('format', 'the list is claimed before in the same file')));
      return [];
    }
    if (key !== undefined) claimed.add(key);
    return [checkList(state, block.height, claimedList, name)];
  });
  for (const { claim, verdict, step, why } of lists) {
    if (verdict === 'not-proven') failures.push({ claim, step, message: why });
  }
  return { claims: shown, lists, failures };
}

/** The report over all files: statements are judged by everything that is proven in any of them. */
export function reportOf(
  facts: GenesisFacts | undefined,
  proofs: readonly CheckedProof[],
  otherFailures: readonly Failure[],
  everyStatement: boolean,
): VerificationReport {
  const claims = proofs.flatMap((proof) => proof.claims);
  const lists = proofs.flatMap((proof) => proof.lists);
  const state = latestEntries(proofs);
  const { verdicts, failures: contradictions } = judgeStatements(state, claims, everyStatement);
  const evidence = facts === undefined ? { verdicts: [], failures: [] } : judgeEvidence(facts, state);
  const ofProofs = proofs.flatMap((proof) => proof.failures);
  const failures = [...otherFailures, ...ofProofs, ...contradictions, ...evidence.failures];
  const recomputed = verdicts.filter(({ verdict }) => verdict === 'recomputed').length;
  const complete = lists.filter(({ verdict }) => verdict === 'complete').length;
  const holding = evidence.verdicts.filter(({ verdict }) => verdict === 'holds').length;
  const verified = claims.length + complete + recomputed + holding;
  return {
    ok: verified > 0 && failures.length === 0,
    chainId: facts && bytesToHex(facts.chainId),
    blocks: proofs.flatMap(({ block }) => block ?? []),
    claims,
    statements: verdicts,
    evidence: evidence.verdicts,
    lists,
    failures,
    verified,
    failed: failures.length,
  };
}

/** An entry that several files prove at several heights is what it was at the last. */
function latestEntries(proofs: readonly CheckedProof[]): Map<string, ProvenEntry['value']> {
  const byHeight = [...proofs].sort((a, b) => (a.block?.height ?? 0) - (b.block?.height ?? 0));
  return entriesOf(byHeight.flatMap((proof) => proof.claims));
}

function entriesOf(claims: readonly ProvenClaim[]): Map<string, ProvenEntry['value']> {
  return new Map(claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value] as const] : [])));
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
  const fields = typeof claim === 'object' && claim !== null ? (claim as JsonObject) : {};
  const [kind, key, height, list, subject] = ['kind', 'key', 'height', 'list', 'subject'].map((field) =>
    wordOf(fields[field]),
  );
  const what = { entry: ` ${key}`, receipt: ` at height ${height}`, list: ` ${list} ${subject}` };
  return `claims[${index}] ${kind}${Object.hasOwn(what, kind ?? '') ? what[kind as keyof typeof what] : ''}`;
}

/** Of another type than expected it is not even asked for its text: that could throw. */
function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? printable(`${value}`) : typeof value;
}
