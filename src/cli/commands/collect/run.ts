// gridpact collect run: the bills of a file, noticed and collected in one command that may be broken off at any instant.
import { type Command, Option } from 'commander';
import { type BillOutcome, collectBills } from '../../../client/collect-bills.ts';
import { dateOfDay } from '../../../client/day-dates.ts';
import { type FileBill, readBillsFile } from '../../bills-file.ts';
import type { Cli } from '../../cli.ts';
import type { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatCount, formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { nextOf, RefusalCounts, resultPieces } from '../../result-file.ts';
import { refuseExisting, writeResult } from '../../write-output-file.ts';

interface Options extends SigningOptions {
  readonly result?: string;
  readonly dryRun?: true;
}

export function collectRunCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'run', {
    summary: 'notice and collect the bills of a file, and write what became of each',
    details: [
      "The file has the columns mandate,collection,amount,due,bill: the biller's id of the mandate, its own id of the",
      'collection, yuan, the day, and the number of the bill or the SHA-256 of its document. A bill that the ledger does not',
      'have is noticed; one that is due is collected, and tried again where the funds lacked and the mandate says so. What',
      'was done stands on the ledger under the ids of the file: a run that was broken off is run again, on every day until',
      'nothing is left. The result is a new file with the outcome of each bill. Exit code 1: a bill was refused.',
    ].join(' '),
    examples: [
      'collect run bank-b/water june.csv --dry-run',
      'collect run bank-b/water june.csv --result june-result.csv --key-file water.key --member-dir sample/bank-b',
    ],
  })
    .argument('<biller>', 'the account that is credited')
    .argument('<file>', 'a CSV file of bills')
    .addOption(new Option('--result <file>', 'write the outcome of each bill to this new file (CSV)'))
    .addOption(new Option('--dry-run', 'only read and judge the file; needs no node').conflicts('result'));
  return onRun(
    cli,
    signingOptions(command, 'the biller: its holder or its servicing member'),
    async (output, options: Options, biller: string, file: string) => {
      refuseExisting(options.result);
      const bills = await readBillsFile(file);
      const { count, amountFen } = bills;
      const about = { biller, dryRun: options.dryRun === true, billCount: count, amountFen };
      const total = say`${formatCount(count)} bills of ${formatFen(amountFen)} yuan`;
      if (options.dryRun) {
        output.result(about, () => say`In order: ${total}; nothing was sent`);
        return;
      }
      if (options.result === undefined) throw noResult();
      const { client, author, wait } = await connectToSign(cli, options);
      const tally = new Tally();
      const { result } = options;
      await output.progress(say`Collecting bills`, (progress) => {
        const outcomes = collectBills(client.mandates, author, biller, bills.rows(), wait);
        return writeResult(
          result,
          resultPieces(outcomes, {
            columns: COLUMNS,
            rowOf,
            onOutcome: (outcome) => tally.add(outcome),
            onProgress: (done) => progress.update(done, count),
          }),
        );
      });
      const counts = tally.counts();
      if (counts.refused > 0) output.exit(EXIT.refused);
      output.result({ ...about, ...counts, file: result }, () => summary(total, counts, tally.refusals, result));
    },
  );
}

/** Counts while the rows are written: what became of a bill is kept nowhere else. */
class Tally {
  readonly #of = new Map<BillOutcome['status'], number>();
  #collectedFen = 0n;
  readonly refusals = new RefusalCounts();

  add(outcome: BillOutcome): void {
    const { bill, status } = outcome;
    this.#of.set(status, this.#count(status) + 1);
    if (status === 'collected') this.#collectedFen += bill.amountFen;
    this.refusals.add(outcome);
  }

  counts() {
    return {
      collected: this.#count('collected'),
      collectedFen: this.#collectedFen,
      withoutFunds: this.#count('no-funds'),
      notDue: this.#count('waiting'),
      refunded: this.#count('refunded'),
      refused: this.#count('refused'),
    };
  }

  #count(status: BillOutcome['status']): number {
    return this.#of.get(status) ?? 0;
  }
}

function summary(total: string, counts: ReturnType<Tally['counts']>, refusals: RefusalCounts, file: string): string {
  const lines = fields([
    ['bills', total],
    ['collected', say`${formatCount(counts.collected)}, ${formatFen(counts.collectedFen)} yuan`],
    ['without funds', formatCount(counts.withoutFunds)],
    ['not due yet', formatCount(counts.notDue)],
    ['paid back', counts.refunded === 0 ? undefined : formatCount(counts.refunded)],
    ['refused', refusals.text],
    ['result', file],
  ]);
  return refusals.withRemedies(lines);
}

const COLUMNS = [
  { head: 'line', align: 'right' },
  ...['mandate', 'collection'].map((head) => ({ head })),
  { head: 'amount', align: 'right' },
  ...['due', 'outcome', 'reason'].map((head) => ({ head })),
  { head: 'attempts', align: 'right' },
  ...['transfer', 'next'].map((head) => ({ head })),
] as const;

function rowOf(outcome: BillOutcome<FileBill>): readonly string[] {
  const { bill, status, reason, attempts, transfer } = outcome;
  const { line, mandate, collection, amountFen, dueDay } = bill;
  return [
    ...[`${line}`, mandate, collection, formatFen(amountFen), dateOfDay(dueDay), status, reason],
    ...[`${attempts}`, transfer, nextOf(outcome)],
  ];
}

function noResult(): CliError {
  return optionMissing(say`where the outcomes go`, say`add --result FILE, or --dry-run`);
}
