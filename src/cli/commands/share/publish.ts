// gridpact share publish: the interval series behind statements, or any file, sealed and put on record.
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import type { Unattested } from '../../../client/await-attestations.ts';
import type { GridpactClient } from '../../../client/client.ts';
import type { NewRecord } from '../../../client/publish-records.ts';
import type { LineOutcome } from '../../../client/run-lines.ts';
import { isChunked } from '../../../crypto/sealed-chunks.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { readingContent } from '../../content-file.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { collect, parseInstant } from '../../options/parse-argument.ts';
import { openMasterSecret, type SharingKeyOptions, sharingKeyOption } from '../../options/sharing-key.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { publishToFile } from '../../publish-series.ts';
import { readInputFile } from '../../read-input-file.ts';
import { SeriesFolder } from '../../series-folder.ts';
import { shippedSchemas } from '../../shipped-schemas.ts';
import { beginUpload } from '../../upload-note.ts';
import { refuseExisting } from '../../write-output-file.ts';

interface Options extends SigningOptions, SharingKeyOptions {
  readonly scenario: string;
  readonly series?: string;
  readonly site?: readonly string[];
  readonly file?: string;
  readonly subject?: string;
  readonly record?: string;
  readonly from?: bigint;
  readonly until?: bigint;
  readonly contentType: string;
  readonly fieldGroup?: string;
  readonly schema?: string;
  readonly result?: string;
}

export function sharePublishCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'publish', {
    summary: 'publish encrypted records: kept interval series, or a file',
    details: [
      'With --series, every series that "readings import" kept in that folder becomes a record about its site, named',
      '<site>_<start in ms>, or by digits where another record has that id; it can be held against the commitment in the',
      'reading. Those published before are left as they are, and one whose reading was refused is not published. Under a policy with field groups, its parts are records of their own.',
      'With --result, what became of each record is written to a new file, and nothing of it kept in memory.',
      'With --file, one file about --subject.',
      'One of more than a MiB, and up to 256 MiB, goes in chunks: after a break the same command goes on with it.',
      'Where the policy has nodes attest that they hold it, the command waits for them, and ends with 3 if --timeout is over first.',
      'Payloads are held against the JSON Schema of the policy before they are sealed, where network-config/schemas has it or --schema names it.',
      'Only the ciphertext leaves this machine; the ledger gets a header that says nothing of the content.',
    ].join(' '),
    examples: [
      'share publish --scenario settlement-evidence --series sample/grid/series --member-dir sample/grid',
      'share publish --scenario loan-papers --file roof.pdf --subject roof-17 --from 2026-01-01T00:00:00Z --until 2026-02-01T00:00:00Z --member-dir sample/grid',
    ],
  })
    .addOption(new Option('--scenario <id>', 'the scenario').makeOptionMandatory())
    .addOption(new Option('--series <dir>', 'publish kept series').conflicts('file'))
    .addOption(
      new Option('--site <site>', 'with --series: only of this site; may be given more than once').argParser(collect),
    )
    .addOption(
      new Option('--result <file>', 'with --series: write what became of each record to this new file (CSV)').conflicts(
        'file',
      ),
    )
    .addOption(new Option('--file <file>', 'publish one file'))
    .addOption(new Option('--subject <id>', 'with --file: the subject of the record, a pseudonym'))
    .addOption(new Option('--record <id>', "with --file: the record's id; the file's name by default"))
    .addOption(new Option('--from <instant>', 'with --file: start of the period it is about').argParser(parseInstant))
    .addOption(new Option('--until <instant>', 'with --file: end of that period').argParser(parseInstant))
    .addOption(new Option('--content-type <type>', 'with --file: its media type').default('application/octet-stream'))
    .addOption(
      new Option('--schema <file>', "JSON Schema of the policy's payloads, where it is none of network-config/schemas"),
    )
    .addOption(new Option('--field-group <name>', "with --file: the part of the policy's payloads that it is"));
  const whose = "the scenario's owner";
  return onRun(cli, signingOptions(sharingKeyOption(command), whose), async (output, options: Options) => {
    const what = options.series === undefined ? fileDraft(options) : namesIn(options.series, options.site);
    refuseExisting(options.result);
    const connection = await connectToSign(cli, options);
    const secret = await openMasterSecret(cli, connection, options);
    const { client, author, wait } = connection;
    const { scenario } = options;
    const schemas = await schemasFor(client, options);
    if ('store' in what && options.result !== undefined) {
      const { store, names } = what;
      const run = (onProgress: (done: number, of: number) => void) =>
        client.sharing.publishSeries(author, secret, scenario, store, names, { ...wait, ...schemas, onProgress });
      return publishToFile(output, connection, scenario, run, options.result);
    }
    const { records, outcomes, known, uncommitted } = await output.progress(say`Publishing`, async (progress) => {
      const execution = { ...wait, onProgress: progress.update, ...schemas };
      if ('store' in what) {
        return client.sharing.publishSeries(author, secret, scenario, what.store, what.names, execution);
      }
      const publish = (draft: NewRecord) =>
        client.sharing.publish(author, secret, scenario, [draft], { ...execution, onChunk: progress.update });
      const results = await publishFile(scenario, what, publish);
      return { records: [what.draft.record], outcomes: results, known: [], uncommitted: [] };
    });
    const accepted = records.filter((_, i) => outcomes[i]?.code === 0);
    const unattested = await output.progress(say`Waiting for holders`, (progress) =>
      client.sharing.awaitAttestations([...accepted, ...known], { ...wait, onProgress: progress.update }),
    );
    if (known.length > 0)
      output.note(say`${plural(known.length, 'record')} had been published before: left as they are.`);
    const published = (accepted: number) =>
      say`Published ${plural(accepted, 'record')} of ${records.length} in ${scenario}${uncommittedText(uncommitted)}`;
    printLines(output, records, outcomes, published, { scenario, knownRecords: known, uncommitted, unattested });
    for (const said of unattestedTexts(unattested)) output.note(said);
    if (uncommitted.length > 0) output.exit(EXIT.refused);
    else if (unattested.length > 0) output.exit(EXIT.unreachable);
  });
}

