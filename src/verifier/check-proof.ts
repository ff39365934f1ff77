// The claims of one proof file, checked one by one against the block that certifies them.
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
import type { CountClaim } from './claim-counter.ts';
import type { ClaimedCase } from './claimed-case.ts';
import { checkFinalization, type FinalizedBlock, readProofFile } from './finalization-check.ts';
import type { GenesisFacts } from './genesis-facts.ts';
import { checkList, type ListVerdict } from './list-check.ts';
import { checkMicroPayment } from './micro-payment-check.ts';
import { type Failure, failureOf, ProofFault } from './proof-fault.ts';
import { type JsonObject, readExactly, readList, readObject, readText } from './read-json.ts';
import { checkSubReceipt } from './sub-receipt-check.ts';

const KINDS = new Set<unknown>(['entry', 'receipt', 'transaction', 'sub-receipt', 'micro-payment', 'list', 'case']);

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
  /** Digest of the roots of state and history after it. */
  readonly result: string;
  /** Ids of the validators that signed. */
  readonly signers: readonly string[];
}

/** The result of checking one proof file, before anything is concluded from what it proves. */
export interface CheckedProof {
  readonly block: ProvenBlock | undefined;
  readonly claims: readonly ProvenClaim[];
  readonly lists: readonly ListVerdict[];
  readonly cases: readonly ClaimedCase[];
  readonly failures: readonly Failure[];
}

/** The claims of one file; failures name theirs behind `prefix`. */
export function checkProof(
  facts: GenesisFacts,
  proof: unknown,
  prefix: string,
  count: CountClaim = () => {},
): CheckedProof {
  let claims: readonly unknown[] = [];
  try {
    const file = readProofFile(proof);
    claims = readList(file.claims, 'claims', MAX_CLAIMS);
    const block = checkFinalization(facts, file);
    const { epoch, height, view, timestampMs, signers } = block;
    const [blockHash, result] = [bytesToHex(block.blockHash), bytesToHex(block.result)];
    const checked = checkClaims(facts, block, claims, prefix, count);
    return { ...checked, block: { epoch, height, view, timestampMs, blockHash, result, signers } };
  } catch (error) {
    const failure = failureOf(`${prefix}finalization`, error);
    const notFinal = new ProofFault('finalization', 'the block is not proven to be final');
    const unproven = claims.map((claim, i) => failureOf(`${prefix}${nameOf(claim, i)}`, notFinal));
    return { block: undefined, claims: [], lists: [], cases: [], failures: [failure, ...unproven] };
  }
}

function checkClaims(
  facts: GenesisFacts,
  block: FinalizedBlock,
  claims: readonly unknown[],
  prefix: string,
  count: CountClaim,
): Omit<CheckedProof, 'block'> {
  const proven = new Map<number, ProvenClaim>();
  const failures: Failure[] = [];
  if (claims.length === 0) failures.push(failureOf(`${prefix}claims`, new ProofFault('empty', 'it claims nothing')));
  const receipts = new Map<string, ProvenReceipt>();
  const check = (kind: string, run: (claim: unknown) => ProvenClaim) => {
    claims.forEach((claim, i) => {
      if (kindOf(claim) !== kind) return;
      try {
        proven.set(i, run(claim));
      } catch (error) {
        failures.push(failureOf(`${prefix}${nameOf(claim, i)}`, error));
      }
      count();
    });
  };
  check('entry', (claim) => checkEntry(block, claim));
  check('receipt', (claim) => {
    const receipt = checkReceipt(block, claim);
    // Of copies of one transaction at most one is accepted; the others say nothing of it.
    if (receipts.get(receipt.transactionId)?.code !== 0) receipts.set(receipt.transactionId, receipt);
    return receipt;
  });
  // After the receipts: a transaction is proven by its receipt.
  check('transaction', (claim) => checkTransaction(facts.chainId, receipts, claim));
  // After the entries, by which it is proven.
  const entries = entriesOf([...proven.values()]);
  check('sub-receipt', (claim) => checkSubReceipt(facts.chainId, entries, claim));
  check('micro-payment', (claim) => checkMicroPayment(facts.chainId, entries, claim));
  claims.forEach((claim, i) => {
    if (KINDS.has(kindOf(claim))) return;
    failures.push(failureOf(`${prefix}claims[${i}]`, new ProofFault('format', 'it is of no known kind')));
  });
  const shown = claims.flatMap((_, i) => proven.get(i) ?? []);
  const lists = checkLists(shown, block.height, claims, prefix, failures);
  for (const { claim, verdict, step, why } of lists) {
    if (verdict === 'not-proven') failures.push({ claim, step: step || 'format', message: why });
  }
  const cases = claimedCases(claims, block.height, prefix, failures);
  return { claims: shown, lists, cases, failures };
}

/** Each once: it is judged by all that the pack proves. */
function claimedCases(
  claims: readonly unknown[],
  height: number,
  prefix: string,
  failures: Failure[],
): readonly ClaimedCase[] {
  const known = new Set<string>();
  return claims.flatMap((claim, i): ClaimedCase[] => {
    if (kindOf(claim) !== 'case') return [];
    const name = `${prefix}${nameOf(claim, i)}`;
    try {
      const complaint = readText(readExactly(claim, 'the case', ['kind', 'complaint']).complaint, 'complaint');
      if (known.has(complaint)) throw new ProofFault('format', 'the case is claimed before in the same file');
      known.add(complaint);
      return [{ claim: name, complaint, height }];
    } catch (error) {
      failures.push(failureOf(name, error));
      return [];
    }
  });
}

/** After the entries: a list is proven by those of its own file, which are all of one block. */
function checkLists(
  shown: readonly ProvenClaim[],
  height: number,
  claims: readonly unknown[],
  prefix: string,
  failures: Failure[],
): readonly ListVerdict[] {
  const state = entriesOf(shown);
  const claimed = new Set<string>();
  return claims.flatMap((claim, i): ListVerdict[] => {
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
    return [checkList(state, height, claimedList, name)];
  });
}

function entriesOf(claims: readonly ProvenClaim[]): Map<string, ProvenEntry['value']> {
  return new Map(claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value] as const] : [])));
}

/** Undefined unless it is a text: a list of one text must not pass for it. */
function kindOf(claim: unknown): string | undefined {
  const kind = typeof claim === 'object' && claim !== null ? (claim as JsonObject).kind : undefined;
  return typeof kind === 'string' ? kind : undefined;
}

function nameOf(claim: unknown, index: number): string {
  const fields = typeof claim === 'object' && claim !== null ? (claim as JsonObject) : {};
  const [kind, key, height, list, subject, complaint] = ['kind', 'key', 'height', 'list', 'subject', 'complaint'].map(
    (field) => wordOf(fields[field]),
  );
  const what = {
    entry: ` ${key}`,
    receipt: ` at height ${height}`,
    list: ` ${list} ${subject}`,
    case: ` ${complaint}`,
  };
  return `claims[${index}] ${kind}${Object.hasOwn(what, kind ?? '') ? what[kind as keyof typeof what] : ''}`;
}

/** Of another type than expected it is not even asked for its text: that could throw. */
function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? printable(`${value}`) : typeof value;
}
