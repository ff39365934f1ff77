// What the verifier reports of the files that it was given: what they prove, the verdicts on it, and one over all.
import { bytesToHex } from '@noble/hashes/utils.js';
import { type CaseVerdict, judgeCases } from './case-check.ts';
import type { CheckedProof, ProvenBlock } from './check-proof.ts';
import type { ProvenClaim } from './claim-check.ts';
import { type DebtVerdict, judgeDebts } from './debt-check.ts';
import { type EvidenceVerdict, judgeEvidence } from './evidence-check.ts';
import type { GenesisFacts } from './genesis-facts.ts';
import type { ListVerdict } from './list-check.ts';
import { overallVerdict, type Verdict } from './overall-verdict.ts';
import { PaymentsByStatement } from './payments-by-statement.ts';
import type { Failure } from './proof-fault.ts';
import { ProvenHistory } from './proven-history.ts';
import { ProvenStates } from './proven-states.ts';
import { judgeStatements, type StatementVerdict } from './statement-verdict.ts';
import { judgeTransactions, type TransactionVerdict } from './transaction-verdict.ts';

export interface VerificationReport {
  /** In one word; the worst of what is said of anything in the files. */
  readonly verdict: Verdict;
  /**
   * The verdict is `proven`, `paid` or `correction-pending`: nothing failed, was refused, was left unpaid or could not be
   * computed again.
   */
  readonly ok: boolean;
  /** Of the genesis that was given; undefined when that is none. */
  readonly chainId: string | undefined;
  /** One per proof that holds. */
  readonly blocks: readonly ProvenBlock[];
  /** Heights of the blocks after which entries of the state are proven. With one all are facts of one state. */
  readonly states: readonly number[];
  /** The proven claims, decoded. */
  readonly claims: readonly ProvenClaim[];
  /** One per proven receipt: accepted or refused, line by line, and what it paid. */
  readonly transactions: readonly TransactionVerdict[];
  /** One per proven statement: recomputed or not, and whether it was paid. */
  readonly statements: readonly StatementVerdict[];
  /** One per site whose statements are proven to be complete: what it owes to the grid company, added up again. */
  readonly debts: readonly DebtVerdict[];
  /** One per proven evidence against a validator: judged again from the signed statements. */
  readonly evidence: readonly EvidenceVerdict[];
  /** One per claimed list: proven to be complete, or why not. */
  readonly lists: readonly ListVerdict[];
  /** One per claimed case: all of a complaint is proven, or why not. */
  readonly cases: readonly CaseVerdict[];
  readonly failures: readonly Failure[];
  /** Proven claims, cases that are whole, complete lists, recomputed statements, and evidence that holds. */
  readonly verified: number;
  /** Failures; at least every claim of a proof whose finalization does not hold. */
  readonly failed: number;
}

/** Statements are judged by everything that is proven in any of the files, and computed over one state. */
export function reportOf(facts: GenesisFacts, proofs: readonly CheckedProof[]): VerificationReport {
  const claims = proofs.flatMap((proof) => proof.claims);
  const lists = proofs.flatMap((proof) => proof.lists);
  const states = new ProvenStates(proofs);
  const history = new ProvenHistory(claims);
  const { verdicts: statements, failures: contradictions } = judgeStatements(
    facts,
    states,
    new PaymentsByStatement(history),
  );
  const debts = judgeDebts(states, lists, statements);
  const evidence = judgeEvidence(facts, states);
  const transactions = judgeTransactions(facts, history, states);
  const ofProofs = proofs.flatMap((proof) => proof.failures);
  const cases = judgeCases(
    proofs.flatMap((proof) => proof.cases),
    states,
    history,
  );
  const found = [...debts.failures, ...evidence.failures, ...cases.failures];
  const failures = [...ofProofs, ...states.failures, ...contradictions, ...found];
  const verdict = overallVerdict({ failures, transactions, statements, evidence: evidence.verdicts });
  const recomputed = statements.filter((statement) => statement.verdict === 'recomputed').length;
  const complete = lists.filter((list) => list.verdict === 'complete').length;
  const whole = cases.verdicts.filter((item) => item.verdict === 'whole').length;
  const holding = evidence.verdicts.filter((item) => item.verdict === 'holds').length;
  return {
    verdict,
    ok: verdict === 'proven' || verdict === 'paid' || verdict === 'correction-pending',
    chainId: bytesToHex(facts.chainId),
    blocks: proofs.flatMap(({ block }) => block ?? []),
    states: states.heights,
    claims,
    transactions,
    statements,
    debts: debts.verdicts,
    evidence: evidence.verdicts,
    lists,
    cases: cases.verdicts,
    failures,
    verified: claims.length + complete + recomputed + holding + whole,
    failed: failures.length,
  };
}

/** Of what could not be read at all. */
export function failedReport(chainId: string | undefined, failures: readonly Failure[]): VerificationReport {
  const facts = { blocks: [], states: [], claims: [], lists: [] };
  const nothing = { ...facts, transactions: [], statements: [], debts: [], evidence: [], cases: [] };
  return { verdict: 'failed', ok: false, chainId, ...nothing, failures, verified: 0, failed: failures.length };
}
