// The verifier's report for people: the certificate, and the claims that are proven and those that are not.

import { printable } from '../../base/printable.ts';
import type { CaseVerdict } from '../../verifier/case-check.ts';
import type { ProvenClaim, ProvenEntry, ProvenReceipt, ProvenTransaction } from '../../verifier/claim-check.ts';
import type { DebtVerdict } from '../../verifier/debt-check.ts';
import type { EvidenceVerdict } from '../../verifier/evidence-check.ts';
import type { PaymentVerdict } from '../../verifier/payment-check.ts';
import { placeOf } from '../../verifier/proven-history.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import type { StatementVerdict } from '../../verifier/statement-verdict.ts';
import type { TransactionVerdict } from '../../verifier/transaction-verdict.ts';
import { failureLines } from './failures.ts';
import { formatCount, formatFen, formatMicro, formatTime, plural, shortHash } from './format-value.ts';
import { keyText } from './key-text.ts';
import { listsText } from './lists.ts';
import type { Paint } from './output.ts';
import { operationText, say, word } from './say.ts';
import { table } from './table.ts';
import { paidText, paymentsText, refusalLines, rejectionText } from './transactions.ts';
import { verdictText } from './verdict.ts';

/** More than these are summed up unless all are asked for. */
const SHOWN = 20;

