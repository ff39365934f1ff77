// A report as the page shows it: figures over everything, and rows of each section, what needs attention first. The
// report stays in the worker: the page asks for as many rows as it shows.
import type { ProvenClaim } from '../verifier/claim-check.ts';
import type { DebtVerdict } from '../verifier/debt-check.ts';
import { bigintOf, textOf } from '../verifier/decoded-fields.ts';
import type { EvidenceVerdict } from '../verifier/evidence-check.ts';
import type { HeightRange } from '../verifier/listed-rows.ts';
import type { Verdict } from '../verifier/overall-verdict.ts';
import { paidOnce } from '../verifier/paid-once.ts';
import type { PaymentVerdict } from '../verifier/payment-check.ts';
import type { Failure, Step } from '../verifier/proof-fault.ts';
import type { VerificationReport } from '../verifier/report.ts';
import type { StatementVerdict } from '../verifier/statement-verdict.ts';
import type { LinePayment, TransactionVerdict } from '../verifier/transaction-verdict.ts';
import { type ClaimRow, claimRow } from './claim-row.ts';

export interface RefusalRow {
  readonly transactionId: string;
  readonly height: number;
  /** Undefined: the whole transaction. */
  readonly line: number | undefined;
  readonly code: number;
  readonly undecided: boolean;
}

export interface StatementRow {
  readonly site: string;
  readonly startMs: bigint;
  readonly endMs: bigint;
  readonly height: number;
  readonly verdict: StatementVerdict['verdict'];
  readonly why: string;
  readonly netFen: bigint;
  readonly payment: PaymentVerdict['status'];
  readonly paymentWhy: string;
  readonly paidTo: string;
}

export interface PaymentRow {
  readonly transactionId: string;
  readonly line: number;
  readonly height: number;
  readonly payment: LinePayment;
}

export interface ListRow {
  readonly list: string;
  readonly subject: string;
  readonly complete: boolean;
  readonly step: Step | '';
  readonly count: number;
  readonly height: number;
  readonly range: HeightRange | undefined;
}

export interface BlockRow {
  readonly height: number;
  readonly timestampMs: number;
  readonly epoch: number;
  readonly blockHash: string;
  readonly signers: readonly string[];
}

interface Rows {
  readonly failures: Failure;
  readonly refusals: RefusalRow;
  readonly statements: StatementRow;
  readonly debts: DebtVerdict;
  readonly payments: PaymentRow;
  readonly lists: ListRow;
  readonly evidence: EvidenceVerdict;
  readonly blocks: BlockRow;
  readonly claims: ClaimRow;
}

export type Section = keyof Rows;
/** How many rows of each section the page shows. */
export type Limits = { readonly [S in Section]: number };
export type Shown = { readonly [S in Section]: readonly Rows[S][] };

export interface Summary {
  readonly verdict: Verdict;
  /** Undefined: the genesis is none, and nothing was verified. */
  readonly chainId: string | undefined;
  readonly verified: number;
  readonly failed: number;
  readonly counts: { readonly [S in Section]: number };
  /** Proven claims by table, or by kind. */
  readonly proven: readonly (readonly [what: string, count: number])[];
  /** Heights of the states that the entries are of. */
  readonly states: readonly number[];
  readonly lastBlock: { readonly height: number; readonly timestampMs: number } | undefined;
  readonly recomputed: number;
  readonly paid: number;
  readonly netFen: bigint;
  readonly payments: { readonly count: number; readonly amountFen: bigint };
  readonly complete: { readonly lists: number; readonly entries: number };
  /** Sites with a statement and without a complete list of their statements. */
  readonly unlistedSites: number;
  /** Accepted transactions whose envelopes are not in the file. */
  readonly unsigned: number;
  /** SHA-256 of what was read. */
  readonly digests: { readonly evidence: string; readonly genesis: string };
}

/** Takes as long as the report; what it returns takes as long as the rows that are asked for. */
export function viewOf(report: VerificationReport, digests: Summary['digests']) {
  const sections = sectionsOf(report);
  const { claims, statements, transactions, lists } = report;
  const recomputed = statements.filter(({ verdict }) => verdict === 'recomputed');
  const complete = lists.filter(({ verdict }) => verdict === 'complete');
  const payments = [...paidOnce(transactions).values()];
  const last = report.blocks.reduce<Summary['lastBlock']>(
    (latest, { height, timestampMs }) => ((latest?.height ?? -1) < height ? { height, timestampMs } : latest),
    undefined,
  );
  const summary: Summary = {
    verdict: report.verdict,
    chainId: report.chainId,
    verified: report.verified,
    failed: report.failed,
    counts: countsOf(sections),
    proven: countsByKind(claims),
    states: report.states,
    lastBlock: last,
    recomputed: recomputed.length,
    paid: recomputed.filter(({ payment }) => payment.status === 'paid').length,
    netFen: recomputed.reduce((sum, { recomputed: figures }) => sum + (figures?.netFen ?? 0n), 0n),
    payments: { count: payments.length, amountFen: payments.reduce((sum, amount) => sum + amount, 0n) },
    complete: { lists: complete.length, entries: complete.reduce((sum, { count }) => sum + count, 0) },
    unlistedSites: unlistedSites(report),
    unsigned: transactions.filter(({ code, signers }) => code === 0 && signers.length === 0).length,
    digests,
  };
  return { summary, shown: (limits: Limits): Shown => shownOf(sections, limits) };
}

