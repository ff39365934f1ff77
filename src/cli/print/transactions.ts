// Proven transactions for people: what the ledger refused, and what their payments came to.
import { printable } from '../../base/printable.ts';
import { rejectionName } from '../../ledger/rejection.ts';
import { paidOnce } from '../../verifier/paid-once.ts';
import type { LinePayment, LineVerdict, TransactionVerdict } from '../../verifier/transaction-verdict.ts';
import { formatFen, plural, shortHash } from './format-value.ts';
import type { Paint } from './output.ts';
import { refusalWords, say } from './say.ts';
import { table } from './table.ts';

/** A line for everything that the ledger refused, to be shown before anything else. */
export function refusalLines(transactions: readonly TransactionVerdict[], paint: Paint): string[] {
  return transactions.flatMap((transaction) => {
    const { transactionId, code, height, lines } = transaction;
    const what = say`transaction ${shortHash(transactionId)} at height ${height}`;
    if (transaction.verdict === 'undecided') {
      return [
        say`${paint.yellow(say`UNDECIDED`)} ${what}: ${rejectionText(code)}; another copy of it may have been accepted`,
      ];
    }
    if (transaction.verdict === 'refused') return [`${paint.red(say`REFUSED`)} ${what}: ${rejectionText(code)}`];
    return lines
      .filter((line) => line.code !== 0)
      .map((line) => say`${paint.red(say`REFUSED`)} line ${line.line} of ${what}: ${rejectionText(line.code)}`);
  });
}

/** A table of the payments in proven transactions; empty without any. */
export function paymentsText(transactions: readonly TransactionVerdict[], paint: Paint): string {
  const rows = transactions.flatMap(({ transactionId, height, lines }) =>
    lines.flatMap((line) => {
      const said = paymentSaid(line, paint);
      return said === undefined ? [] : [[say`${shortHash(transactionId)} line ${line.line}`, `${height}`, ...said]];
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
  return say`${plural(amounts.length, 'payment was', 'payments were')} made, of ${formatFen(together)} yuan together`;
}

/** "not-authorised (12)". */
export function rejectionText(code: number): string {
  const name = rejectionName(code);
  return name === undefined
    ? say`a reason that this version does not know (${code})`
    : `${refusalWords(name)} (${code})`;
}

function paymentSaid({ payment }: LineVerdict, paint: Paint): readonly string[] | undefined {
  if (payment === undefined) return undefined;
  const word = {
    paid: paint.green(say`paid`),
    held: paint.yellow(say`held, not paid`),
    'given-back': paint.yellow(say`given back, not paid`),
    'posted-before': paint.yellow(say`posted before, nothing moved`),
  };
  return [word[payment.status], whatOf(payment)];
}

function whatOf({ amountFen, from, to, hold }: LinePayment): string {
  const ends =
    hold === '' ? say` from ${printable(from)} to ${printable(to)}` : say` of hold ${shortHash(printable(hold))}`;
  return say`${formatFen(amountFen)} yuan${ends}`;
}
