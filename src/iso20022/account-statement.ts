// An account's day as a statement (camt.053) or a notification (camt.054): opening balance and entries come to the
// closing balance, or nothing is written to the end. Entries are written as they come, and none is kept.
import { yuanText } from './decimal.ts';
import { nameOf, shortId, uetrOf } from './iso-ids.ts';
import { CAMT_053, CAMT_054 } from './messages/statements.ts';
import { referenceParts } from './payment-reference.ts';
import { instantText } from './status-report.ts';
import { fitting, type Values, writeMessage } from './write-message.ts';

export interface StatedEntry {
  /** From 1: among all that happened on the account. */
  readonly number: number;
  readonly side: 'credit' | 'debit';
  readonly amountFen: bigint;
  readonly timestampMs: number;
  /** Hexadecimal. */
  readonly transfer: string;
  readonly transaction: string;
  /** Id of the other account. */
  readonly counterparty: string;
  /** What the payment is for. */
  readonly code: string;
  readonly reference: string;
}

export interface StatedDay {
  /** At most 34 characters: the account's alias, or its id where that is short enough. */
  readonly account: string;
  /** The member that keeps the account. */
  readonly servicer: string;
  /** "2026-01-31". */
  readonly day: string;
  readonly startMs: number;
  /** Without itself: the start of the next day. */
  readonly endMs: number;
  readonly createdMs: number;
  readonly openingFen: bigint;
  readonly closingFen: bigint;
  /** Of the entries that are to come: they are known before. */
  readonly totals: Totals;
  /** Words beside the statement; empty: none. */
  readonly note: string;
}

export interface Totals {
  readonly credits: number;
  readonly creditsFen: bigint;
  readonly debits: number;
  readonly debitsFen: bigint;
}

export type StatementKind = 'camt.053' | 'camt.054';

/** Most of an account's name in a file of ISO 20022. */
export const MAX_ACCOUNT_CHARACTERS = 34;

/** Thrown where the entries do not come to what was said ahead of them. */
export class StatementDiffers extends Error {
  override readonly name = 'StatementDiffers';
}

/** In pieces. Throws {@link StatementDiffers} before the end where entries, totals and balances do not agree. */
export async function* accountStatement(
  kind: StatementKind,
  day: StatedDay,
  entries: AsyncIterable<StatedEntry>,
): AsyncGenerator<string> {
  const isStatement = kind === 'camt.053';
  const name = nameOf(kind, day.account, day.day);
  const GrpHdr = { MsgId: name, CreDtTm: instantText(day.createdMs) };
  const body: Values = {
    Id: name,
    CreDtTm: instantText(day.createdMs),
    FrToDt: { FrDtTm: instantText(day.startMs), ToDtTm: instantText(day.endMs - 1) },
    Acct: {
      Id: { Othr: { Id: day.account } },
      Ccy: 'CNY',
      Svcr: { FinInstnId: { Othr: { Id: day.servicer } } },
    },
    ...(isStatement && { Bal: [balance('OPBD', day.openingFen, day.day), balance('CLBD', day.closingFen, day.day)] }),
    TxsSummry: summary(day.totals),
    Ntry: checkedEntries(day, entries),
    [isStatement ? 'AddtlStmtInf' : 'AddtlNtfctnInf']: day.note === '' ? undefined : fitting(day.note, 500),
  };
  if (isStatement) yield* writeMessage(CAMT_053, { GrpHdr, Stmt: body });
  else yield* writeMessage(CAMT_054, { GrpHdr, Ntfctn: body });
}

async function* checkedEntries(day: StatedDay, entries: AsyncIterable<StatedEntry>): AsyncGenerator<Values> {
  let [credits, creditsFen, debits, debitsFen] = [0, 0n, 0, 0n];
  for await (const entry of entries) {
    if (entry.side === 'credit') {
      credits += 1;
      creditsFen += entry.amountFen;
    } else {
      debits += 1;
      debitsFen += entry.amountFen;
    }
    yield entryOf(entry);
  }
  const said = day.totals;
  const asSaid =
    credits === said.credits &&
    creditsFen === said.creditsFen &&
    debits === said.debits &&
    debitsFen === said.debitsFen;
  if (!asSaid) throw new StatementDiffers(`the entries of ${day.account} changed while they were written`);
  const cameFen = day.openingFen + creditsFen - debitsFen;
  if (cameFen === day.closingFen) return;
  const sums = `${yuanText(cameFen)}, and its closing balance is ${yuanText(day.closingFen)}`;
  throw new StatementDiffers(`opening balance and entries of ${day.account} come to ${sums}`);
}

function entryOf(entry: StatedEntry): Values {
  const { side, amountFen, timestampMs, transfer, transaction, counterparty, code } = entry;
  const { endToEndId, remittance } = referenceParts(entry.reference);
  const isCredit = side === 'credit';
  const CdtDbtInd = isCredit ? 'CRDT' : 'DBIT';
  const BookgDt = { DtTm: instantText(timestampMs) };
  // Of what was settled there is no transfer with an id.
  const reference = shortId(transfer === '' ? transaction : transfer);
  const other = counterparty.length <= MAX_ACCOUNT_CHARACTERS && counterparty !== '' ? counterparty : undefined;
  const account = other === undefined ? undefined : { Id: { Othr: { Id: other } } };
  return {
    NtryRef: `${entry.number}`,
    Amt: amountFen,
    CdtDbtInd,
    Sts: { Cd: 'BOOK' },
    BookgDt,
    ValDt: BookgDt,
    AcctSvcrRef: reference,
    BkTxCd: { Prtry: { Cd: code === '' ? 'none' : code, Issr: 'gridpact' } },
    NtryDtls: {
      TxDtls: {
        Refs: {
          AcctSvcrRef: reference,
          EndToEndId: endToEndId === '' ? 'NOTPROVIDED' : endToEndId,
          UETR: transfer === '' ? undefined : uetrOf(transfer),
          TxId: shortId(transaction),
        },
        Amt: amountFen,
        CdtDbtInd,
        RltdPties: account === undefined ? undefined : isCredit ? { DbtrAcct: account } : { CdtrAcct: account },
        RmtInf: remittance === '' ? undefined : { Ustrd: fitting(remittance, 140) },
      },
    },
  };
}

function balance(kind: string, fen: bigint, day: string): Values {
  const owes = fen < 0n;
  return {
    Tp: { CdOrPrtry: { Cd: kind } },
    Amt: owes ? -fen : fen,
    CdtDbtInd: owes ? 'DBIT' : 'CRDT',
    Dt: { Dt: day },
  };
}

function summary({ credits, creditsFen, debits, debitsFen }: Totals): Values {
  const net = creditsFen - debitsFen;
  return {
    TtlNtries: {
      NbOfNtries: `${credits + debits}`,
      Sum: yuanText(creditsFen + debitsFen),
      TtlNetNtry: { Amt: yuanText(net < 0n ? -net : net), CdtDbtInd: net < 0n ? 'DBIT' : 'CRDT' },
    },
    TtlCdtNtries: { NbOfNtries: `${credits}`, Sum: yuanText(creditsFen) },
    TtlDbtNtries: { NbOfNtries: `${debits}`, Sum: yuanText(debitsFen) },
  };
}