/** Rows that are made when they are shown. */
interface Lazy<Row> {
  readonly count: number;
  readonly first: (limit: number) => readonly Row[];
}

type Sections = { readonly [S in Section]: Lazy<Rows[S]> };

function sectionsOf(report: VerificationReport): Sections {
  const { statements, transactions, lists, blocks } = report;
  const isPlain = ({ verdict, payment }: StatementVerdict) => verdict === 'recomputed' && payment.status === 'paid';
  const byHeight = new Map(blocks.map((block) => [block.height, block]));
  return {
    failures: lazy(report.failures, (failure) => failure),
    refusals: lazy(transactions.flatMap(refusalsOf), (refusal) => refusal),
    statements: lazy(
      firstThose(statements, (statement) => !isPlain(statement)),
      statementRow,
    ),
    debts: lazy(report.debts.filter(isDebt), (debt) => debt),
    payments: lazy(
      firstThose(transactions.flatMap(paymentsOf), ({ payment }) => payment.status !== 'paid'),
      (payment) => payment,
    ),
    lists: lazy(
      firstThose(lists, ({ verdict }) => verdict !== 'complete'),
      ({ list, subject, verdict, step, count, height, range }) => {
        return { list, subject, complete: verdict === 'complete', step, count, height, range };
      },
    ),
    evidence: lazy(report.evidence, (evidence) => evidence),
    blocks: lazy(
      [...byHeight.values()].sort((a, b) => b.height - a.height),
      ({ height, timestampMs, epoch, blockHash, signers }) => ({ height, timestampMs, epoch, blockHash, signers }),
    ),
    claims: lazy(report.claims, claimRow),
  };
}

function lazy<Item, Row>(items: readonly Item[], row: (item: Item) => Row): Lazy<Row> {
  return { count: items.length, first: (limit) => items.slice(0, limit).map(row) };
}

function firstThose<Item>(items: readonly Item[], wanted: (item: Item) => boolean): readonly Item[] {
  return [...items.filter(wanted), ...items.filter((item) => !wanted(item))];
}

function countsOf(sections: Sections): Summary['counts'] {
  const { failures, refusals, statements, debts, payments, lists, evidence, blocks, claims } = sections;
  return {
    failures: failures.count,
    refusals: refusals.count,
    statements: statements.count,
    debts: debts.count,
    payments: payments.count,
    lists: lists.count,
    evidence: evidence.count,
    blocks: blocks.count,
    claims: claims.count,
  };
}

function shownOf(sections: Sections, limits: Limits): Shown {
  return {
    failures: sections.failures.first(limits.failures),
    refusals: sections.refusals.first(limits.refusals),
    statements: sections.statements.first(limits.statements),
    debts: sections.debts.first(limits.debts),
    payments: sections.payments.first(limits.payments),
    lists: sections.lists.first(limits.lists),
    evidence: sections.evidence.first(limits.evidence),
    blocks: sections.blocks.first(limits.blocks),
    claims: sections.claims.first(limits.claims),
  };
}

/** Of most sites there is nothing to say. */
function isDebt({ leftFen, verdict }: DebtVerdict): boolean {
  return leftFen > 0n || verdict === 'differs';
}

function refusalsOf({ transactionId, height, verdict, code, lines }: TransactionVerdict): readonly RefusalRow[] {
  const about = { transactionId, height };
  if (verdict === 'refused' || verdict === 'undecided') {
    return [{ ...about, line: undefined, code, undecided: verdict === 'undecided' }];
  }
  return lines
    .filter((line) => line.code !== 0)
    .map((line) => ({ ...about, line: line.line, code: line.code, undecided: false }));
}

function paymentsOf({ transactionId, height, lines }: TransactionVerdict): readonly PaymentRow[] {
  return lines.flatMap(({ line, payment }) =>
    payment === undefined ? [] : [{ transactionId, line, height, payment }],
  );
}

function statementRow({ statement, height, verdict, why, payment }: StatementVerdict): StatementRow {
  return {
    site: textOf(statement, 'site'),
    startMs: bigintOf(statement, 'periodStartMs'),
    endMs: bigintOf(statement, 'periodEndMs'),
    height,
    verdict,
    why,
    netFen: bigintOf(statement, 'netFen'),
    payment: payment.status,
    paymentWhy: payment.why,
    paidTo: payment.paidTo,
  };
}

function countsByKind(claims: readonly ProvenClaim[]): Summary['proven'] {
  const counts = new Map<string, number>();
  for (const claim of claims) {
    const what = claim.kind === 'entry' ? claim.table : claim.kind;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts];
}

function unlistedSites({ statements, lists }: VerificationReport): number {
  const listed = new Set(
    lists.flatMap(({ list, subject, verdict }) => (list === 'statements' && verdict === 'complete' ? [subject] : [])),
  );
  const sites = new Set(statements.map(({ statement }) => textOf(statement, 'site')));
  return [...sites].filter((site) => !listed.has(site)).length;
}
