// gridpact audit pack: the evidence behind many statements in one file, to be checked anywhere with the genesis alone.
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { StatementName } from '../../../client/audit-pack.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { statementId, statements } from '../../../ledger/settlement/tables.ts';
import { withPack } from '../../../page/embedded-pack.ts';
import type { VerificationReport } from '../../../verifier/report.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { requireSite } from '../../find-site.ts';
import { planReader } from '../../find-statement.ts';
import { optionMissing } from '../../option-missing.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { collect, parseMonth } from '../../options/parse-argument.ts';
import { formatFen, plural } from '../../print/format-value.ts';
import { listsView } from '../../print/lists.ts';
import { monthOf } from '../../print/period-text.ts';
import { say } from '../../print/say.ts';
import { VERDICT_EXIT, VERDICT_HELP } from '../../print/verdict.ts';
import { verificationText } from '../../print/verification.ts';
import { verifierPage } from '../../verifier-page.ts';
import { refuseExisting, writeJsonFile, writeOutputFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions, GenesisOptions {
  readonly month?: string;
  readonly site?: readonly string[];
  /** False: --no-lists. */
  readonly lists: boolean;
  readonly html?: string;
}

export function auditPackCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'pack', {
    summary: 'write an audit pack: statements with their readings, plans, payments and certificates',
    details: [
      'For each site it also holds all other statements and all readings, proven to be complete, unless --no-lists leaves',
      'them out. It is checked against the genesis as soon as it is written, and the command ends as verify does. --html',
      'writes it together with the offline verifier as one page: it opens in a browser without a network, and asks for the',
      'genesis, which is not in it.',
    ].join(' '),
    exits: VERDICT_HELP,
    examples: [
      'audit pack january.pack.json --month 2026-01 --member-dir sample/regulator',
      'audit pack --html january.html --month 2026-01 --member-dir sample/regulator',
      'audit pack roof-17.pack.json --site roof-17 --genesis genesis.json --node http://127.0.0.1:7409 --token-file auditor.token',
    ],
  })
    .argument('[file]', 'the pack; a new file')
    .addOption(new Option('--html <file>', 'the pack and its verifier as one page for a browser; a new file'))
    .addOption(
      new Option('--month <month>', "only periods that start in this month of their plan's time zone").argParser(
        parseMonth,
      ),
    )
    .addOption(new Option('--site <site>', 'only this site; may be given more than once').argParser(collect))
    .addOption(new Option('--no-lists', 'a smaller pack, which does not show whether a site has other statements'));
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options, file?: string) => {
    const { html } = options;
    if (file === undefined && html === undefined) throw nowhereToWrite();
    if (file !== undefined && html !== undefined && resolve(file) === resolve(html)) throw sameFile(file);
    refuseExisting(file);
    refuseExisting(html);
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const { client } = connection;
    const names = await chosenStatements(client, options);
    if (names.length === 0) throw await nothingToPack(client, options);
    const page = html === undefined ? undefined : await verifierPage();
    const pack = await output.progress(say`Collecting proofs`, ({ update }) =>
      client.evidence.auditPack(names, update, { lists: options.lists }),
    );
    if (file !== undefined) writeJsonFile(file, pack);
    if (html !== undefined && page !== undefined) writeOutputFile(html, withPack(page.html, JSON.stringify(pack)));
    const report = await output.progress(
      say`Verifying`,
      async () => client.evidence.verifyPack(pack, genesis),
      'blocking',
    );
    output.exit(VERDICT_EXIT[report.verdict]);
    const written: Written = { file, html, verifierSha256: page?.sha256 };
    output.result(summaryOf(written, names.length, report), () =>
      [verificationText(report, output.paint, false), '', writtenText(written, names, report)].join('\n'),
    );
  });
}

/** Of a month by the time zone of each statement's plan; all of the sites unless given. */
export async function chosenStatements(
  client: GridpactClient,
  { month, site }: Pick<Options, 'month' | 'site'>,
): Promise<readonly StatementName[]> {
  const plans = planReader(client);
  const names: StatementName[] = [];
  for (const prefix of site === undefined ? [''] : site.map((id) => `${id}/`)) {
    for await (const { value } of client.node.entries(statements, prefix)) {
      const wanted = month === undefined || monthOf(value.periodStartMs, (await plans(value)).plan.timeZone) === month;
      if (wanted) names.push({ site: value.site, periodStartMs: value.periodStartMs });
    }
  }
  return names;
}

interface Written {
  readonly file: string | undefined;
  readonly html: string | undefined;
  readonly verifierSha256: string | undefined;
}

function summaryOf(written: Written, count: number, report: VerificationReport) {
  const { verdict, ok, chainId, states, verified, failed, failures, lists, debts } = report;
  const pending = report.statements.flatMap(({ key, verdict: judged, why }) =>
    judged === 'correction-pending' ? [{ key, why }] : [],
  );
  const audit = { verdict, ok, chainId, states, verified, failed, failures };
  return { ...written, statementCount: count, lists: listsView(lists), debts, correctionsPending: pending, audit };
}

/** Apart from the sum of the report, which is of all that the pack holds. */
function writtenText(
  written: Written,
  names: readonly StatementName[],
  { statements: held }: VerificationReport,
): string {
  const asked = new Set(names.map(({ site, periodStartMs }) => `statement/${statementId(site, periodStartMs)}`));
  const netFen = held
    .filter(({ key }) => asked.has(key))
    .reduce((sum, { recomputed, statement }) => sum + (recomputed?.netFen ?? fenOf(statement.netFen)), 0n);
  const wrote = say`Wrote ${plural(names.length, 'statement')}, net ${formatFen(netFen)} yuan, to ${placesOf(written)}`;
  const others = new Set(held.map(({ key }) => key).filter((key) => !asked.has(key))).size;
  if (others === 0) return wrote;
  return say`${wrote}\nBeside what was asked for it holds ${plural(others, 'other statement')} of the same sites: their lists are proven complete with them`;
}

/** "june.json and june.html, with the verifier 1f2e...". */
function placesOf({ file, html, verifierSha256 }: Written): string {
  const page = html === undefined ? [] : [say`${html}, with the verifier ${verifierSha256}`];
  return [...(file === undefined ? [] : [file]), ...page].join(say` and `);
}

function fenOf(value: unknown): bigint {
  return typeof value === 'bigint' ? value : 0n;
}

async function nothingToPack(client: GridpactClient, { month, site = [] }: Options): Promise<CliError> {
  for (const id of site) await requireSite(client, id);
  const which = [
    ...(month === undefined ? [] : [say`for ${month}`]),
    ...(site.length === 0 ? [] : [say`of ${site.join(', ')}`]),
  ];
  return new CliError({
    exitCode: EXIT.refused,
    code: 'not-found',
    message: [say`no statement`, ...which, say`is on the ledger`].join(' '),
    remedy: say`gridpact statement list shows what there is`,
  });
}

function nowhereToWrite(): CliError {
  return optionMissing(
    say`where to write the pack`,
    say`name a new file for the pack, or add --html FILE for a page with the pack in it`,
  );
}

function sameFile(file: string): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'options-unfit',
    message: say`${file} is named for the pack and for --html`,
    remedy: say`name two files, or leave one out`,
  });
}
