// gridpact iso export: what became of a file's payments (pain.002, pacs.002), which of them went back (pacs.004), and what
// banks owe each other for a window (pacs.009).
import { type Command, Option } from 'commander';
import { paymentReturns } from '../../../iso20022/payment-return.ts';
import { type NetPayment, settlementNets } from '../../../iso20022/settlement-nets.ts';
import { statusReport } from '../../../iso20022/status-report.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { collectionsOnLedger } from '../../iso/collect-by-file.ts';
import { ledgerPayments, outcomesOf } from '../../iso/ledger-payments.ts';
import { paymentRows, paymentSums, paymentTable } from '../../iso/payment-rows.ts';
import { readIsoFile } from '../../iso/read-iso-file.ts';
import { returnedPayments } from '../../iso/returned-payments.ts';
import { windowPayments } from '../../iso/window-nets.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { formatFen, plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions {
  readonly from?: string;
  readonly out: string;
}

export function isoExportCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'export', {
    summary: 'write what became of a file, what of it went back, or the nets of a window',
    details: [
      '"status" reads the file that was imported and asks the ledger for each payment: pain.002 of pain.001 and pain.008, and pacs.002',
      'of pacs.008. A payment that the ledger does not have is reported as received: the report of "iso import" has the',
      'reason. "returns" writes a pacs.004 of all refunds of the payments of a pacs.008, and "nets" a pacs.009 of what',
      'banks owe each other for a closed window.',
    ].join(' '),
    examples: [
      'iso export status payments.xml --out status.xml --member-dir sample/bank-a',
      'iso export nets 1 --out nets.xml --member-dir sample/bank-a',
      'iso export returns from-other-bank.xml --from bank-a/vault --out returns.xml --member-dir sample/bank-a',
    ],
  })
    .argument('<what>', 'status, returns or nets')
    .argument('<file>', 'the file that was imported; of nets the number of the window')
    .addOption(new Option('--from <account>', 'of pacs.008: the account that paid when it was imported'))
    .addOption(new Option('--out <file>', 'the message; must not exist').makeOptionMandatory());
  return onRun(cli, connectionOptions(command), async (output, options: Options, what: string, path: string) => {
    if (what !== 'status' && what !== 'returns' && what !== 'nets') throw unknownExport(what);
    refuseExisting(options.out);
    const { client } = connect(options);
    const { blockTimestampMs: createdMs } = await client.node.status();
    if (what === 'nets') {
      const window = parseWhole(path);
      const payments = await windowPayments(client, window);
      if (payments.length === 0) throw nothingOwed(window);
      writeOutputFile(options.out, settlementNets({ window, payments, createdMs }));
      const sumFen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0n);
      output.result({ file: options.out, window, paymentCount: payments.length, sumFen, netPayments: payments }, () =>
        [...payments.map(netText), say`Wrote ${options.out}`].join('\n'),
      );
      return;
    }
    const read = await readIsoFile(path, ANY_DAY);
    if (read.what === 'recalls' || (what === 'returns' && read.file.kind !== 'pacs.008')) throw noExport(path, what);
    const { file } = read;
    const payments = await ledgerPayments(client, path, file, options.from);
    const isCollecting = file.kind === 'pain.008';
    const outcomes = isCollecting
      ? await collectionsOnLedger(client, file, payments)
      : await outcomesOf(client, payments);
    const common = { file: options.out, messageId: file.messageId };
    if (what === 'status') {
      const rows = paymentRows(file, payments, outcomes, 'unknown');
      writeOutputFile(options.out, statusReport(file, outcomes, createdMs));
      const { bookedCount, paymentCount, ...sums } = paymentSums(rows);
      output.result({ ...common, ...sums, bookedCount, paymentCount, isoPayments: rows }, () =>
        [
          paymentTable(rows),
          say`${bookedCount} of ${plural(paymentCount, 'payment')} booked`,
          say`Wrote ${options.out}`,
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
      [say`${plural(returned.length, 'refund')}, ${formatFen(returnedFen)} yuan`, say`Wrote ${options.out}`].join('\n'),
    );
  });
}

/** A file of a day that is to come was never imported: nothing of it is on the ledger. */
const ANY_DAY = '9999-12-31';

function netText({ debtor, creditor, amountFen }: NetPayment): string {
  return say`${debtor} pays ${creditor} ${formatFen(amountFen)} yuan`;
}

function nothingOwed(window: number): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'nothing-owed',
    message: say`in window ${window} no member owes another anything; no file was written`,
    remedy: say`"clearing report" shows the window`,
  });
}

function unknownExport(what: string): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'invalid-argument',
    message: say`${JSON.stringify(what.slice(0, 40))} cannot be exported`,
    remedy: say`status, returns or nets`,
  });
}

function noExport(path: string, what: string): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'message-unknown',
    message: say`there is no ${what} of ${path}: it is of another kind`,
    remedy:
      what === 'returns'
        ? say`give the pacs.008 that was imported`
        : say`give the pain.001 or pacs.008 that was imported`,
  });
}

function nothingWentBack(path: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'nothing-returned',
    message: say`no payment of ${path} went back; no file was written`,
    remedy: say`"iso recall --accept" or "order refund" pays back`,
  });
}
