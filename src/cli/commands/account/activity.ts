// gridpact account activity: debits and credits, newest first; or as they happen.
import { type Command, Option } from 'commander';
import type { ActivityItem } from '../../../client/answers.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { accounts } from '../../../ledger/accounts/tables.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type Connection, type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList } from '../../options/list.ts';
import {
  type ListProofOptions,
  listProofOption,
  readListGenesis,
  saveListProof,
  shownText,
} from '../../options/list-proof.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { referenceText } from '../../print/key-text.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import type { Table } from '../../print/table.ts';

interface Options extends ConnectionOptions, ListOptions, ListProofOptions {
  readonly follow?: true;
  readonly fromHeight?: number;
  readonly toHeight?: number;
}

/** The fields of an activity that are shown, which the verifier also has for a proven one. */
type Row = Omit<ActivityItem, 'account' | 'sequence' | 'chain' | 'kind' | 'side'> & { kind: string; side: string };

const PAGE = 100;

export function accountActivityCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'activity', {
    summary: "show an account's debits and credits, newest first",
    details: [
      'With --follow, shows them as they become final until interrupted; with --json one line for each.',
      'With --proof, shows only proven rows: no debit or credit of the account between two heights is missing.',
      'Ends with 4 when anything does not hold.',
    ].join(' '),
    examples: [
      'account activity bank-a/alice --limit 20 --member-dir sample/bank-a',
      'account activity bank-a/alice --follow --member-dir sample/bank-a',
      'account activity bank-a/alice --proof alice.proof.json --from-height 100 --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'such as bank-a/alice')
    .addOption(new Option('--follow', 'go on as new ones become final').conflicts(['proof']))
    .addOption(height('--from-height <height>', 'with --proof: from this block on; from the first without it'))
    .addOption(height('--to-height <height>', 'with --proof: up to this block; up to the latest final one without it'));
  const proving = listProofOption(listOptions(command), 'all that happened on the account');
  return onRun(cli, connectionOptions(proving), async (output, options: Options, account: string) => {
    const connection = connect(options);
    const { client } = connection;
    if (options.proof !== undefined) return prove(output, connection, options, options.proof, account);
    if (options.fromHeight !== undefined || options.toHeight !== undefined) throw heightsWithoutProof();
    found(await client.node.entry(accounts, account), say`account ${account}`, 'account list');
    if (options.follow) return follow(output, client, account);
    const { items, more } = await newest(client, account, options.limit);
    const value = { account, activity: items };
    printList(output, options, { value, table: activityTable(items), noun: ['row'], more });
  });
}

function height(flags: string, text: string): Option {
  return new Option(flags, text).argParser(parseWhole);
}

/** Shows what the verifier took from the file, newest first. */
async function prove(
  output: Output,
  connection: Connection,
  options: Options,
  file: string,
  account: string,
): Promise<void> {
  const genesis = readListGenesis(options, connection);
  const { fromHeight, toHeight } = options;
  const range = { ...(fromHeight !== undefined && { fromHeight }), ...(toHeight !== undefined && { toHeight }) };
  const saved = await saveListProof(output, connection, file, genesis, [
    { list: 'transfers', subject: account, ...range },
  ]);
  const rows = saved.rows.toReversed();
  const activity = rows.slice(0, options.limit);
  const more = rows.length > activity.length;
  printList(output, options, {
    ...{ value: { account, activity, ...saved.verdicts }, table: activityTable(activity), noun: ['row'], more },
    says: [shownText(activity.length, rows.length, 'rows', more), saved.text].join('\n'),
  });
}

function heightsWithoutProof(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`--from-height and --to-height are for --proof: they set the range that it proves`,
    remedy: say`add --proof FILE`,
  });
}

async function newest(client: GridpactClient, account: string, limit: number) {
  const items: ActivityItem[] = [];
  let before: string | undefined;
  do {
    const rest = Math.min(PAGE, limit - items.length);
    const page = await client.accounts.activity(account, { limit: rest, ...(before !== undefined && { before }) });
    items.push(...page.items);
    before = page.next;
  } while (before !== undefined && items.length < limit);
  return { items, more: before !== undefined };
}

async function follow(output: Output, client: GridpactClient, account: string): Promise<void> {
  output.note(say`Following ${account}; Ctrl-C ends it.`);
  for await (const event of client.node.events({ accounts: [account], signal: output.cli.interrupted })) {
    if (event.kind === 'activity') output.result(event.activity, () => rowOf(event.activity).join('  '));
    if (event.kind === 'gap')
      output.note(say`Blocks ${event.from} to ${event.to} were not shown: see account activity.`);
  }
}

function activityTable(items: readonly Row[]): Table {
  return {
    columns: [
      { head: 'time' },
      { head: 'height', align: 'right' },
      { head: 'kind' },
      { head: 'amount yuan', align: 'right' },
      { head: 'balance yuan', align: 'right' },
      { head: 'other account' },
      { head: 'code' },
      { head: 'reference' },
    ],
    rows: items.map(rowOf),
  };
}

function rowOf(item: Row): string[] {
  const sign = item.side === 'debit' ? '-' : '+';
  return [
    formatTime(item.timestampMs),
    `${item.height}`,
    item.kind,
    `${sign}${formatFen(item.amountFen)}`,
    formatFen(item.balanceFen),
    item.counterparty,
    item.code,
    referenceText(item),
  ];
}
