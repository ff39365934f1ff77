// A channel's own file of a day as CSV, to lines as the ledger compares them. What another format says comes as the same
// list, and goes the same way.
import { basename } from 'node:path';
import type { FileLine } from '../generated/transaction.ts';
import { forEachRowUnder } from '../meter-data/csv-rows.ts';
import { ProblemList } from '../meter-data/reading-problem.ts';
import { badFile } from './bad-file.ts';
import { readInputFile } from './read-input-file.ts';

const COLUMNS = ['reference', 'attempt', 'amount', 'currency', 'status', 'settled_by'];
const STATUS = ['paid', 'refunded', 'not-paid'] as const;
const YUAN = /^([0-9]{1,13})(?:\.([0-9]{1,2}))?$/;

/** Throws CliError with everything that is wrong with the file, by its lines. */
export function readChannelFile(path: string): readonly FileLine[] {
  const problems = new ProblemList();
  const lines: FileLine[] = [];
  const file = { name: basename(path), bytes: readInputFile(path, 'the argument') };
  problems.until(() =>
    forEachRowUnder(COLUMNS, file, problems, (cells, origin) => {
      const [reference = '', attempt = '', amount = '', currency = '', status = '', settledBy = ''] = cells;
      const [, yuan, part = ''] = YUAN.exec(amount) ?? [];
      const known = STATUS.find((one) => one === status);
      if (yuan === undefined)
        problems.add(origin, 'bad-number', 'amount', `"${amount}" is no amount`, 'write yuan such as 12.50');
      if (known === undefined)
        problems.add(origin, 'bad-value', 'status', `"${status}" is no status`, `write one of ${STATUS.join(', ')}`);
      if (yuan === undefined || known === undefined) return;
      const amountFen = BigInt(yuan) * 100n + BigInt(part.padEnd(2, '0'));
      lines.push({ reference, attempt, amountFen, currency, status: known, settledBy });
    }),
  );
  if (problems.found.length > 0) throw badFile(problems.found, 'the file of the channel is', 'channel-file-invalid');
  return lines;
}
