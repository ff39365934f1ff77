// gridpact share read-range: many records with one request on record, into a folder; goes on where it was broken off.
import { type Command, Option } from 'commander';
import { Temporal } from '../../../base/temporal.ts';
import type { GridpactClient } from '../../../client/client.ts';
import type { ReaderSecret } from '../../../client/open-record.ts';
import type { RangeReceipt } from '../../../generated/state.ts';
import type { RecordRangeAccess } from '../../../generated/transaction.ts';
import { memberByTransactionKey } from '../../../ledger/consortium.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../options/connection.ts';
import { parseTimeZone } from '../../options/parse-argument.ts';
import { type PeriodOptions, periodOptions, readPeriod } from '../../options/period.ts';
import { openReaderSecret, type ReaderKeyOptions, readerKeyOption } from '../../options/sharing-key.ts';
import { formatCount, plural } from '../../print/format-value.ts';
import { whyRefused } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { RangeFolder } from '../../range-folder.ts';

interface Options extends SigningOptions, ReaderKeyOptions, PeriodOptions {
  readonly scenario: string;
  readonly subject?: string;
  readonly fieldGroup?: string;
  readonly purpose: string;
  readonly grant?: string;
  readonly timeZone: string;
  readonly out: string;
}

export function shareReadRangeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'read-range', {
    summary: 'read all records of a period, of one subject or of all, with one request on record',
    details: [
      'The records whose period begins in the month, or between the two instants. Ask your own node. The request and its answer are on record once,',
      'with the range that they are about; a denied one ends with 1. The folder gets a file for each record that may be read, records.csv with',
      'a row for each, also for those that were left out, and the reason, and index.json. Run again with the same options,',
      'it goes on where it was broken off, with the same receipt. Ends with 3 while the contents of some records are not to be had.',
    ].join(' '),
    examples: [
      'share read-range --scenario settlement-evidence --month 2026-01 --purpose loan-assessment --out january --member-dir sample/bank-a',
      'share read-range --scenario settlement-evidence --subject roof-17 --from 2026-01-01T00:00:00Z --until 2027-01-01T00:00:00Z --purpose loan-assessment --out roof-17 --member-dir sample/bank-a',
    ],
  })
    .addOption(new Option('--scenario <id>', 'the scenario').makeOptionMandatory())
    .addOption(new Option('--subject <id>', 'only records about this subject'))
    .addOption(new Option('--field-group <name>', 'of a policy with field groups: the part of the payloads'))
    .addOption(new Option('--purpose <purpose>', 'the purpose of the read').makeOptionMandatory())
    .addOption(new Option('--grant <id>', 'only by this grant; else each record by yours for its subject'))
    .addOption(
      new Option('--out <folder>', 'a new folder, or the one of a read that was broken off').makeOptionMandatory(),
    );
  periodOptions(command).addOption(
    new Option('--time-zone <zone>', 'whose month it is, such as Asia/Shanghai')
      .argParser(parseTimeZone)
      .default(Temporal.Now.timeZoneId(), 'that of this machine'),
  );
  const whose = "the reader's transaction key";
  return onRun(cli, signingOptions(readerKeyOption(command), whose), async (output, options: Options) => {
    const connection = await connectToSign(cli, options);
    const range = rangeOf(options);
    const { height } = await connection.client.node.status();
    const folder = RangeFolder.open(options.out, range, height);
    const secret = await secretFor(cli, connection, options);
    const receipt = await receiptOf(connection, folder, range);
    await output.progress(say`Reading records`, async (progress) => {
      const told = () => progress.update(folder.counts.read);
      await readAll(connection.client, folder, secret, receipt, told);
    });
    tell(output, folder, receipt);
  });
}

function rangeOf(options: Options): RecordRangeAccess {
  const { scenario, subject = '', fieldGroup = '', purpose, grant = '', timeZone } = options;
  const { periodStartMs: fromMs, periodEndMs: untilMs } = readPeriod(options, timeZone);
  return { scenario, subject, fieldGroup, fromMs, untilMs, purpose, grant };
}

async function secretFor(cli: Cli, connection: SigningConnection, options: Options): Promise<ReaderSecret> {
  const { client } = connection;
  const scenario = found(
    await client.sharing.scenario(options.scenario),
    say`scenario ${options.scenario}`,
    'share list',
  );
  return openReaderSecret(cli, connection, options, scenario.owner === (await selfOf(connection)));
}

async function selfOf({ client, author }: SigningConnection): Promise<string> {
  return memberByTransactionKey(await client.node.consortiumNow(), author.publicKey)?.id ?? '';
}

/** That of the folder; that which was asked for as the command was broken off; or a new one. */
async function receiptOf(
  connection: SigningConnection,
  folder: RangeFolder,
  range: RecordRangeAccess,
): Promise<RangeReceipt> {
  const { sharing } = connection.client;
  if (folder.receipt !== undefined) {
    return found(await sharing.rangeReceipt(folder.receipt), say`range receipt ${folder.receipt}`, 'audit access');
  }
  const receipt =
    (await sharing.findRange(range, await selfOf(connection), folder.askedHeight)) ??
    (await sharing.askRange(connection.author, range, connection.wait));
  folder.begin(receipt);
  return receipt;
}

async function readAll(
  { sharing }: GridpactClient,
  folder: RangeFolder,
  secret: ReaderSecret,
  receipt: RangeReceipt,
  told: () => void,
): Promise<void> {
  for (const { at } of folder.waiting) {
    const record = await sharing.readAgain(secret, receipt, at);
    if (record !== undefined) folder.takeWaiting(record);
    told();
  }
  if (folder.isDone) return;
  for await (const part of sharing.readRange(secret, receipt, folder.next)) {
    if (!folder.take(part)) return;
    told();
  }
}

function tell(output: Output, folder: RangeFolder, receipt: RangeReceipt): void {
  const { receipt: accessReceipt, height, range } = receipt;
  const { read, bytes, waiting, leftOut } = folder.counts;
  const complete = folder.isDone && waiting === 0;
  if (!complete) output.exit(EXIT.unreachable);
  const { fromMs, untilMs, ...asked } = range;
  const counts = { readCount: read, bytes, waitingCount: waiting, leftOut, complete };
  output.result({ accessReceipt, height, ...asked, fromMs, untilMs, ...counts, folder: folder.path }, () =>
    fields([
      ['read', say`${plural(read, 'record')}, ${formatCount(bytes)} bytes`],
      ...leftOut.map(({ reason, number }): [string, string] => [
        say`left out`,
        `${formatCount(number)} ${reason}: ${whyLeftOut(reason)}`,
      ]),
      [say`not to be had now`, waiting === 0 ? undefined : say`${plural(waiting, 'record')}; run the command again`],
      ['folder', folder.path],
    ]),
  );
  output.note(say`The read is on record: range receipt ${accessReceipt} at height ${height}.`);
}

/** Long ones come one at a time. */
function whyLeftOut(reason: string): string {
  if (reason === 'payload-in-chunks') return say`it is long: read it alone, with share read`;
  return whyRefused(reason) ?? say`what was released could not be opened`;
}
