// gridpact iso import: books the payments of a customer's file (pain.001) or of another bank's (pacs.008), and collects a
// biller's (pain.008).
import { type Command, Option } from 'commander';
import { statusReport } from '../../../iso20022/status-report.ts';
import { dayOfMs } from '../../../ledger/mandates/calendar.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { bookPayments } from '../../iso/book-payments.ts';
import { collectByFile } from '../../iso/collect-by-file.ts';
import { ledgerPayments } from '../../iso/ledger-payments.ts';
import { leftText } from '../../iso/left-text.ts';
import { paymentRows, paymentSums, paymentTable } from '../../iso/payment-rows.ts';
import { readIsoFile } from '../../iso/read-iso-file.ts';
import { connect, connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatFen, plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends SigningOptions {
  readonly from?: string;
  readonly each?: true;
  readonly report?: string;
  readonly dryRun?: true;
}

export function isoImportCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'import', {
    summary: "book the payments of a customer's file or of another bank's",
    details: [
      'Takes pain.001, pain.008 and pacs.008. Everything that is wrong with the file is told, with its line, and then nothing is sent.',
      'A group of payments is booked as a whole or not at all; with --each every payment stands for itself. The same file',
      'books once, however often it is imported. --report writes what became of it, as pain.002 or pacs.002.',
      'A payment to a new payee waits where the bank has it so, and only with --each. Collections (pain.008) are announced when',
      'the file is imported before their day, and collected when it is imported on it; the key is that of the biller.',
    ].join(' '),
    examples: [
      'iso import payments.xml --dry-run --member-dir sample/bank-a',
      'iso import payments.xml --report status.xml --key-file alice.key --member-dir sample/bank-a',
      'iso import from-other-bank.xml --from bank-a/vault --member-dir sample/bank-a',
    ],
  })
    .argument('<file>', 'pain.001, pain.008 or pacs.008, of any version')
    .addOption(new Option('--from <account>', 'of pacs.008: the account that pays, whoever the debtors are'))
    .addOption(new Option('--each', 'book each payment for itself, whatever becomes of its group'))
    .addOption(new Option('--report <file>', 'write what became of the payments to this new file'))
    .addOption(new Option('--dry-run', 'show what would be booked, and send nothing').conflicts('report'));
  return onRun(
    cli,
    signingOptions(command, 'the key of the paying accounts'),
    async (output, options: Options, path: string) => {
      refuseExisting(options.report);
      const { client } = connect(options);
      const { blockTimestampMs } = await client.node.status();
      const read = await readIsoFile(path, new Date(blockTimestampMs + MOST_AHEAD_MS).toISOString().slice(0, 10));
      if (read.what === 'recalls') throw isRecall(path);
      const { file } = read;
      if (options.from !== undefined && file.kind !== 'pacs.008') throw notBetweenBanks();
      const payments = await ledgerPayments(client, path, file, options.from);
      const common = { file: path, message: `${file.kind}.${file.version}`, messageId: file.messageId };
      if (options.dryRun) {
        const rows = paymentRows(file, payments, new Map(), 'to-book');
        const { paymentCount, amountFen } = paymentSums(rows);
        output.result({ ...common, dryRun: true, paymentCount, amountFen, isoPayments: rows }, () =>
          [
            paymentTable(rows),
            say`${plural(paymentCount, 'payment')}, ${formatFen(amountFen)} yuan: nothing was sent`,
            leftText(file.left),
          ].join('\n'),
        );
        return;
      }
      const { author, wait } = await connectToSign(cli, options);
      const signing = { client, author, wait };
      const outcomes = await output.progress(say`Booking`, async () => {
        if (file.kind !== 'pain.008') return bookPayments(file, { ...signing, payments, each: options.each === true });
        const { dayOffsetMs } = (await client.node.consortium()).rules;
        return collectByFile(file, payments, { ...signing, today: dayOfMs(BigInt(blockTimestampMs), dayOffsetMs) });
      });
      const rows = paymentRows(file, payments, outcomes, 'unknown');
      const sums = paymentSums(rows);
      if (sums.refusedCount + sums.unknownCount > 0) output.exit(EXIT.refused);
      const { report } = options;
      if (report !== undefined) writeOutputFile(report, statusReport(file, outcomes, blockTimestampMs));
      output.result({ ...common, ...sums, wrote: report === undefined ? [] : [report], isoPayments: rows }, () =>
        [
          paymentTable(rows),
          say`${plural(sums.paymentCount, 'payment')}, ${formatFen(sums.amountFen)} yuan: ${sums.bookedCount} booked, ${sums.waitingCount} waiting, ${sums.refusedCount + sums.unknownCount} refused`,
          leftText(file.left),
          ...(report === undefined ? [] : [say`Wrote ${report}`]),
        ].join('\n'),
      );
    },
  );
}

/** Days begin earlier in the east: what is today anywhere may be booked. */
const MOST_AHEAD_MS = 14 * 3_600_000;

function isRecall(path: string): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'message-unknown',
    message: say`${path} is a recall (camt.056): it asks for payments back, and has none to book`,
    remedy: say`gridpact iso recall ${path}`,
  });
}

function notBetweenBanks(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'excess-arguments',
    message: say`--from is for another bank's message: a customer's says itself which account pays`,
    remedy: say`leave --from out`,
  });
}
