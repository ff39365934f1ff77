// The file of bills that a biller collects: `mandate,collection,amount,due,bill`, one row for each, judged as a whole.
import { basename } from 'node:path';
import type { Bill } from '../client/collect-bills.ts';
import { dayOfDate } from '../client/day-dates.ts';
import { MANDATE_ID } from '../ledger/mandates/mandate-terms.ts';
import { forEachRowUnder } from '../meter-data/csv-rows.ts';
import { describeProblem, type Origin, ProblemList, quoted, TooManyProblems } from '../meter-data/reading-problem.ts';
import { billDigest } from './bill-digest.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { parseDay, parsePayment } from './options/parse-argument.ts';
import { readInputFile } from './read-input-file.ts';

const COLUMNS = ['mandate', 'collection', 'amount', 'due', 'bill'] as const;
/** Read at once, with what comes of them. */
const MOST_BILLS = 1_000_000;
const MAX_BILL_CHARACTERS = 140;
const AMOUNT_REMEDY = 'digits with at most two decimals, above zero, and no currency: every account is in yuan (CNY)';

/** A bill, and the line of the file that it stands in, from 1. */
export interface FileBill extends Bill {
  readonly line: number;
}

/** Throws CliError `bills-invalid` with everything that is wrong. */
export function readBillsFile(path: string): readonly FileBill[] {
  const bytes = readInputFile(path, 'FILE');
  const problems = new ProblemList();
  const bills: FileBill[] = [];
  const lines = new Map<string, number>();
  try {
    forEachRowUnder(COLUMNS, { name: basename(path), bytes }, problems, (cells, origin) => {
      const bill = billOf(cells, origin, problems);
      if (bill === undefined) return;
      const once = (field: string, key: string, remedy: string) => {
        const before = lines.get(key);
        if (before !== undefined) problems.add(origin, 'duplicate', field, `as in line ${before}`, remedy);
        lines.set(key, origin.line);
      };
      once('collection', bill.collection, 'give each collection an id of its own');
      once('bill', `${bill.mandate} ${cells[4]}`, 'keep one row for each bill of a mandate: a bill is collected once');
      if (bills.length >= MOST_BILLS) {
        problems.abort(origin, 'too-many-rows', '', `more than ${MOST_BILLS} bills`, 'split the file');
      }
      bills.push({ ...bill, line: origin.line });
    });
    if (bills.length === 0 && problems.found.length === 0) {
      problems.add({ file: basename(path), line: 0 }, 'no-lines', '', 'no bills', 'write one row for each bill');
    }
  } catch (error) {
    if (!(error instanceof TooManyProblems)) throw error;
  }
  if (problems.found.length === 0) return bills;
  throw new CliError({
    exitCode: EXIT.input,
    code: 'bills-invalid',
    message: problems.found.map(describeProblem).join('; '),
    remedy: `write ${COLUMNS.join(',')}: ids of 1-35 of A-Z a-z 0-9 . -, yuan such as 88.40, a day such as 2026-06-30`,
  });
}

function billOf(cells: readonly string[], origin: Origin, problems: ProblemList): Bill | undefined {
  const [mandate = '', collection = '', amount = '', due = '', bill = ''] = cells;
  const required = '1-35 of A-Z a-z 0-9 . -';
  let isGood = true;
  const fault = (field: string, message: string, remedy: string) => {
    isGood = false;
    problems.add(origin, 'bad-value', field, message, remedy);
  };
  if (!MANDATE_ID.test(mandate)) fault('mandate', 'no id of a mandate', required);
  if (!MANDATE_ID.test(collection)) fault('collection', 'no id of a collection', required);
  const amountFen = taken(() => parsePayment(amount));
  if (amountFen === undefined) fault('amount', `${quoted(amount)} is no amount of yuan`, AMOUNT_REMEDY);
  const day = taken(() => parseDay(due));
  if (day === undefined) fault('due', 'no day', 'write it as 2026-06-30');
  if (bill === '' || bill.length > MAX_BILL_CHARACTERS) {
    fault(
      'bill',
      'no bill',
      `its number, of at most ${MAX_BILL_CHARACTERS} characters, or the SHA-256 of its document`,
    );
  }
  if (!isGood || amountFen === undefined || day === undefined) return undefined;
  return { mandate, collection, amountFen, dueDay: dayOfDate(day), bill: billDigest(bill), last: false };
}

function taken<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
