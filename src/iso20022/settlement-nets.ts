// What banks pay each other for a window of payments (pacs.009).
import { yuanText } from './decimal.ts';
import { nameOf } from './iso-ids.ts';
import { PACS_009 } from './messages/between-banks.ts';
import { instantText } from './status-report.ts';
import { fitting, messageText, type Values } from './write-message.ts';

/** Between two members, or between a member and who settles. */
export interface NetPayment {
  readonly debtor: string;
  readonly creditor: string;
  readonly amountFen: bigint;
}

export interface NetOfMember {
  readonly member: string;
  /** Above zero: the member receives. */
  readonly netFen: bigint;
}

export interface NetsMessage {
  readonly window: number;
  /** At least one. */
  readonly payments: readonly NetPayment[];
  readonly createdMs: number;
}

/** Debtors pay who settles, and who settles pays creditors. `nets` come to zero. */
export function multilateralPayments(nets: readonly NetOfMember[], settledBy: string): readonly NetPayment[] {
  return nets.flatMap(({ member, netFen }) => {
    if (netFen === 0n) return [];
    if (netFen < 0n) return [{ debtor: member, creditor: settledBy, amountFen: -netFen }];
    return [{ debtor: settledBy, creditor: member, amountFen: netFen }];
  });
}

/** The same window at the same time gives the same text. */
export function settlementNets({ window, payments, createdMs }: NetsMessage): string {
  const sum = payments.reduce((total, { amountFen }) => total + amountFen, 0n);
  const created = instantText(createdMs);
  const payment = ({ debtor, creditor, amountFen }: NetPayment): Values => {
    const name = nameOf('net', `${window}`, debtor, creditor);
    return {
      PmtId: { InstrId: name, EndToEndId: name, TxId: name },
      IntrBkSttlmAmt: amountFen,
      Dbtr: agent(debtor),
      Cdtr: agent(creditor),
      RmtInf: { Ustrd: `net of window ${window}: ${debtor} to ${creditor}` },
    };
  };
  return messageText(PACS_009, {
    GrpHdr: {
      MsgId: nameOf('nets', `${window}`, created),
      CreDtTm: created,
      NbOfTxs: `${payments.length}`,
      CtrlSum: yuanText(sum),
      TtlIntrBkSttlmAmt: sum,
      IntrBkSttlmDt: created.slice(0, 'YYYY-MM-DD'.length),
      SttlmInf: { SttlmMtd: 'CLRG', ClrSys: { Prtry: 'gridpact' } },
    },
    CdtTrfTxInf: payments.map(payment),
  });
}

function agent(member: string): Values {
  return { FinInstnId: { Othr: { Id: fitting(member, 35) } } };
}
