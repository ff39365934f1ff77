// gridpact audit sums: totals over the statements of a month or another period.
import { type Command, Option } from 'commander';
import type { ListRequest } from '../../../client/prove-lists.ts';
import { sites } from '../../../ledger/metering/tables.ts';
import { statements } from '../../../ledger/settlement/tables.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type MemberFolder, openMemberFolder } from '../../member-folder.ts';
import { type Connection, type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { trustedGenesisFile } from '../../options/genesis.ts';
import { csvOption, type ListOptions, printList } from '../../options/list.ts';
import {
  type ListProofOptions,
  listProofOption,
  readListGenesis,
  type SavedLists,
  saveListProof,
} from '../../options/list-proof.ts';
import { type PeriodOptions, periodOptions, readPeriod } from '../../options/period.ts';
import { readPack } from '../../pack-entries.ts';
import { failureLines } from '../../print/failures.ts';
import { formatCount, formatFen, formatWh, plural } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import type { Table } from '../../print/table.ts';
import { verdictText } from '../../print/verdict.ts';
import { GROUPINGS, type Grouping, type GroupSums, type Sums } from '../../statement-sums.ts';
import { type SummedStatements, sumStatements } from '../../sum-statements.ts';

interface Options extends ConnectionOptions, PeriodOptions, ListProofOptions, Pick<ListOptions, 'csv'> {
  readonly by?: Grouping;
  readonly pack?: string;
}

export function auditSumsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'sums', {
    summary: 'add up the statements of a month by plan, bank and status of the site',
    details: [
      "A statement belongs to the period in which it starts, by its plan's time zone. Net, less what was kept back for what",
      'sites owed, and with what corrections left owed, was paid or is in suspense; what suspense hands on later is a payment',
      "of its own. Not settled are the sites that are not settled to the period's end: connected, or read in it beyond what",
      'is settled. Their plan is the one that they were last settled under. With --proof only proven statements are added',
      'up, and no site that the node names has another; ends with 4 when that does not hold. With --pack no node is asked:',
      'the statements and sites of the pack are added up, once all of it is proven.',
    ].join(' '),
    examples: [
      'audit sums --month 2026-01 --member-dir sample/regulator',
      'audit sums --month 2026-01 --by bank --csv --member-dir sample/regulator',
      'audit sums --month 2026-01 --proof january.proof.json --member-dir sample/regulator',
      'audit sums --month 2026-01 --pack january.pack.json --genesis genesis.json',
      'audit sums --from 2026-01-01T00:00:00+08:00 --until 2026-04-01T00:00:00+08:00 --json --member-dir sample/grid',
    ],
  })
    .addOption(new Option('--by <what>', 'only in groups of this').choices(GROUPINGS))
    .addOption(new Option('--pack <file>', 'add up what this audit pack proves, and ask no node').conflicts('proof'));
  const proving = listProofOption(periodOptions(command).addOption(csvOption()), 'all statements of every site');
  return onRun(cli, connectionOptions(proving), async (output, given: Options) => {
    checkOrder(readPeriod(given, 'UTC'));
    if (given.pack !== undefined) return sumPack(output, given, given.pack);
    const connection = connect(given);
    const { client } = connection;
    const genesis = readListGenesis(given, connection);
    const saved = given.proof === undefined ? undefined : await prove(output, connection, given.proof, genesis);
    const { sums, notSettled } = await output.progress(say`Adding up`, () =>
      sumStatements(client, (timeZone) => readPeriod(given, timeZone), saved?.entries(statements)),
    );
    printSums(output, given, { sums, notSettled }, { fields: { ...saved?.verdicts }, says: saved?.text });
  });
}

async function sumPack(output: Output, given: Options, file: string): Promise<void> {
  const genesis = trustedGenesisFile(given, { folder: memberFolderOf(given) });
  const { report, source } = await output.progress(say`Verifying`, async () => readPack(file, genesis), 'blocking');
  if (report.failures.length > 0) output.exit(EXIT.unverified);
  const summed = await sumStatements(source, (timeZone) => readPeriod(given, timeZone));
  const { verdict, ok, chainId, states, verified, failed, failures } = report;
  const audit = { verdict, ok, chainId, states, verified, failed, failures };
  const says = [...failureLines(failures, output.paint), verdictText(report, output.paint)].join('\n');
  printSums(output, given, summed, { fields: { audit }, says });
}

