// gridpact collect run: the bills of a file, noticed and collected in one command that may be broken off at any instant.
import { type Command, Option } from 'commander';
import { type BillOutcome, collectBills } from '../../../client/collect-bills.ts';
import { dateOfDay } from '../../../client/day-dates.ts';
import { readBillsFile } from '../../bills-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { csvText } from '../../print/csv.ts';
import { formatCount, formatFen } from '../../print/format-value.ts';
import { remediesText } from '../../print/outcomes.ts';
import { fields } from '../../print/table.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

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
      'nothing is left. The result is a new file with the outcome of each bill.',
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
      const bills = readBillsFile(file);
      const amountFen = bills.reduce((sum, bill) => sum + bill.amountFen, 0n);
      const about = { biller, dryRun: options.dryRun === true, billCount: bills.length, amountFen };
      const total = `${formatCount(bills.length)} bills of ${formatFen(amountFen)} yuan`;
      if (options.dryRun) {
        output.result(about, () => `In order: ${total}; nothing was sent`);
        return;
      }
      if (options.result === undefined) throw noResult();
      const { client, author, wait } = await connectToSign(cli, options);
      const outcomes = await output.progress('Collecting bills', (progress) =>
        collectBills(client.mandates, author, biller, bills, { ...wait, onProgress: progress.update }),
      );
      writeOutputFile(options.result, resultText(outcomes));
      const counts = countsOf(outcomes);
      if (counts.refused > 0) output.exit(EXIT.refused);
      output.result({ ...about, ...counts, file: options.result }, () =>
        summary(total, counts, outcomes, options.result),
      );
    },
  );
}

function countsOf(outcomes: readonly BillOutcome[]) {
  const of = (status: BillOutcome['status']) => outcomes.filter((one) => one.status === status);
  const collected = of('collected');
  return {
    collected: collected.length,
    collectedFen: collected.reduce((sum, { bill }) => sum + bill.amountFen, 0n),
    withoutFunds: of('no-funds').length,
    notDue: of('waiting').length,
    refunded: of('refunded').length,
    refused: of('refused').length,
  };
}

function summary(
  total: string,
  counts: ReturnType<typeof countsOf>,
  outcomes: readonly BillOutcome[],
  file: string | undefined,
): string {
  const reasons = new Map<string, number>();
  for (const { reason } of outcomes) if (reason !== '') reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const refused = [...reasons].map(([name, count]) => `${formatCount(count)} ${name}`).join(', ');
  const lines = fields([
    ['bills', total],
    ['collected', `${formatCount(counts.collected)}, ${formatFen(counts.collectedFen)} yuan`],
    ['without funds', formatCount(counts.withoutFunds)],
    ['not due yet', formatCount(counts.notDue)],
    ['paid back', counts.refunded === 0 ? undefined : formatCount(counts.refunded)],
    ['refused', counts.refused === 0 ? '0' : refused],
    ['result', file],
  ]);
  if (reasons.size === 0) return lines;
  return `${lines}\n${remediesText([...reasons.keys()].map((name) => ({ name })))}`;
}

function resultText(outcomes: readonly BillOutcome[]): string {
  const head = ['mandate', 'collection', 'amount', 'due', 'outcome', 'reason', 'attempts', 'transfer'];
  return csvText({
    columns: head.map((name) =>
      name === 'amount' || name === 'attempts' ? { head: name, align: 'right' } : { head: name },
    ),
    rows: outcomes.map(({ bill, status, reason, attempts, transfer }) => [
      ...[bill.mandate, bill.collection, formatFen(bill.amountFen), dateOfDay(bill.dueDay)],
      ...[status, reason, `${attempts}`, transfer],
    ]),
  });
}

function noResult(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: 'the command line does not say where the outcomes go',
    remedy: 'add --result FILE, or --dry-run',
  });
}
