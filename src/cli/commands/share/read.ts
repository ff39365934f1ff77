// gridpact share read: asks on record, and opens what is released; holds a series against the reading it belongs to.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { printable } from '../../../base/printable.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { type ContentTarget, KeptContent } from '../../../client/content.ts';
import type { ReadRecord } from '../../../client/open-record.ts';
import type { NewRecord } from '../../../client/publish-records.ts';
import { memberByTransactionKey } from '../../../ledger/consortium.ts';
import type { Cli } from '../../cli.ts';
import { writingContent } from '../../content-file.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { openReaderSecret, type ReaderKeyOptions, readerKeyOption } from '../../options/sharing-key.ts';
import { formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { refuseExisting } from '../../write-output-file.ts';

interface Options extends SigningOptions, ReaderKeyOptions {
  readonly purpose: string;
  readonly grant?: string;
  readonly out?: string;
}

export function shareReadCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'read', {
    summary: 'read a record: the request goes on record, then the content is opened here',
    details: [
      'Ask your own node. A denied request is on record, too, and ends with 1. Uses a grant of yours that covers the record',
      'unless one is named. An interval series is held against the commitment in its reading; ends with 4 if it differs. Readings of its period that were corrected are',
      'named: the series may be of before. With --out, a long record whose reading broke off is gone on with by the same command.',
    ].join(' '),
    examples: [
      'share read roof-17_1767196800000 --purpose loan-assessment --out series.csv --member-dir sample/bank-a',
    ],
  })
    .argument('<record>', "the record's id")
    .addOption(new Option('--purpose <purpose>', 'the purpose of the read').makeOptionMandatory())
    .addOption(new Option('--grant <id>', 'the grant that you rely on'))
    .addOption(new Option('--out <file>', 'write the content to this new file instead of the screen'));
  const whose = "the reader's transaction key";
  return onRun(cli, signingOptions(readerKeyOption(command), whose), async (output, options: Options, id: string) => {
    refuseExisting(options.out);
    const connection = await connectToSign(cli, options);
    const { client, author, wait } = connection;
    const record = found(await client.sharing.record(id), say`record ${id}`, 'share list');
    const scenario = await client.sharing.scenario(record.header.scenario, record.header.policyVersion);
    const self = memberByTransactionKey(await client.node.consortiumNow(), author.publicKey)?.id ?? '';
    const secret = await openReaderSecret(cli, connection, options, scenario?.owner === self);
    const grant =
      options.grant ?? (await client.sharing.findGrant(record.header, self, options.purpose))?.grant.grant ?? '';
    const request = { record: id, grant, purpose: options.purpose };
    const content = new KeptContent();
    const { out } = options;
    const { record: opened, judged } = await output.progress(say`Reading`, (progress) => {
      const read = async (target: ContentTarget) => {
        const options = { ...wait, onChunk: progress.update };
        const record = await client.sharing.readInto(target, author, secret, request, options);
        return { record, judged: await againstReading(client, { ...record, content: target }) };
      };
      return out === undefined ? read(content) : writingContent(out, read);
    });
    const { commitment, corrections } = judged;
    if (commitment === 'differs') output.exit(EXIT.unverified);
    const { accessReceipt, height, header, salt } = opened;
    const text = new TextDecoder().decode(content.bytes());
    const shown = out === undefined ? { content: text } : { file: out };
    const read = { record: id, grant, accessReceipt, height, header, salt: toHex(salt), commitment, corrections };
    output.result({ ...read, ...shown }, () => (out === undefined ? text.trimEnd() : say`Wrote ${out}`));
    output.note(say`The read is on record: access receipt ${accessReceipt} at height ${height}.`);
    for (const said of judgedTexts(judged, header.subject)) output.note(said);
  });
}

interface Judged {
  /** Undefined when the record is no series, or there is nothing to compare with. */
  readonly commitment: 'matches' | 'differs' | undefined;
  readonly corrections: readonly { readonly atMs: bigint; readonly revision: number; readonly reason: string }[];
}

/** A series, held against the readings of its period. */
async function againstReading(
  { sharing }: GridpactClient,
  opened: ReadRecord & Pick<NewRecord, 'content'>,
): Promise<Judged> {
  const matches = await sharing.matchesReading(opened);
  if (matches === undefined) return { commitment: undefined, corrections: [] };
  const corrected = await sharing.correctedReadings(opened);
  const corrections = corrected.map(({ line, revision, reason }) => ({ atMs: line.atMs, revision, reason }));
  return { commitment: matches ? 'matches' : 'differs', corrections };
}

function judgedTexts({ commitment, corrections }: Judged, site: string): readonly string[] {
  if (commitment === undefined) return [];
  return [
    say`The series ${commitment === 'matches' ? say`matches` : say`differs from`} what the reading of ${site} commits to.`,
    ...corrections.map(
      ({ atMs, revision, reason }) =>
        say`The reading at ${formatTime(atMs)} was corrected (${revision}: ${printable(reason)}). The series may be of before: what counts is in gridpact readings show ${site}`,
    ),
  ];
}
