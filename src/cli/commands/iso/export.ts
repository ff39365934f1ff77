// gridpact iso export: what became of a file's payments (pain.002, pacs.002), and which of them went back (pacs.004).
import { type Command, Option } from 'commander';
import { paymentReturns } from '../../../iso20022/payment-return.ts';
import { statusReport } from '../../../iso20022/status-report.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { ledgerPayments, outcomesOf } from '../../iso/ledger-payments.ts';
import { paymentRows, paymentSums, paymentTable } from '../../iso/payment-rows.ts';
import { readIsoFile } from '../../iso/read-iso-file.ts';
import { returnedPayments } from '../../iso/returned-payments.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { formatFen, plural } from '../../print/format-value.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions {
  readonly from?: string;
  readonly out: string;
}

export function isoExportCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'export', {
    summary: 'write what became of a file: its status, or what of it went back',
    details: [
      '"status" reads the file that was imported and asks the ledger for each payment: pain.002 of pain.001, and pacs.002 of',
      'pacs.008. A payment that the ledger does not have is reported as received: the report of "iso import" has the',
      'reason. "returns" writes a pacs.004 of all refunds of the payments of a pacs.008.',
    ].join(' '),
    examples: [
      'iso export status payments.xml --out status.xml --member-dir sample/bank-a',
      'iso export returns from-other-bank.xml --from bank-a/vault --out returns.xml --member-dir sample/bank-a',
    ],
  })
    .argument('<what>', 'status or returns')
    .argument('<file>', 'the file that was imported')
    .addOption(new Option('--from <account>', 'of pacs.008: the account that paid when it was imported'))
    .addOption(new Option('--out <file>', 'the message; must not exist').makeOptionMandatory());
  return onRun(cli, connectionOptions(command), async (output, options: Options, what: string, path: string) => {
    if (what !== 'status' && what !== 'returns') throw unknownExport(what);
    refuseExisting(options.out);
    const { client } = connect(options);
    const { blockTimestampMs: createdMs } = await client.node.status();
    const read = await readIsoFile(path, ANY_DAY);
    if (read.what === 'recalls' || (what === 'returns' && read.file.kind !== 'pacs.008')) throw noExport(path, what);
    const { file } = read;
    const payments = await ledgerPayments(client, path, file, options.from);
    const outcomes = await outcomesOf(client, payments);
    const common = { file: options.out, messageId: file.messageId };
    if (what === 'status') {
      const rows = paymentRows(file, payments, outcomes, 'unknown');
      writeOutputFile(options.out, statusReport(file, outcomes, createdMs));
      const { bookedCount, paymentCount, ...sums } = paymentSums(rows);
      output.result({ ...common, ...sums, bookedCount, paymentCount, isoPayments: rows }, () =>
        [
          paymentTable(rows),
          `${bookedCount} of ${plural(paymentCount, 'payment')} booked`,
          `Wrote ${options.out}`,
        ].join('\n'),
      );
      return;
    }
    const returned = await returnedPayments(client, file, payments, outcomes);
    if (returned.length === 0) throw nothingWentBack(path);
    const sender = { from: [...payments.values()][0]?.from.split('/')[0] ?? '', to: '', createdMs };
    writeOutputFile(options.out, paymentReturns(returned, sender));
    const returnedFen = returned.reduce((sum, { amountFen }) => sum + amountFen, 0n);
    output.result({ ...common, returnedCount: returned.length, returnedFen }, () =>
      [`${plural(returned.length, 'refund')}, ${formatFen(returnedFen)} yuan`, `Wrote ${options.out}`].join('\n'),
    );
  });
}

/** A file of a day that is to come was never imported: nothing of it is on the ledger. */
const ANY_DAY = '9999-12-31';

function unknownExport(what: string): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'invalid-argument',
    message: `${JSON.stringify(what.slice(0, 40))} cannot be exported`,
    remedy: 'status or returns',
  });
}

function noExport(path: string, what: string): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'message-unknown',
    message: `there is no ${what} of ${path}: it is of another kind`,
    remedy:
      what === 'returns' ? 'give the pacs.008 that was imported' : 'give the pain.001 or pacs.008 that was imported',
  });
}

function nothingWentBack(path: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'nothing-returned',
    message: `no payment of ${path} went back; no file was written`,
    remedy: '"iso recall --accept" or "order refund" pays back',
  });
}