interface FileDraft {
  readonly file: string;
  readonly draft: Omit<NewRecord, 'content'>;
}

/** A long one leaves a note while it is on its way, with which it is gone on with after it broke off. */
function publishFile(
  scenario: string,
  { file, draft }: FileDraft,
  publish: (draft: NewRecord) => Promise<readonly LineOutcome[]>,
): Promise<readonly LineOutcome[]> {
  return readingContent(file, '--file', async (content) => {
    if (!isChunked(content.length)) return publish({ ...draft, content });
    const upload = beginUpload(file, scenario, draft.record);
    const outcomes = await publish({ ...draft, content, salt: upload.salt });
    upload.end();
    return outcomes;
  });
}

/** What payloads are held against: the schema that is named, or the one of the policy that comes with the program. */
async function schemasFor(client: GridpactClient, { scenario, schema: path }: Options) {
  const otherSchemas = shippedSchemas();
  if (path !== undefined) return { schema: readSchema(path), otherSchemas };
  const dataSchema = (await client.sharing.scenario(scenario))?.policy.dataSchema;
  const schema = otherSchemas.find(({ $id }) => $id === dataSchema);
  return schema === undefined ? {} : { schema, otherSchemas };
}

function readSchema(path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(readInputFile(path, '--schema')));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CliError({
      exitCode: EXIT.input,
      code: 'schema-invalid',
      message: say`${path} is no JSON`,
      remedy: say`correct the schema; nothing was published`,
    });
  }
}

const MAX_NAMED = 10;

function uncommittedText(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const named = ids.slice(0, MAX_NAMED).join(', ') + (ids.length > MAX_NAMED ? ', …' : '');
  return say`\nNot published, since no reading on the ledger commits to it: ${named}. Import its readings first.`;
}

function unattestedTexts(unattested: readonly Unattested[]): string[] {
  return unattested
    .slice(0, MAX_NAMED)
    .map(
      ({ record, attestedCount, neededCount, notAttestedBy }) =>
        say`${record} is published, and nobody reads it yet: ${attestedCount} of ${neededCount} nodes have attested that they hold it. Not yet: ${notAttestedBy.join(', ')}`,
    );
}

/** All that the folder holds, or of these sites. */
function namesIn(folder: string, sites: readonly string[] | undefined) {
  const store = new SeriesFolder(folder);
  const names = store.names().filter(({ site }) => sites === undefined || sites.includes(site));
  if (names.length === 0) throw nothing(folder);
  return { store, names };
}

function fileDraft({ file, subject, record, from, until, contentType, fieldGroup = '' }: Options): FileDraft {
  if (file === undefined) throw missing(say`what to publish`, say`--series DIR, or --file FILE`);
  if (subject === undefined || from === undefined || until === undefined) {
    throw missing(say`what the file is about`, say`--subject, --from and --until`);
  }
  const id = record ?? basename(file).replaceAll(/[^A-Za-z0-9._-]/g, '-');
  return { file, draft: { record: id, subject, periodStartMs: from, periodEndMs: until, contentType, fieldGroup } };
}

function missing(what: string, remedy: string): CliError {
  return optionMissing(what, say`add ${remedy}`);
}

function nothing(folder: string): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'no-series',
    message: say`there is no series to publish in ${folder}`,
    remedy: say`name the folder in which "readings import" kept the series, and sites that are in it`,
  });
}
