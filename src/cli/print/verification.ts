// The verifier's report for people: the certificate, and the claims that are proven and those that are not.

import type { ProvenClaim, ProvenEntry } from '../../verifier/claim-check.ts';
import type { EvidenceVerdict } from '../../verifier/evidence-check.ts';
import type { StatementVerdict } from '../../verifier/statement-verdict.ts';
import type { VerificationReport } from '../../verifier/verify-proof.ts';
import { failureLines } from './failures.ts';
import { formatCount, formatFen, formatTime, plural, shortHash } from './format-value.ts';
import { listsText } from './lists.ts';
import type { Paint } from './output.ts';
import { table } from './table.ts';

/** More than these are summed up unless all are asked for. */
const SHOWN = 20;

export function verificationText(report: VerificationReport, paint: Paint, all: boolean): string {
  const { blocks, claims, statements, evidence, lists, failures } = report;
  const sections = [
    `chain ${report.chainId ?? 'unknown: the genesis is not valid'}`,
    blocks
      .map(
        ({ height, timestampMs, signers }) =>
          `block ${height} of ${formatTime(timestampMs)}, certified by ${signers.join(', ')}`,
      )
      .slice(0, all ? undefined : SHOWN)
      .join('\n'),
    claimsText(claims, all),
    statementsText(statements, paint, all),
    evidenceText(evidence, paint),
    listsText(lists, paint, all),
    unlistedText(report),
    failureLines(failures, paint).join('\n'),
    verdict(report, paint),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function claimsText(claims: readonly ProvenClaim[], all: boolean): string {
  if (claims.length === 0) return '';
  if (all || claims.length <= SHOWN) {
    return table(
      [{ head: 'proven' }, { head: 'what' }, { head: 'value' }],
      claims.map((claim) => [claim.kind, subjectOf(claim), factOf(claim)]),
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
  if (claim.kind === 'entry') return claim.key;
  return claim.kind === 'receipt'
    ? shortHash(claim.transactionId)
    : `${claim.operation} ${shortHash(claim.transactionId)}`;
}

function factOf(claim: ProvenClaim): string {
  if (claim.kind !== 'entry') {
    return `${claim.code === 0 ? 'accepted' : `rejected with ${claim.code}`} at height ${claim.height}`;
  }
  const { creditsPostedFen, debitsPostedFen, netFen, status, member } = claim.value;
  if (typeof creditsPostedFen === 'bigint' && typeof debitsPostedFen === 'bigint') {
    return `balance ${formatFen(creditsPostedFen - debitsPostedFen)} yuan, ${status}`;
  }
  if (typeof netFen === 'bigint') return `net ${formatFen(netFen)} yuan`;
  if (claim.table === 'validator-set') return validatorsText(claim.value);
  if (typeof status === 'string') return status;
  return typeof member === 'string' ? member : '';
}

/** "epoch 2: grid, bank-a, bank-b, regulator". */
function validatorsText({ epoch, validators }: ProvenEntry['value']): string {
  const members = Array.isArray(validators) ? validators.map((validator) => memberOf(validator)) : [];
  return `epoch ${epoch}: ${members.length === 0 ? 'nothing pending' : members.join(', ')}`;
}

function memberOf(validator: unknown): string {
  const isNamed = typeof validator === 'object' && validator !== null && 'member' in validator;
  return isNamed ? String(validator.member) : '';
}

function statementsText(statements: readonly StatementVerdict[], paint: Paint, all: boolean): string {
  const shown =
    all || statements.length <= SHOWN ? statements : statements.filter(({ verdict }) => verdict !== 'recomputed');
  const recomputed = statements.filter(({ verdict }) => verdict === 'recomputed');
  const paid = recomputed.filter(({ payout }) => payout !== undefined);
  const colour = { recomputed: paint.green, differs: paint.red, 'not-recomputed': paint.yellow };
  const rows = shown.map(({ key, verdict, why, payout, recomputed: figures }) => [
    key,
    colour[verdict](verdict),
    figures === undefined ? why : `net ${formatFen(figures.netFen)} yuan`,
    payout === undefined ? '' : `paid at height ${payout.height}`,
  ]);
  const parts: string[] = [];
  if (rows.length > 0)
    parts.push(table([{ head: 'statement' }, { head: 'verdict' }, { head: 'figures' }, { head: 'payout' }], rows));
  if (statements.length > 0) {
    const total = recomputed.reduce((sum, { recomputed: figures }) => sum + (figures?.netFen ?? 0n), 0n);
    parts.push(
      `${plural(recomputed.length, 'statement')} of ${statements.length} recomputed, ${paid.length} with their payment; net ${formatFen(total)} yuan`,
    );
  }
  return parts.join('\n\n');
}

function evidenceText(evidence: readonly EvidenceVerdict[], paint: Paint): string {
  const colour = { holds: paint.green, fails: paint.red, 'not-checked': paint.yellow };
  return evidence
    .map(({ accused, offence, epoch, view, verdict: found, why }) => {
      const what = `evidence against ${accused}: ${offence} in view ${view} of epoch ${epoch}`;
      return `${what} ${colour[found](found)}${why === '' ? '' : `: ${why}`}`;
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
  return `${plural(sites.size, 'site')} may have statements that are not shown here: their lists are not proven complete`;
}

function verdict({ ok, verified, failed, chainId }: VerificationReport, paint: Paint): string {
  if (ok) return `${paint.green('VERIFIED')} ${formatCount(verified)} proven, none failed`;
  if (chainId === undefined || verified + failed === 0) return paint.red('NOTHING VERIFIED');
  return `${paint.red('NOT VERIFIED')} ${formatCount(verified)} proven, ${formatCount(failed)} failed`;
}
