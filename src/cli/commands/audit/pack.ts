// gridpact audit pack: the evidence behind many statements in one file, to be checked anywhere with the genesis alone.
import { type Command, Option } from 'commander';
import type { StatementName } from '../../../client/audit-pack.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { statementId, statements } from '../../../ledger/settlement/tables.ts';
import type { VerificationReport } from '../../../verifier/report.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { requireSite } from '../../find-site.ts';
import { planReader } from '../../find-statement.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { collect, parseMonth } from '../../options/parse-argument.ts';
import { formatFen, plural } from '../../print/format-value.ts';
import { listsView } from '../../print/lists.ts';
import { monthOf } from '../../print/period-text.ts';
import { VERDICT_EXIT, VERDICT_HELP } from '../../print/verdict.ts';
import { verificationText } from '../../print/verification.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions, GenesisOptions {
  readonly month?: string;
  readonly site?: readonly string[];
  /** False: --no-lists. */
  readonly lists: boolean;
}

export function auditPackCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'pack', {
    summary: 'write an audit pack: statements with their readings, plans, payments and certificates',
    details: [
      'For each site it also holds all other statements and all readings, proven to be complete, unless --no-lists leaves',
      'them out. It is checked against the genesis as soon as it is written, and the command ends as verify does.',
    ].join(' '),
    exits: VERDICT_HELP,
    examples: [
      'audit pack january.pack.json --month 2026-01 --member-dir sample/regulator',
      'audit pack roof-17.pack.json --site roof-17 --genesis genesis.json --node http://127.0.0.1:7409 --token-file auditor.token',
    ],
  })
    .argument('<file>', 'the pack; a new file')
    .addOption(
      new Option('--month <month>', "only periods that start in this month of their plan's time zone").argParser(
        parseMonth,
      ),
    )
    .addOption(new Option('--site <site>', 'only this site; may be given more than once').argParser(collect))
    .addOption(new Option('--no-lists', 'a smaller pack, which does not show whether a site has other statements'));
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options, file: string) => {
    refuseExisting(file);
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const { client } = connection;
    const names = await chosenStatements(client, options);
    if (names.length === 0) throw await nothingToPack(client, options);
    const pack = await output.progress('Collecting proofs', ({ update }) =>
      client.evidence.auditPack(names, update, { lists: options.lists }),
    );
    writeJsonFile(file, pack);
    const report = await output.progress(
      'Verifying',
      async () => client.evidence.verifyPack(pack, genesis),
      'blocking',
    );
    output.exit(VERDICT_EXIT[report.verdict]);
    output.result(summaryOf(file, names.length, report), () =>
      [verificationText(report, output.paint, false), '', writtenText(file, names, report)].join('\n'),
    );
  });
}

async function chosenStatements(client: GridpactClient, { month, site }: Options): Promise<readonly StatementName[]> {
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

function summaryOf(file: string, count: number, report: VerificationReport) {
  const { verdict, ok, chainId, states, verified, failed, failures, lists, debts } = report;
  const pending = report.statements.flatMap(({ key, verdict: judged, why }) =>
    judged === 'correction-pending' ? [{ key, why }] : [],
  );
  const audit = { verdict, ok, chainId, states, verified, failed, failures };
  return { file, statementCount: count, lists: listsView(lists), debts, correctionsPending: pending, audit };
}

/** Apart from the sum of the report, which is of all that the pack holds. */
function writtenText(file: string, names: readonly StatementName[], { statements: held }: VerificationReport): string {
  const asked = new Set(names.map(({ site, periodStartMs }) => `statement/${statementId(site, periodStartMs)}`));
  const netFen = held
    .filter(({ key }) => asked.has(key))
    .reduce((sum, { recomputed, statement }) => sum + (recomputed?.netFen ?? fenOf(statement.netFen)), 0n);
  const wrote = `Wrote ${plural(names.length, 'statement')}, net ${formatFen(netFen)} yuan, to ${file}`;
  const others = new Set(held.map(({ key }) => key).filter((key) => !asked.has(key))).size;
  if (others === 0) return wrote;
  return `${wrote}\nBeside what was asked for it holds ${plural(others, 'other statement')} of the same sites: their lists are proven complete with them`;
}

function fenOf(value: unknown): bigint {
  return typeof value === 'bigint' ? value : 0n;
}

async function nothingToPack(client: GridpactClient, { month, site = [] }: Options): Promise<CliError> {
  for (const id of site) await requireSite(client, id);
  const which = [
    ...(month === undefined ? [] : [`for ${month}`]),
    ...(site.length === 0 ? [] : [`of ${site.join(', ')}`]),
  ];
  return new CliError({
    exitCode: EXIT.refused,
    code: 'not-found',
    message: ['no statement', ...which, 'is on the ledger'].join(' '),
    remedy: 'gridpact statement list shows what there is',
  });
}
