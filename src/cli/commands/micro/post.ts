// gridpact micro post: the micro-payments of a file, in batches that are posted once each.
import { type Command, Option } from 'commander';
import { groupsOf } from '../../../client/bulk-run.ts';
import type { BatchOutcome } from '../../../client/micro-flows.ts';
import type { LineOutcome } from '../../../client/run-lines.ts';
import { MANDATE_ID } from '../../../ledger/mandates/mandate-terms.ts';
import { reasonFor } from '../../../ledger/rejection.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type FileMicroPayment, readMicroFile } from '../../micro-file.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { csvHead, csvRows } from '../../print/csv.ts';
import { formatCount, formatMicro, plural } from '../../print/format-value.ts';
import { remediesText } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { refuseExisting, writeResult } from '../../write-output-file.ts';

type Options = SigningOptions & { readonly batch: string; readonly result?: string; readonly dryRun?: true };

export function microPostCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'post', {
    summary: 'post the micro-payments of a file in batches, and write what became of each',
    details: [
      'Lines that "micro sign" signed are posted by anybody; those under a mandate of kind micro by the payee. The lines of',
      'one payer, payee and signer or mandate are one transfer of whole fen in each batch, and what is less waits for the',
      'next ones. A file of more lines than fit makes several batches, BATCH-1, BATCH-2 and so on. A batch is posted once: a',
      'run that was broken off is run again, with the same file. Exit code 1: a line was refused.',
    ].join(' '),
    examples: [
      'micro post rides.csv --batch rides-2026-06-01 --result rides-result.csv --key-file tram.key --member-dir sample/bank-b',
      'micro post signed.csv --batch b-1 --dry-run',
    ],
  })
    .argument('<file>', 'a CSV file with the columns id,payer,payee,amount,mandate, or one that "micro sign" wrote')
    .addOption(new Option('--batch <id>', 'your id of the batch: 1-35 of A-Z a-z 0-9 . -').makeOptionMandatory())
    .addOption(new Option('--result <file>', 'write the outcome of each line to this new file (CSV)'))
    .addOption(new Option('--dry-run', 'only read and judge the file; needs no node').conflicts('result'));
  return onRun(
    cli,
    signingOptions(command, 'the payee, or for signed lines anybody'),
    async (output, options: Options, file: string) => {
      refuseExisting(options.result);
      const lines = await readMicroFile(file);
      const { count, amountMicro } = lines;
      const { batch, result } = options;
      const about = { batch, dryRun: options.dryRun === true, lineCount: count, amountMicro };
      const total = say`${plural(count, 'micro-payment')} of ${formatMicro(amountMicro)} yuan`;
      if (options.dryRun) {
        output.result(about, () => say`In order: ${total}; nothing was sent`);
        return;
      }
      if (result === undefined) throw noResult();
      const { client, author, wait } = await connectToSign(cli, options);
      const perBatch = await client.micro.linesPerBatch();
      const batchCount = Math.ceil(count / perBatch);
      const nameOf = batchNames(batch, batchCount);
      const tally = new Tally();
      await output.progress(say`Posting micro-payments`, (progress) => {
        const post = (name: string, some: readonly FileMicroPayment[]) =>
          client.micro.post(author, name, some.map(plain), wait);
        return writeResult(
          result,
          resultOf(groupsOf(lines.rows(), perBatch), nameOf, post, tally, (done) => progress.update(done, count)),
        );
      });
      const { postedCount, accruedCount, unknownCount, refused, reasons } = tally;
      if (refused > 0) output.exit(EXIT.refused);
      const counts = { batchCount, postedCount, accruedCount, unknownCount, refused };
      output.result({ ...about, ...counts, file: result }, () => {
        const why = [...reasons].map(([name, count]) => `${formatCount(count)} ${name}`).join(', ');
        const text = fields([
          ['micro-payments', total],
          ['batches', formatCount(batchCount)],
          ['posted', formatCount(postedCount)],
          ['below a fen, waiting', formatCount(accruedCount)],
          ['not known', unknownCount === 0 ? undefined : say`${formatCount(unknownCount)}: the result says why`],
          ['refused', refused === 0 ? '0' : why],
          ['result', result],
        ]);
        return refused === 0 ? text : `${text}\n${remediesText([...reasons.keys()].map((name) => ({ name })))}`;
      });
    },
  );
}

/**
 * Of each batch, from 0. The same file makes the same batches: one that is posted again is found by its id. Throws CliError
 * `batch-malformed`.
 */
function batchNames(batch: string, count: number): (number: number) => string {
  const nameOf = (number: number) => (count === 1 ? batch : `${batch}-${number + 1}`);
  const last = nameOf(count - 1);
  if (!MANDATE_ID.test(last)) {
    throw new CliError({
      exitCode: EXIT.usage,
      code: 'batch-malformed',
      message: say`${last} is no id of a batch`,
      remedy: say`give --batch 1-35 of A-Z a-z 0-9 . -, with room for "-" and the number of the batch`,
    });
  }
  return nameOf;
}

function plain({ line: _line, ...payment }: FileMicroPayment) {
  return payment;
}

/** Counts while the rows are written. */
class Tally {
  postedCount = 0;
  accruedCount = 0;
  unknownCount = 0;
  refused = 0;
  readonly reasons = new Map<string, number>();

  add(outcome: LineOutcome | undefined): void {
    if (outcome === undefined) this.unknownCount++;
    else if (outcome.code !== 0) {
      this.refused++;
      this.reasons.set(outcome.name, (this.reasons.get(outcome.name) ?? 0) + 1);
    } else if (outcome.outcome === 'accrued') this.accruedCount++;
    else this.postedCount++;
  }
}

const COLUMNS = [
  { head: 'line', align: 'right' },
  ...['id', 'payer', 'payee'].map((head) => ({ head })),
  { head: 'amount', align: 'right' },
  ...['batch', 'outcome', 'reason', 'transfer', 'next'].map((head) => ({ head })),
] as const;

async function* resultOf(
  batches: AsyncIterable<readonly FileMicroPayment[]>,
  nameOf: (number: number) => string,
  post: (name: string, lines: readonly FileMicroPayment[]) => Promise<BatchOutcome>,
  tally: Tally,
  onProgress: (done: number) => void,
): AsyncGenerator<string> {
  let [done, number] = [0, 0];
  yield csvHead(COLUMNS);
  for await (const lines of batches) {
    const name = nameOf(number++);
    const posted = await post(name, lines);
    const rows = lines.map((line, i) => {
      const outcome = posted.lines?.[i];
      tally.add(outcome);
      const why = posted.lines === undefined ? posted.why : '';
      const { line: at, id, payer, payee, amountMicro } = line;
      return [`${at}`, id, payer, payee, formatMicro(amountMicro), name, ...outcomeCells(outcome, why)];
    });
    yield csvRows(COLUMNS, rows);
    done += lines.length;
    onProgress(done);
  }
}

/** Outcome, reason, transfer, and what to do. */
function outcomeCells(outcome: LineOutcome | undefined, why: string): readonly string[] {
  if (outcome === undefined) return ['posted-before', why, '', ''];
  if (outcome.code !== 0) return ['refused', outcome.name, '', reasonFor(outcome.name)?.remedy ?? ''];
  if (outcome.outcome === 'accrued') return ['accrued', '', outcome.data.sum ?? '', ''];
  return ['posted', '', outcome.transfer, ''];
}

function noResult(): CliError {
  return optionMissing(say`where the outcomes go`, say`add --result FILE, or --dry-run`);
}
