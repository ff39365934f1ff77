// gridpact site list: sites, all or those in one status.
import { type Command, Option } from 'commander';
import type { Site } from '../../../generated/state.ts';
import { sites } from '../../../ledger/metering/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { formatCount, formatFen, formatTime } from '../../print/format-value.ts';
import type { Table } from '../../print/table.ts';

const STATUSES = ['applied', 'approved', 'connected', 'suspended', 'closed'];

export function siteListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list sites',
    examples: [
      'site list --member-dir sample/grid',
      'site list --status suspended --json --member-dir sample/grid',
      'site list --owing --member-dir sample/grid',
    ],
  })
    .addOption(new Option('--prefix <text>', 'only ids that begin with this').default(''))
    .addOption(new Option('--status <status>', 'only sites in this status').choices(STATUSES))
    .addOption(new Option('--owing', 'only sites that owe something to the grid company'));
  type Options = ConnectionOptions &
    ListOptions & { readonly prefix: string; readonly status?: string; readonly owing?: true };
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options) => {
    const { client } = connect(options);
    const wanted = ({ value: { status, owedFen } }: { value: Site }) =>
      (options.status === undefined || status === options.status) && (!options.owing || owedFen > 0n);
    const { items, more } = await takeEntries(client.node.entries(sites, options.prefix), options, wanted);
    const rows = items.map(({ value }) => value);
    printList(output, options, { value: { sites: rows }, table: siteTable(rows), noun: ['site'], more });
  });
}

function siteTable(rows: readonly Site[]): Table {
  const owing = rows.some(({ owedFen }) => owedFen > 0n);
  return {
    columns: [
      { head: 'site' },
      { head: 'status' },
      { head: 'account' },
      { head: 'W', align: 'right' },
      { head: 'read until' },
      { head: 'settled until' },
      ...(owing ? [{ head: 'owes yuan', align: 'right' } as const] : []),
    ],
    rows: rows.map((site) => [
      site.site,
      site.status,
      site.producerAccount,
      formatCount(site.capacityW),
      formatTime(site.latestReadingMs),
      formatTime(site.settledUntilMs),
      ...(owing ? [formatFen(site.owedFen)] : []),
    ]),
  };
}
