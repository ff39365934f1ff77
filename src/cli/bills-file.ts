// The file of bills that a biller collects: `mandate,collection,amount,due,bill`, one row for each.
import type { Bill } from '../client/collect-bills.ts';
import { dayOfDate } from '../client/day-dates.ts';
import { MANDATE_ID } from '../ledger/mandates/mandate-terms.ts';
import { quoted } from '../meter-data/reading-problem.ts';
import { billDigest } from './bill-digest.ts';
import { parseDay, parsePayment } from './options/parse-argument.ts';
import { phrase, say, spoken } from './print/say.ts';
import { type JudgedRows, type Row, readRowsFile } from './rows-file.ts';

const COLUMNS = ['mandate', 'collection', 'amount', 'due', 'bill'] as const;
const MAX_BILL_CHARACTERS = 140;
const ID_REMEDY = phrase`1-35 of A-Z a-z 0-9 . -`;
const AMOUNT_REMEDY = phrase`digits with at most two decimals, above zero, and no currency: every account is in yuan (CNY)`;
const billRemedy = () => say`its number, of at most ${MAX_BILL_CHARACTERS} characters, or the SHA-256 of its document`;

/** A bill, and the line of the file that it stands in, from 1. */
export interface FileBill extends Bill {
  readonly line: number;
}

/** The bills of a file, and their sum. */
export interface BillsFile extends JudgedRows<FileBill> {
  readonly amountFen: bigint;
}

/** Throws CliError `bills-invalid` with everything that is wrong. */
export async function readBillsFile(path: string): Promise<BillsFile> {
  let amountFen = 0n;
  const rows = await readRowsFile({
    ...{ path, columns: COLUMNS, noun: 'bills', code: 'bills-invalid', read: billOf },
    remedy: say`write ${COLUMNS.join(',')}: ids of ${spoken(ID_REMEDY)}, yuan such as 88.40, a day such as 2026-06-30`,
    onRow: (bill) => {
      amountFen += bill.amountFen;
    },
  });
  return { ...rows, amountFen };
}

function billOf(cells: readonly string[], row: Row): FileBill | undefined {
  const [mandate = '', collection = '', amount = '', due = '', bill = ''] = cells;
  const [hasMandate, hasCollection] = [MANDATE_ID.test(mandate), MANDATE_ID.test(collection)];
  if (!hasMandate) row.fault('mandate', say`no id of a mandate`, spoken(ID_REMEDY));
  if (!hasCollection) row.fault('collection', say`no id of a collection`, spoken(ID_REMEDY));
  const amountFen = taken(() => parsePayment(amount));
  if (amountFen === undefined) row.fault('amount', say`${quoted(amount)} is no amount of yuan`, spoken(AMOUNT_REMEDY));
  const day = taken(() => parseDay(due));
  if (day === undefined) row.fault('due', say`no day`, say`write it as 2026-06-30`);
  const isBill = bill !== '' && bill.length <= MAX_BILL_CHARACTERS;
  if (!isBill) row.fault('bill', say`no bill`, billRemedy());
  if (!hasMandate || !hasCollection || amountFen === undefined || day === undefined || !isBill) return undefined;
  row.once('collection', collection, say`give each collection an id of its own`);
  row.once('bill', `${mandate} ${bill}`, say`keep one row for each bill of a mandate: a bill is collected once`);
  const { line } = row;
  return { mandate, collection, amountFen, dueDay: dayOfDate(day), bill: billDigest(bill), last: false, line };
}

function taken<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
