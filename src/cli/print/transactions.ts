// Proven transactions for people: what the ledger refused, and what their payments came to.
import { printable } from '../../base/printable.ts';
import { rejectionName } from '../../ledger/rejection.ts';
import { paidOnce } from '../../verifier/paid-once.ts';
import type { LinePayment, LineVerdict, TransactionVerdict } from '../../verifier/transaction-verdict.ts';
import { formatFen, plural, shortHash } from './format-value.ts';
import type { Paint } from './output.ts';
import { table } from './table.ts';

/** A line for everything that the ledger refused, to be shown before anything else. */
export function refusalLines(transactions: readonly TransactionVerdict[], paint: Paint): string[] {
  return transactions.flatMap((transaction) => {
    const { transactionId, code, height, lines } = transaction;
    const what = `transaction ${shortHash(transactionId)} at height ${height}`;
    if (transaction.verdict === 'undecided') {
      return [
        `${paint.yellow('UNDECIDED')} ${what}: ${rejectionText(code)}; another copy of it may have been accepted`,
      ];
    }
    if (transaction.verdict === 'refused') return [`${paint.red('REFUSED')} ${what}: ${rejectionText(code)}`];
    return lines
      .filter((line) => line.code !== 0)
      .map((line) => `${paint.red('REFUSED')} line ${line.line} of ${what}: ${rejectionText(line.code)}`);
  });
}

/** A table of the payments in proven transactions; empty without any. */
export function paymentsText(transactions: readonly TransactionVerdict[], paint: Paint): string {
  const rows = transactions.flatMap(({ transactionId, height, lines }) =>
    lines.flatMap((line) => {
      const said = paymentSaid(line, paint);
      return said === undefined ? [] : [[`${shortHash(transactionId)} line ${line.line}`, `${height}`, ...said]];
    }),
  );
  if (rows.length === 0) return '';
  return table([{ head: 'payment' }, { head: 'height', align: 'right' }, { head: 'outcome' }, { head: 'what' }], rows);
}

/** "2 payments were made, of 14.00 yuan together": each once, however many lines speak of it; empty without any. */
export function paidText(transactions: readonly TransactionVerdict[]): string {
  const amounts = [...paidOnce(transactions).values()];
  if (amounts.length === 0) return '';
  const together = amounts.reduce((sum, amountFen) => sum + amountFen, 0n);
  return `${plural(amounts.length, 'payment was', 'payments were')} made, of ${formatFen(together)} yuan together`;
}

/** "not-authorised (12)". */
export function rejectionText(code: number): string {
  return `${rejectionName(code) ?? 'a reason that this version does not know'} (${code})`;
}

function paymentSaid({ payment }: LineVerdict, paint: Paint): readonly string[] | undefined {
  if (payment === undefined) return undefined;
  const word = {
    paid: paint.green('paid'),
    held: paint.yellow('held, not paid'),
    'given-back': paint.yellow('given back, not paid'),
    'posted-before': paint.yellow('posted before, nothing moved'),
  };
  return [word[payment.status], whatOf(payment)];
}

function whatOf({ amountFen, from, to, hold }: LinePayment): string {
  const ends = hold === '' ? ` from ${printable(from)} to ${printable(to)}` : ` of hold ${shortHash(printable(hold))}`;
  return `${formatFen(amountFen)} yuan${ends}`;
}
