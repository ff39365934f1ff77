// What became of the payments of a file: pain.002 for a customer's, pacs.002 for a bank's.
import { decimalText, yuanText } from './decimal.ts';
import { nameOf, shortId } from './iso-ids.ts';
import { PACS_002 } from './messages/between-banks.ts';
import { PAIN_002 } from './messages/initiations.ts';
import type { IsoPayment, PaymentFile, PaymentGroup } from './payment-file.ts';
import { codedReason } from './status-reasons.ts';
import { fitting, messageText, type Values } from './write-message.ts';

export type PaymentOutcome =
  | { readonly status: 'settled'; readonly transfer: string; readonly atMs: number }
  /** It waits until then: the payee is new, or a collection is not due. */
  | { readonly status: 'pending'; readonly untilMs: number }
  /** `name`: of the ledger's refusal. */
  | { readonly status: 'rejected'; readonly name: string; readonly text: string }
  | { readonly status: 'unknown' };

/** Outcomes by the ids of the payments on the ledger. */
export type Outcomes = ReadonlyMap<string, PaymentOutcome>;

const STATUS = { settled: 'ACSC', pending: 'PDNG', rejected: 'RJCT', unknown: 'RCVD' } as const;
const UNKNOWN: PaymentOutcome = { status: 'unknown' };

/** `createdMs`: of the report. The same file, outcomes and time give the same text. */
export function statusReport(file: PaymentFile, outcomes: Outcomes, createdMs: number): string {
  const { kind, version, messageId, createdAt, groups } = file;
  const name = `${kind}.${version}`;
  const payments = groups.flatMap((group) => group.payments);
  const header = { MsgId: nameOf('status', name, messageId, `${createdMs}`), CreDtTm: instantText(createdMs) };
  const original: Values = {
    OrgnlMsgId: messageId,
    OrgnlMsgNmId: name,
    OrgnlCreDtTm: createdAt,
    ...totals(payments),
    GrpSts: groupStatus(payments, outcomes),
    NbOfTxsPerSts: perStatus(payments, outcomes),
  };
  if (kind === 'pacs.008') {
    const TxInfAndSts = payments.map((payment) => ({
      OrgnlInstrId: payment.instructionId || undefined,
      OrgnlEndToEndId: payment.endToEndId,
      OrgnlTxId: payment.transactionId || undefined,
      ...ofPayment(payment, outcomes),
    }));
    return messageText(PACS_002, { GrpHdr: header, OrgnlGrpInfAndSts: original, TxInfAndSts });
  }
  const ofGroup = (group: PaymentGroup): Values => ({
    OrgnlPmtInfId: group.id,
    ...totals(group.payments),
    PmtInfSts: groupStatus(group.payments, outcomes),
    TxInfAndSts: group.payments.map((payment) => ({
      OrgnlInstrId: payment.instructionId || undefined,
      OrgnlEndToEndId: payment.endToEndId,
      ...ofPayment(payment, outcomes),
    })),
  });
  return messageText(PAIN_002, {
    GrpHdr: header,
    OrgnlGrpInfAndSts: original,
    OrgnlPmtInfAndSts: groups.map(ofGroup),
  });
}

function ofPayment({ id, uetr }: IsoPayment, outcomes: Outcomes): Values {
  const outcome = outcomes.get(id) ?? UNKNOWN;
  return {
    OrgnlUETR: uetr || undefined,
    TxSts: STATUS[outcome.status],
    StsRsnInf: reasonOf(outcome),
    ...(outcome.status === 'settled' && {
      AccptncDtTm: instantText(outcome.atMs),
      AcctSvcrRef: shortId(outcome.transfer),
    }),
  };
}

function reasonOf(outcome: PaymentOutcome): Values | undefined {
  if (outcome.status === 'settled') return undefined;
  if (outcome.status === 'pending') {
    return { Rsn: { Cd: 'NARR' }, AddtlInf: `waits until ${instantText(outcome.untilMs)}` };
  }
  if (outcome.status === 'unknown') return { Rsn: { Cd: 'NARR' }, AddtlInf: 'not on the ledger' };
  const { name, text } = outcome;
  return { Rsn: { Cd: codedReason(name) }, AddtlInf: fitting(`${name}: ${text}`, 105) };
}

function groupStatus(payments: readonly IsoPayment[], outcomes: Outcomes): string {
  const statuses = new Set(payments.map(({ id }) => STATUS[(outcomes.get(id) ?? UNKNOWN).status]));
  const [only = 'ACSC'] = statuses;
  return statuses.size > 1 ? 'PART' : only;
}

function perStatus(payments: readonly IsoPayment[], outcomes: Outcomes): readonly Values[] {
  const sums = new Map<string, { count: number; fen: bigint }>();
  for (const { id, amountFen } of payments) {
    const status = STATUS[(outcomes.get(id) ?? UNKNOWN).status];
    const { count, fen } = sums.get(status) ?? { count: 0, fen: 0n };
    sums.set(status, { count: count + 1, fen: fen + amountFen });
  }
  return [...sums].map(([status, { count, fen }]) => ({
    DtldNbOfTxs: `${count}`,
    DtldSts: status,
    DtldCtrlSum: yuanText(fen),
  }));
}

function totals(payments: readonly IsoPayment[]): Values {
  const fen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  return { OrgnlNbOfTxs: `${payments.length}`, OrgnlCtrlSum: decimalText({ units: fen, scale: 2 }) };
}

/** "2026-01-31T12:00:00.000Z". */
export function instantText(ms: number): string {
  return new Date(ms).toISOString();
}