export function verificationText(report: VerificationReport, paint: Paint, all: boolean): string {
  const { blocks, claims, transactions, statements, debts, evidence, cases, lists, failures } = report;
  const sections = [
    // First: whoever reads on has seen what was refused.
    refusalLines(transactions, paint).join('\n'),
    say`chain ${report.chainId ?? say`unknown: the genesis is not valid`}`,
    blocks
      .map(
        ({ height, timestampMs, signers }) =>
          say`block ${height} of ${formatTime(timestampMs)}, certified by ${signers.join(', ')}`,
      )
      .filter((line, i, lines) => lines.indexOf(line) === i)
      .slice(0, all ? undefined : SHOWN)
      .join('\n'),
    statesText(report),
    claimsText(claims, transactions, all),
    paymentsText(shownPayments(transactions, all), paint),
    paidText(transactions),
    unsignedText(transactions),
    statementsText(statements, paint, all),
    debtsText(debts, paint),
    evidenceText(evidence, paint),
    casesText(cases, paint),
    listsText(lists, paint, all),
    unlistedText(report),
    failureLines(failures, paint).join('\n'),
    verdictText(report, paint),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

/** Entries of several states are no facts of one: nothing is computed over two of them. */
function statesText({ states }: VerificationReport): string {
  if (states.length === 0) return '';
  if (states.length === 1) return say`all entries are of one state, after block ${states[0]}`;
  return say`the entries are of ${states.length} states, after blocks ${states.slice(0, SHOWN).join(', ')}${states.length > SHOWN ? ', ...' : ''}: each statement is judged by one of them`;
}

function shownPayments(transactions: readonly TransactionVerdict[], all: boolean): readonly TransactionVerdict[] {
  return all || transactions.length <= SHOWN ? transactions : transactions.filter(hasOpenPayment);
}

function hasOpenPayment({ lines }: TransactionVerdict): boolean {
  return lines.some(({ payment }) => payment !== undefined && payment.status !== 'paid');
}

function claimsText(claims: readonly ProvenClaim[], transactions: readonly TransactionVerdict[], all: boolean): string {
  if (claims.length === 0) return '';
  if (all || claims.length <= SHOWN) {
    const verdicts = new Map(transactions.map((transaction) => [placeOf(transaction), transaction]));
    return table(
      [{ head: 'proven' }, { head: 'what' }, { head: 'value' }],
      claims.map((claim) => [claim.kind, subjectOf(claim), factOf(claim, verdicts)]),
    );
  }
  const counts = new Map<string, number>();
  for (const claim of claims) {
    const kind = claim.kind === 'entry' ? claim.table : claim.kind;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return table(
    [{ head: 'proven' }, { head: 'count', align: 'right' }],
    [...counts].map(([kind, count]) => [kind, formatCount(count)]),
  );
}

function subjectOf(claim: ProvenClaim): string {
  if (claim.kind === 'entry') return keyText(claim.key);
  if (claim.kind === 'sub-receipt') return say`payment ${claim.paymentId} of ${claim.sub}`;
  if (claim.kind === 'micro-payment') return say`micro-payment ${claim.paymentId}, 1 of ${claim.lineCount}`;
  return claim.kind === 'receipt'
    ? shortHash(claim.transactionId)
    : `${operationText(claim.operation)} ${shortHash(claim.transactionId)}`;
}

function factOf(claim: ProvenClaim, verdicts: ReadonlyMap<string, TransactionVerdict>): string {
  if (claim.kind === 'sub-receipt')
    return say`${formatFen(claim.amountFen)} yuan from ${claim.account} to ${claim.merchant}`;
  if (claim.kind === 'micro-payment')
    return say`${formatMicro(claim.amountMicro)} yuan from ${claim.payer} to ${claim.payee}`;
  if (claim.kind !== 'entry') {
    return say`${outcomeOf(verdicts.get(placeOf(claim)), claim.code)} at height ${claim.height}${signedText(claim)}`;
  }
  const { creditsPostedFen, debitsPostedFen, netFen, status, member } = claim.value;
  if (typeof creditsPostedFen === 'bigint' && typeof debitsPostedFen === 'bigint') {
    return say`balance ${formatFen(creditsPostedFen - debitsPostedFen)} yuan, ${word(String(status))}`;
  }
  if (typeof netFen === 'bigint') return say`net ${formatFen(netFen)} yuan`;
  if (claim.table === 'validator-set') return validatorsText(claim.value);
  if (typeof status === 'string') return word(status);
  return typeof member === 'string' ? member : '';
}

/** A receipt names no signer: the file has to have the envelope, too. */
function unsignedText(transactions: readonly TransactionVerdict[]): string {
  const unsigned = transactions.filter(({ code, signers }) => code === 0 && signers.length === 0);
  if (unsigned.length === 0) return '';
  return say`who signed is not shown of ${plural(unsigned.length, 'transaction')}: their envelopes are not in the file`;
}

/** Only an envelope shows who signed; a receipt does not. */
function signedText(claim: ProvenReceipt | ProvenTransaction): string {
  if (claim.kind === 'receipt' || claim.signers.length === 0) return '';
  return say`, signed by ${claim.signers.map(shortHash).join(', ')}`;
}

function outcomeOf(transaction: TransactionVerdict | undefined, code: number): string {
  if (code !== 0) return say`refused: ${rejectionText(code)}`;
  const lines = transaction?.lines ?? [];
  const refused = lines.filter((line) => line.code !== 0).length;
  if (refused > 0) return say`refused in ${refused} of ${plural(lines.length, 'line')}`;
  return transaction === undefined || transaction.outcome === ''
    ? say`accepted`
    : say`accepted: ${transaction.outcome}`;
}

/** "epoch 2: grid, bank-a, bank-b, regulator". */
function validatorsText({ epoch, validators }: ProvenEntry['value']): string {
  const members = Array.isArray(validators) ? validators.map((validator) => memberOf(validator)) : [];
  return say`epoch ${epoch}: ${members.length === 0 ? say`nothing pending` : members.join(', ')}`;
}

function memberOf(validator: unknown): string {
  const isNamed = typeof validator === 'object' && validator !== null && 'member' in validator;
  return isNamed ? String(validator.member) : '';
}

function statementsText(statements: readonly StatementVerdict[], paint: Paint, all: boolean): string {
  if (statements.length === 0) return '';
  const isPlain = ({ verdict, payment }: StatementVerdict) => verdict === 'recomputed' && payment.status === 'paid';
  const shown = all || statements.length <= SHOWN ? statements : statements.filter((statement) => !isPlain(statement));
  const yellow = { 'not-recomputed': paint.yellow, 'correction-pending': paint.yellow };
  const colour = { recomputed: paint.green, differs: paint.red, ...yellow };
  const rows = shown.map(({ key, height, verdict, why, payment, recomputed }) => [
    keyText(key),
    `${height}`,
    colour[verdict](verdict),
    recomputed === undefined ? keyText(printable(why)) : say`net ${formatFen(recomputed.netFen)} yuan`,
    paymentText(payment, paint),
  ]);
  const columns = ['statement', say`of block`, 'verdict', say`figures`, 'payment'].map((head) => ({ head }));
  const recomputed = statements.filter(({ verdict }) => verdict === 'recomputed');
  const paid = recomputed.filter(({ payment }) => payment.status === 'paid');
  const total = recomputed.reduce((sum, { recomputed: figures }) => sum + (figures?.netFen ?? 0n), 0n);
  const pending = statements.filter(({ verdict }) => verdict === 'correction-pending').length;
  const open = pending === 0 ? '' : say`; ${formatCount(pending)} settled before a reading was corrected`;
  const summary = say`${formatCount(recomputed.length)} of ${plural(statements.length, 'statement')} recomputed, ${paid.length} of them proven to be paid; net ${formatFen(total)} yuan${open}`;
  return [...(rows.length > 0 ? [table(columns, rows)] : []), summary].join('\n\n');
}

function paymentText(payment: PaymentVerdict, paint: Paint): string {
  const { status, why, paidTo, payouts } = payment;
  const moved = payouts.filter(({ transfer }) => transfer !== '');
  const revisions = moved.length > 1 ? say` in ${moved.length} payments` : '';
  switch (status) {
    case 'paid': {
      const paid = say`paid to ${printable(paidTo)}${revisions}, the last at height ${moved.at(-1)?.height}`;
      return paint.green([...(moved.length > 0 ? [paid] : []), ...debtParts(payment)].join('; '));
    }
    case 'paid-to-suspense':
      return paint.yellow([say`paid to suspense, not to the producer${revisions}`, ...debtParts(payment)].join('; '));
    case 'nothing-due':
      return say`nothing was due`;
    case 'not-proven':
      return paint.yellow(say`payment not proven: ${keyText(printable(why))}`);
    case 'contradicted':
      return paint.red(keyText(printable(why)));
  }
}

/** The parts of a net amount that no transfer moved. */
function debtParts({ owedFen, nettedFen }: PaymentVerdict): string[] {
  return [
    ...(nettedFen === 0n ? [] : [say`${formatFen(nettedFen)} yuan netted against what the site owed`]),
    ...(owedFen === 0n ? [] : [say`${formatFen(owedFen)} yuan could not be taken back: left as the site's debt`]),
  ];
}

/** Of the sites that owe something, or did. */
function debtsText(debts: readonly DebtVerdict[], paint: Paint): string {
  const rows = debts.filter(({ leftFen, verdict }) => leftFen > 0n || verdict === 'differs');
  return rows
    .map(({ site, height, owedFen, leftFen, nettedFen, repaidFen, verdict, why }) => {
      const sums = say`${formatFen(leftFen)} not taken back, ${formatFen(nettedFen)} netted, ${formatFen(repaidFen)} repaid`;
      const text = say`site ${site} owes ${formatFen(owedFen)} yuan to the grid company after block ${height}: ${sums}`;
      return verdict === 'holds' ? text : paint.red(`${text}; ${keyText(printable(why))}`);
    })
    .join('\n');
}

function evidenceText(evidence: readonly EvidenceVerdict[], paint: Paint): string {
  const colour = { holds: paint.green, fails: paint.red, 'not-checked': paint.yellow };
  return evidence
    .map(({ accused, offence, epoch, view, verdict: found, why }) => {
      const what = say`evidence against ${accused}: ${word(offence)} in view ${view} of epoch ${epoch}`;
      return `${what} ${colour[found](found)}${why === '' ? '' : `: ${why}`}`;
    })
    .join('\n');
}

function casesText(cases: readonly CaseVerdict[], paint: Paint): string {
  return cases
    .map(({ complaint, verdict: found, why, status, finding, paymentFen, refundedFen }) => {
      const what = say`case ${printable(complaint)}`;
      if (found !== 'whole') return paint.red(say`${what} not proven: ${keyText(printable(why))}`);
      const said = finding === '' ? word(status) : `${word(status)}, ${word(finding)}`;
      const paid = paymentFen === 0n ? '' : say`, ${formatFen(refundedFen)} of ${formatFen(paymentFen)} yuan paid back`;
      return `${what} ${paint.green(say`whole`)}: ${said}${paid}`;
    })
    .join('\n');
}

/** Statements that stand alone: whether their site has others the file does not show. */
function unlistedText({ statements, lists }: VerificationReport): string {
  const listed = new Set(
    lists.flatMap(({ list, subject, verdict }) => (list === 'statements' && verdict === 'complete' ? [subject] : [])),
  );
  const sites = new Set(statements.map(({ statement }) => String(statement.site)).filter((site) => !listed.has(site)));
  if (sites.size === 0) return '';
  return say`${plural(sites.size, 'site')} may have statements that are not shown here: their lists are not proven complete`;
}
