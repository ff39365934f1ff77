// A member's money at the settlement bank, as the ledger has it and as the bank's statement has it: line by line. What is
// in one and not in the other, or differs, is named with the transaction behind it. Pure.
import type { SettlementEntry } from '../generated/state.ts';
import type { ActivityItem } from './answers.ts';

/** A line of the ledger: a word of the settlement bank, or a payment that settled at once. */
export interface LedgerLine {
  /** The bank's reference; of a payment its transfer's id. */
  readonly reference: string;
  /** By other names that a statement may have for it. */
  readonly alsoCalled: readonly string[];
  readonly what: 'net' | 'pair' | 'late' | 'reserve' | 'fund' | 'payment';
  readonly direction: 'in' | 'out';
  readonly amountFen: bigint;
  /** Clearing window; 0: none. */
  readonly window: number;
  readonly transfer: string;
  /** Hexadecimal id; empty: unknown. */
  readonly transaction: string;
  readonly height: number;
}

/** A line of the settlement bank's statement. */
export interface BankLine {
  /** Counted from 1, in the file. */
  readonly line: number;
  readonly references: readonly string[];
  readonly direction: 'in' | 'out';
  readonly amountFen: bigint;
}

export type DifferenceKind =
  | 'only-on-statement'
  | 'only-on-ledger'
  | 'amount'
  | 'direction'
  | 'twice-on-statement'
  | 'not-posted'
  | 'posted-otherwise'
  | 'balance'
  | 'position';

export interface Difference {
  readonly difference: DifferenceKind;
  readonly reference: string;
  readonly ledgerFen?: bigint;
  readonly statementFen?: bigint;
  /** Line of the statement; 0: none. */
  readonly line: number;
  readonly transfer: string;
  readonly transaction: string;
  readonly height: number;
}

/** Amounts out of the account are below zero. */
export function signedFen({ direction, amountFen }: Pick<LedgerLine, 'direction' | 'amountFen'>): bigint {
  return direction === 'in' ? amountFen : -amountFen;
}

/** Lines of the ledger for what the bank said, and for payments that settled at once. */
export function ledgerLines(
  member: string,
  entries: readonly SettlementEntry[],
  mirror: readonly ActivityItem[],
  namesOf: (transfer: string) => readonly string[],
): readonly LedgerLine[] {
  const byTransfer = new Map(mirror.map((row) => [row.transfer, row.transaction]));
  const said = entries.map((entry): LedgerLine => {
    const isOther = entry.counterparty === member;
    const direction = isOther ? 'in' : entry.direction;
    const { reference, kind: what, amountFen, window, transfer, height } = entry;
    const transaction = byTransfer.get(transfer) ?? '';
    return {
      reference,
      alsoCalled: [],
      what,
      direction,
      amountFen,
      window,
      transfer,
      transaction,
      height: Number(height),
    };
  });
  const known = new Set(said.map(({ transfer }) => transfer));
  const payments = mirror
    .filter(({ kind, transfer }) => (kind === 'posted' || kind === 'post-hold') && !known.has(transfer))
    .map(
      ({ transfer, transaction, side, amountFen, height }): LedgerLine => ({
        ...{
          reference: transfer,
          alsoCalled: namesOf(transfer),
          what: 'payment',
          window: 0,
          transfer,
          transaction,
          height,
        },
        // A debit of the mirror is money that came: its balance is less than zero by what the member has.
        ...{ direction: side === 'debit' ? 'in' : 'out', amountFen },
      }),
    );
  return [...said, ...payments].sort((a, b) => a.height - b.height);
}

/** Lines that the ledger has and the statement not, or the contrary, or that differ. */
export function compareWithStatement(ledger: readonly LedgerLine[], bank: readonly BankLine[]): readonly Difference[] {
  const names = new Map(ledger.flatMap((line) => [line.reference, ...line.alsoCalled].map((name) => [name, line])));
  const met = new Map<LedgerLine, BankLine>();
  const differences: Difference[] = [];
  for (const line of bank) {
    const found = line.references.map((name) => names.get(name)).find((own) => own !== undefined);
    if (found === undefined) {
      differences.push({ ...ofBank('only-on-statement', line), transfer: '', transaction: '', height: 0 });
    } else if (met.has(found)) {
      differences.push(both('twice-on-statement', found, line));
    } else {
      met.set(found, line);
      if (line.direction !== found.direction) differences.push(both('direction', found, line));
      else if (line.amountFen !== found.amountFen) differences.push(both('amount', found, line));
    }
  }
  for (const line of ledger) {
    if (!met.has(line)) differences.push({ ...ofLedger('only-on-ledger', line), line: 0 });
  }
  return differences;
}

/** What the mirror has for each word of the bank: the same, once. Words about pairs post together, at the end. */
export function compareWithMirror(
  ledger: readonly LedgerLine[],
  mirror: readonly ActivityItem[],
): readonly Difference[] {
  const posted = new Map(mirror.filter(isMoved).map((row) => [row.transfer, row]));
  return ledger.flatMap((line): Difference[] => {
    if (line.what === 'pair' || line.what === 'payment') return [];
    const row = posted.get(line.transfer);
    if (row === undefined) return line.what === 'late' ? [] : [{ ...ofLedger('not-posted', line), line: 0 }];
    const rowFen = row.side === 'debit' ? row.amountFen : -row.amountFen;
    if (rowFen === signedFen(line)) return [];
    return [{ ...ofLedger('posted-otherwise', line), statementFen: rowFen, line: 0 }];
  });
}

function isMoved({ kind }: ActivityItem): boolean {
  return kind === 'posted' || kind === 'post-hold' || kind === 'settlement';
}

function ofBank(difference: DifferenceKind, line: BankLine) {
  return { difference, reference: line.references[0] ?? '', statementFen: signedFen(line), line: line.line };
}

function ofLedger(difference: DifferenceKind, { reference, transfer, transaction, height, ...line }: LedgerLine) {
  return { difference, reference, ledgerFen: signedFen(line), transfer, transaction, height };
}

function both(difference: DifferenceKind, own: LedgerLine, bank: BankLine): Difference {
  return { ...ofLedger(difference, own), statementFen: signedFen(bank), line: bank.line };
}
