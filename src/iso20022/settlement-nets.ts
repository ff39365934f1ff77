// What banks pay each other for a window of payments (pacs.009). Debtors pay the clearing, and the clearing pays creditors.
import { yuanText } from './decimal.ts';
import { nameOf } from './iso-ids.ts';
import { PACS_009 } from './messages/between-banks.ts';
import { instantText } from './status-report.ts';
import { messageText, type Values } from './write-message.ts';

export interface NetOfMember {
  readonly member: string;
  /** Above zero: the member receives. */
  readonly netFen: bigint;
}

export interface NetsMessage {
  readonly window: number;
  /** Who settles: the debtors pay it, and it pays the creditors. */
  readonly settledBy: string;
  readonly nets: readonly NetOfMember[];
  readonly createdMs: number;
  /** "2026-01-31". */
  readonly settlementDay: string;
}

/** The nets come to zero, and one of them at least is not zero. */
export function settlementNets({ window, settledBy, nets, createdMs, settlementDay }: NetsMessage): string {
  const paid = nets.filter(({ netFen }) => netFen !== 0n);
  const sum = paid.reduce((total, { netFen }) => total + (netFen < 0n ? -netFen : netFen), 0n);
  const name = (...parts: readonly string[]) => nameOf('nets', `${window}`, ...parts);
  const payment = ({ member, netFen }: NetOfMember): Values => {
    const owes = netFen < 0n;
    const [own, clearing] = [agent(member), agent(settledBy)];
    return {
      PmtId: { InstrId: name(member), EndToEndId: `window-${window}-${member}`.slice(0, 35), TxId: name(member) },
      IntrBkSttlmAmt: owes ? -netFen : netFen,
      Dbtr: owes ? own : clearing,
      Cdtr: owes ? clearing : own,
      RmtInf: { Ustrd: `net of window ${window}` },
    };
  };
  return messageText(PACS_009, {
    GrpHdr: {
      MsgId: name(),
      CreDtTm: instantText(createdMs),
      NbOfTxs: `${paid.length}`,
      CtrlSum: yuanText(sum),
      TtlIntrBkSttlmAmt: sum,
      IntrBkSttlmDt: settlementDay,
      SttlmInf: { SttlmMtd: 'CLRG', ClrSys: { Prtry: 'gridpact' } },
    },
    CdtTrfTxInf: paid.map(payment),
  });
}

function agent(member: string): Values {
  return { FinInstnId: { Othr: { Id: member } } };
}
