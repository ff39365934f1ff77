// An auditor's work at home, with a file of proofs and genesis.json: without a node it checks every certificate, every
// entry of the state, every statement, every payment and every sum.
import { bigintOf, numberOf, textOf } from '../../src/verifier/decoded-fields.ts';
import type { DecodedMessage } from '../../src/verifier/protobuf-reader.ts';
import type { VerificationReport } from '../../src/verifier/report.ts';
import { verifyAuditPack } from '../../src/verifier/verify-audit-pack.ts';
import { type FullPack, slotsShown } from './evidence-pack.ts';
import { checkMoney, type Money, type SettlementGenesis } from './money.ts';

/** A statement as the certified state has it. */
export interface ProvenStatement {
  readonly site: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly planVersion: number;
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
  /** Empty when nothing was paid. */
  readonly transfer: string;
  readonly paidTo: string;
  readonly height: bigint;
}

export interface Examination {
  readonly report: VerificationReport;
  readonly money: Money;
  /** By site. */
  readonly statements: readonly ProvenStatement[];
  /** Statements computed again, and statements whose transfer is proven, too. */
  readonly recomputed: number;
  readonly paid: number;
  /** Claims that hold, statements that were computed again, sums that are right. */
  readonly verified: number;
  /** The faults in words; empty when all is well. */
  readonly faults: readonly string[];
}

/** `sites`: every one of them must have its statement, and its payment unless that is of nothing. */
export function examine(pack: FullPack, genesis: SettlementGenesis, sites: readonly string[]): Examination {
  const report = verifyAuditPack(pack, genesis);
  const money = checkMoney(report, genesis);
  const right = money.checks.filter(({ holds }) => holds).length;
  return {
    report,
    money,
    statements: report.statements.map(({ statement }) => provenStatement(statement)),
    recomputed: report.statements.filter(({ verdict }) => verdict === 'recomputed').length,
    paid: report.statements.filter(({ payment }) => payment.status === 'paid').length,
    verified: report.verified + right,
    faults: [...faultsOf(report, money), ...missing(report, pack, sites)],
  };
}

function faultsOf({ failures }: VerificationReport, { checks }: Money): string[] {
  const wrong = checks.filter(({ holds }) => !holds);
  return [
    ...failures.map(({ claim, step, message }) => `${claim}: ${message} [${step}]`),
    ...wrong.map(({ name, amountFen, expectedFen }) => `${name}: ${amountFen} fen instead of ${expectedFen}`),
  ];
}

/** The facts that the pack does not show: each is as bad as a fault. */
function missing(
  { statements, lists, states }: VerificationReport,
  pack: FullPack,
  sites: readonly string[],
): string[] {
  const faults: string[] = [];
  const shown = new Set(statements.map(({ statement }) => statement.site));
  for (const site of sites) if (!shown.has(site)) faults.push(`site ${site}: no statement is proven`);
  for (const { key, verdict, why, payment } of statements) {
    if (verdict !== 'recomputed') faults.push(`${key}: not computed again: ${why}`);
    if (payment.status === 'paid-to-suspense') faults.push(`${key}: paid to suspense`);
    if (payment.status === 'not-proven') faults.push(`${key}: no payment is proven: ${payment.why}`);
  }
  if (states.length > 1) faults.push(`the entries are of the states after blocks ${states.join(', ')}, not of one`);
  const complete = new Set(lists.map(({ list, subject, verdict }) => `${list} of ${subject} ${verdict}`));
  for (const site of sites) {
    for (const list of ['statements', 'readings']) {
      if (!complete.has(`${list} of ${site} complete`)) faults.push(`${list} of ${site}: not proven to be complete`);
    }
  }
  const slots = slotsShown(pack);
  if (slots.shown !== slots.of)
    faults.push(`${slots.of - slots.shown} of ${slots.of} entries of the state are not shown`);
  return faults;
}

function provenStatement(message: DecodedMessage): ProvenStatement {
  return {
    site: textOf(message, 'site'),
    periodStartMs: bigintOf(message, 'periodStartMs'),
    periodEndMs: bigintOf(message, 'periodEndMs'),
    planVersion: numberOf(message, 'planVersion'),
    exportWh: bigintOf(message, 'exportWh'),
    importWh: bigintOf(message, 'importWh'),
    grossFen: bigintOf(message, 'grossFen'),
    subsidyFen: bigintOf(message, 'subsidyFen'),
    taxFen: bigintOf(message, 'taxFen'),
    netFen: bigintOf(message, 'netFen'),
    transfer: textOf(message, 'transfer'),
    paidTo: textOf(message, 'paidTo'),
    height: bigintOf(message, 'height'),
  };
}
