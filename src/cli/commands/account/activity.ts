// gridpact account activity: debits and credits, newest first; or as they happen.
import { type Command, Option } from 'commander';
import type { ActivityItem } from '../../../client/answers.ts';
import type { GridpactClient } from '../../../client/client.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions } from '../../options/list.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { table } from '../../print/table.ts';

type Options = ConnectionOptions & ListOptions & { readonly follow?: true };

const PAGE = 100;

export function accountActivityCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'activity', {
    summary: "show an account's debits and credits, newest first",
    details: 'With --follow, shows them as they become final until interrupted; with --json one line for each.',
    examples: [
      'account activity bank-a/alice --limit 20 --member-dir sample/bank-a',
      'account activity bank-a/alice --follow --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'such as bank-a/alice')
    .addOption(new Option('--follow', 'go on as new ones become final'));
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, account: string) => {
    const { client } = connect(options);
    if (options.follow) return follow(output, client, account);
    const { items, more } = await newest(client, account, options.limit);
    output.result({ account, activity: items, more }, () => activityText(items, more));
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
  output.note(`Following ${account}; Ctrl-C ends it.`);
  for await (const event of client.node.events({ accounts: [account], signal: output.cli.interrupted })) {
    if (event.kind === 'activity') output.result(event.activity, () => rowOf(event.activity).join('  '));
    if (event.kind === 'gap') output.note(`Blocks ${event.from} to ${event.to} were not shown: see account activity.`);
  }
}

function activityText(items: readonly ActivityItem[], more: boolean): string {
  if (items.length === 0) return 'No activity yet.';
  const text = table(
    [
      { head: 'time' },
      { head: 'height', align: 'right' },
      { head: 'kind' },
      { head: 'amount', align: 'right' },
      { head: 'balance', align: 'right' },
      { head: 'other account' },
      { head: 'code' },
      { head: 'reference' },
    ],
    items.map(rowOf),
  );
  return more ? `${text}\nThere is more: raise --limit` : text;
}

function rowOf(item: ActivityItem): string[] {
  const sign = item.side === 'debit' ? '-' : '+';
  return [
    formatTime(item.timestampMs),
    `${item.height}`,
    item.kind,
    `${sign}${formatFen(item.amountFen)}`,
    formatFen(item.balanceFen),
    item.counterparty,
    item.code,
    item.reference,
  ];
}
