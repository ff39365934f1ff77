// A channel's own file of a day, to lines as the ledger compares them: CSV, or the statement of a bank (camt.053). What
// another format says comes as the same list, and goes the same way.
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { FileLine } from '../generated/transaction.ts';
import { readStatementFile, type StatementLine } from '../iso20022/statement-file.ts';
import { LONG_NUMBER, ORDER_ID } from '../ledger/ids.ts';
import { forEachRowUnder } from '../meter-data/csv-rows.ts';
import { MAX_PROBLEMS, ProblemList } from '../meter-data/reading-problem.ts';
import { badFile, type FileProblem } from './bad-file.ts';
import { phrase, say, spoken } from './print/say.ts';
import { readInputFile } from './read-input-file.ts';

const COLUMNS = ['reference', 'attempt', 'amount', 'currency', 'status', 'settled_by'];
const STATUS = ['paid', 'refunded', 'not-paid'] as const;
const YUAN = /^([0-9]{1,13})(?:\.([0-9]{1,2}))?$/;
const XML = /^\uFEFF?\s*</;
/** So much of a file says whether it is XML. */
const HEAD_BYTES = 256;

/** Throws CliError with everything that is wrong with the file, by its lines. */
export async function readChannelFile(path: string): Promise<readonly FileLine[]> {
  const bytes = readInputFile(path, say`the argument`);
  const isXml = XML.test(Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('utf8'));
  const { lines, problems } = isXml ? await readStatement(path) : readCsv(path, bytes);
  if (problems.length > 0) throw badFile(problems, say`the file of the channel is`, 'channel-file-invalid');
  return lines;
}

interface Read {
  readonly lines: readonly FileLine[];
  readonly problems: readonly FileProblem[];
}

function readCsv(path: string, bytes: Uint8Array): Read {
  const problems = new ProblemList();
  const lines: FileLine[] = [];
  problems.until(() =>
    forEachRowUnder(COLUMNS, { name: basename(path), bytes }, problems, (cells, origin) => {
      const [reference = '', attempt = '', amount = '', currency = '', status = '', settledBy = ''] = cells;
      const [, yuan, part = ''] = YUAN.exec(amount) ?? [];
      const known = STATUS.find((one) => one === status);
      if (yuan === undefined)
        problems.add(origin, 'bad-number', 'amount', say`"${amount}" is no amount`, say`write yuan such as 12.50`);
      if (known === undefined)
        problems.add(
          origin,
          'bad-value',
          'status',
          say`"${status}" is no status`,
          say`write one of ${STATUS.join(', ')}`,
        );
      if (!LONG_NUMBER.test(reference))
        problems.add(origin, 'bad-value', 'reference', say`"${reference}" is no reference`, spoken(REFERENCE));
      if (yuan === undefined || known === undefined) return;
      const amountFen = BigInt(yuan) * 100n + BigInt(part.padEnd(2, '0'));
      lines.push({ reference, attempt, amountFen, currency, status: known, settledBy });
    }),
  );
  return { lines, problems: problems.found };
}

const REFERENCE = phrase`give the channel's own reference: 1-64 of a-z A-Z 0-9 . _ -`;

/**
 * Of entries that are booked: a credit was paid, a debit went back. Our id of the attempt went out with the request, so it
 * is the payment's end-to-end id.
 */
async function readStatement(path: string): Promise<Read> {
  const lines: FileLine[] = [];
  const found: FileProblem[] = [];
  const onLine = (entry: StatementLine) => {
    if (entry.status !== 'BOOK' || found.length >= MAX_PROBLEMS) return;
    const { line, bankReference: reference, endToEndId, amountFen, currency, side } = entry;
    const problem = (code: string, field: string, message: string, remedy: string) =>
      found.push({ code, file: basename(path), line, field, message, remedy });
    if (amountFen === undefined)
      problem(
        'bad-number',
        'Amt',
        say`is no whole number of hundredths of ${currency}`,
        say`ask the channel for exact amounts`,
      );
    if (!LONG_NUMBER.test(reference))
      problem('bad-value', 'AcctSvcrRef', say`"${reference}" is no reference`, spoken(REFERENCE));
    if (amountFen === undefined) return;
    const attempt = ORDER_ID.test(endToEndId) ? endToEndId : '';
    const status = side === 'credit' ? 'paid' : 'refunded';
    lines.push({ reference, attempt, amountFen, currency, status, settledBy: '' });
  };
  const { problems } = await readStatementFile(createReadStream(path), basename(path), onLine);
  return { lines, problems: [...problems, ...found] };
}
