// The payments of a file with what became of them, for people and for scripts.
import type { PaymentFile } from '../../iso20022/payment-file.ts';
import type { PaymentOutcome } from '../../iso20022/status-report.ts';
import { formatFen } from '../print/format-value.ts';
import { phrase, say, spoken } from '../print/say.ts';
import { type Table, table } from '../print/table.ts';
import type { LedgerPayment } from './ledger-payments.ts';

export interface PaymentRow {
  readonly line: number;
  readonly id: string;
  readonly endToEndId: string;
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly amountFen: bigint;
  readonly status: PaymentOutcome['status'] | 'to-book';
  readonly transfer?: string;
  readonly refusal?: string;
  readonly text?: string;
}

/** Without an outcome: `status`. */
export function paymentRows(
  file: PaymentFile,
  payments: ReadonlyMap<string, LedgerPayment>,
  outcomes: ReadonlyMap<string, PaymentOutcome>,
  status: 'to-book' | 'unknown',
): readonly PaymentRow[] {
  return file.groups
    .flatMap((group) => group.payments)
    .map(({ line, id, endToEndId, debtor, creditor, amountFen }) => {
      const { from = debtor, to = creditor } = payments.get(id) ?? {};
      const outcome = outcomes.get(id);
      return {
        ...{ line, id, endToEndId, fromAccount: from, toAccount: to, amountFen, status: outcome?.status ?? status },
        ...(outcome?.status === 'settled' && { transfer: outcome.transfer }),
        ...(outcome?.status === 'rejected' && { refusal: outcome.name, text: outcome.text }),
      };
    });
}

export function paymentTable(rows: readonly PaymentRow[]): string {
  const { columns, cells } = asTable(rows);
  return table(columns, cells);
}

function asTable(rows: readonly PaymentRow[]): { columns: Table['columns']; cells: Table['rows'] } {
  return {
    columns: [
      { head: 'line', align: 'right' },
      { head: 'end-to-end id' },
      { head: 'from' },
      { head: 'to' },
      { head: 'amount yuan', align: 'right' },
      { head: 'status' },
    ],
    cells: rows.map(({ line, endToEndId, fromAccount, toAccount, amountFen, status, refusal, text }) => [
      `${line}`,
      endToEndId,
      fromAccount,
      toAccount,
      formatFen(amountFen),
      refusal === undefined ? spoken(WORDS[status]) : say`refused: ${text}`,
    ]),
  };
}

const WORDS: Readonly<Record<PaymentRow['status'], string>> = {
  settled: phrase`booked`,
  pending: phrase`waits`,
  rejected: phrase`refused`,
  unknown: phrase`not on the ledger`,
  'to-book': phrase`to be booked`,
};

/** How many of each, and how much: for the end of an answer. */
export function paymentSums(rows: readonly PaymentRow[]) {
  const of = (status: PaymentRow['status']) => rows.filter((row) => row.status === status).length;
  return {
    paymentCount: rows.length,
    amountFen: rows.reduce((sum, row) => sum + row.amountFen, 0n),
    bookedCount: of('settled'),
    waitingCount: of('pending'),
    refusedCount: of('rejected'),
    unknownCount: of('unknown'),
  };
}