function memberFolderOf({ memberDir }: Options): MemberFolder | undefined {
  return memberDir === undefined ? undefined : openMemberFolder(memberDir);
}

function printSums(
  output: Output,
  given: Options,
  { sums, notSettled }: SummedStatements,
  { fields, says }: { readonly fields: object; readonly says: string | undefined },
): void {
  const { total } = sums;
  const groups = sums.groups().filter(({ by }) => given.by === undefined || by === given.by);
  const { month, from, until } = given;
  printList(output, given, {
    value: {
      ...(month === undefined ? { fromMs: from, untilMs: until } : { month }),
      ...{ total: sumsView(total), groups: groups.map(({ by, of, ...own }) => ({ by, of, ...sumsView(own) })) },
      ...{ unsettledSites: notSettled, ...fields },
    },
    table: sumsTable(groups, total, given.csv === true),
    noun: ['group'],
    more: false,
    says: [notSettledText(notSettled), ...(says === undefined ? [] : [says])].join('\n'),
  });
}

function sumsView({ sites: siteCount, statements: statementCount, notSettled: unsettledCount, ...sums }: Sums) {
  return { siteCount, statementCount, ...sums, unsettledCount };
}

/** The statements of every site that the node names. */
async function prove(output: Output, connection: Connection, file: string, genesis: unknown): Promise<SavedLists> {
  const requests: ListRequest[] = [];
  for await (const { value } of connection.client.node.entries(sites)) {
    requests.push({ list: 'statements', subject: value.site });
  }
  return saveListProof(output, connection, file, genesis, requests, { summedUp: true });
}

/** For a spreadsheet the total is a row: groups of several kinds cannot be added up there. */
function sumsTable(groups: readonly GroupSums[], total: Sums, isCsv: boolean): Table {
  const right = { align: 'right' } as const;
  const all = ['all', '', ...cellsOf(total)];
  const rows = groups.map((group) => [group.by, group.of === '' ? '-' : group.of, ...cellsOf(group)]);
  return {
    columns: [
      { head: 'by' },
      { head: 'group' },
      { head: 'sites', ...right },
      { head: 'statements', ...right },
      { head: 'export kWh', ...right },
      { head: 'gross', ...right },
      { head: 'subsidy', ...right },
      { head: 'tax', ...right },
      { head: 'net yuan', ...right },
      { head: 'receivable netted', ...right },
      { head: 'left owed', ...right },
      { head: 'paid', ...right },
      { head: 'in suspense', ...right },
      { head: 'not settled', ...right },
    ],
    rows: isCsv ? [...rows, all] : rows,
    footer: all,
  };
}

function cellsOf(sums: Sums): readonly string[] {
  const { grossFen, subsidyFen, taxFen, netFen, nettedFen, owedFen, paidFen, suspenseFen } = sums;
  const amounts = [grossFen, subsidyFen, -taxFen, netFen, -nettedFen, owedFen, paidFen, suspenseFen];
  return [
    formatCount(sums.sites),
    formatCount(sums.statements),
    formatWh(sums.exportWh),
    ...amounts.map(formatFen),
    formatCount(sums.notSettled),
  ];
}

const NAMED = 10;

function notSettledText(ids: readonly string[]): string {
  if (ids.length === 0) return say`Every site is settled to the end of the period`;
  const rest = ids.length > NAMED ? say`, and ${formatCount(ids.length - NAMED)} more: --json names all` : '';
  return say`${plural(ids.length, 'site')} not settled to the end of the period: ${ids.slice(0, NAMED).join(', ')}${rest}`;
}

function checkOrder({ periodStartMs, periodEndMs }: ReturnType<typeof readPeriod>): void {
  if (periodStartMs < periodEndMs) return;
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'period-reversed',
    message: say`the period ends where it starts, or before`,
    remedy: say`give --from the earlier instant and --until the later one`,
  });
}
