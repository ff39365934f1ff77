// Payments that went back (pacs.004), and the answer to who asked for that (camt.029).
import { yuanText } from './decimal.ts';
import { nameOf, shortId } from './iso-ids.ts';
import { PACS_004 } from './messages/between-banks.ts';
import { CAMT_029 } from './messages/recalls.ts';
import type { Recall, RecallFile } from './recall-file.ts';
import { instantText } from './status-report.ts';
import { fitting, messageText, type Values } from './write-message.ts';

/** The payment as the message said that asked for it. */
export interface OriginalPayment {
  readonly messageId: string;
  /** "pacs.008.001.08". */
  readonly messageName: string;
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly transactionId: string;
  readonly uetr: string;
  readonly amountFen: bigint;
}

export interface ReturnedPayment {
  readonly of: OriginalPayment;
  /** Transfer that paid it back. */
  readonly transfer: string;
  readonly amountFen: bigint;
  /** Of the ISO code set: CUST, DUPL, FRAD, ...; NARR with words alone. */
  readonly reason: string;
  readonly words: string;
}

export interface Sender {
  /** The member that writes the message, and whom it is for; empty: it does not say. */
  readonly from: string;
  readonly to: string;
  readonly createdMs: number;
}

/** The day on which banks settle it: that of the message, in UTC. */
const dayOf = (ms: number) => instantText(ms).slice(0, 'YYYY-MM-DD'.length);

const CODE = /^[A-Z0-9]{4}$/;

/** At least one payment. The same returns at the same time give the same text. */
export function paymentReturns(returned: readonly ReturnedPayment[], sender: Sender): string {
  const { from, to, createdMs } = sender;
  const sum = returned.reduce((total, { amountFen }) => total + amountFen, 0n);
  return messageText(PACS_004, {
    GrpHdr: {
      MsgId: nameOf('returns', `${createdMs}`, ...returned.map(({ transfer }) => transfer)),
      CreDtTm: instantText(createdMs),
      NbOfTxs: `${returned.length}`,
      CtrlSum: yuanText(sum),
      TtlRtrdIntrBkSttlmAmt: sum,
      IntrBkSttlmDt: dayOf(createdMs),
      SttlmInf: { SttlmMtd: 'CLRG', ClrSys: { Prtry: 'gridpact' } },
      InstgAgt: agentNamed(from),
      InstdAgt: agentNamed(to),
    },
    TxInf: returned.map(returnOf),
  });
}

function returnOf({ of, transfer, amountFen, reason, words }: ReturnedPayment): Values {
  return {
    RtrId: shortId(transfer),
    OrgnlGrpInf: { OrgnlMsgId: of.messageId, OrgnlMsgNmId: of.messageName },
    OrgnlInstrId: of.instructionId || undefined,
    OrgnlEndToEndId: of.endToEndId,
    OrgnlTxId: of.transactionId || undefined,
    OrgnlUETR: of.uetr || undefined,
    OrgnlIntrBkSttlmAmt: of.amountFen,
    RtrdIntrBkSttlmAmt: amountFen,
    ClrSysRef: shortId(transfer),
    RtrRsnInf: reasonWith(reason, words),
  };
}

export type RecallAnswer =
  /** Paid back, or as much of it as `amountFen`. */
  | { readonly is: 'accepted'; readonly amountFen: bigint; readonly transfer: string }
  /** Agreed to, and still due: the payee has too little. */
  | { readonly is: 'pending'; readonly amountFen: bigint }
  /** `reason`: CUST (the payee does not agree), NOOR (no such payment), ARDT (went back already), ... */
  | { readonly is: 'rejected'; readonly reason: string; readonly words: string };

const ANSWERS = { accepted: 'ACCR', pending: 'PDCR', rejected: 'RJCR' } as const;
const CONFIRMATIONS = { accepted: 'CNCL', pending: 'PDCR', rejected: 'RJCR' } as const;

/** `answers`: one for each recall of the file, in their order. */
export function recallAnswer(file: RecallFile, answers: readonly RecallAnswer[], sender: Sender): string {
  const kinds = new Set(answers.map(({ is }) => is));
  const [only = 'rejected'] = kinds;
  const party = (member: string): Values => (member === '' ? UNKNOWN_AGENT : { Agt: agentOf(member) });
  return messageText(CAMT_029, {
    Assgnmt: {
      Id: nameOf('answer', file.id, `${sender.createdMs}`),
      Assgnr: party(sender.from),
      Assgne: party(sender.to),
      CreDtTm: instantText(sender.createdMs),
    },
    RslvdCase: file.caseId === '' ? undefined : { Id: file.caseId, Cretr: party(sender.to) },
    Sts: { Conf: kinds.size > 1 ? 'PECR' : CONFIRMATIONS[only] },
    CxlDtls: { TxInfAndSts: file.recalls.map((recall, i) => answerOf(recall, answers[i])) },
  });
}

const UNKNOWN_AGENT: Values = { Agt: { FinInstnId: { Othr: { Id: 'NOTPROVIDED' } } } };

function answerOf(recall: Recall, answer: RecallAnswer | undefined): Values {
  const is = answer?.is ?? 'pending';
  return {
    CxlStsId: recall.id || undefined,
    OrgnlGrpInf: { OrgnlMsgId: recall.originalMessageId, OrgnlMsgNmId: recall.originalKind || 'pacs.008' },
    OrgnlInstrId: recall.instructionId || undefined,
    OrgnlEndToEndId: recall.endToEndId,
    OrgnlTxId: recall.transactionId || undefined,
    OrgnlUETR: recall.uetr || undefined,
    TxCxlSts: ANSWERS[is],
    CxlStsRsnInf: answer?.is === 'rejected' ? reasonWith(answer.reason, answer.words) : undefined,
    OrgnlIntrBkSttlmAmt: recall.amountFen,
  };
}

export function agentNamed(member: string): Values | undefined {
  return member === '' ? undefined : agentOf(member);
}

function agentOf(member: string): Values {
  return { FinInstnId: { Othr: { Id: member } } };
}

function reasonWith(reason: string, words: string): Values {
  const text = words === '' ? undefined : fitting(words, 105);
  return { Rsn: CODE.test(reason) ? { Cd: reason } : { Prtry: fitting(reason, 35) }, AddtlInf: text };
}
