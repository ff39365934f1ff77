// gridpact channel list: the channels of one member, or of all.
import { type Command, Option } from 'commander';
import type { Channel } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { formatFen } from '../../print/format-value.ts';

export function channelListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list channels',
    examples: [
      'channel list --member-dir sample/bank-a',
      'channel list --owner bank-b --csv --member-dir sample/bank-a',
    ],
  }).addOption(new Option('--owner <member>', 'only those of this member'));
  type Options = ConnectionOptions & ListOptions & { readonly owner?: string };
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options) => {
    const { client } = connect(options);
    const { items, more } = await takeEntries(client.channels.list(options.owner), options);
    const rows = items.map((channel) => [
      ...[channel.channel, channel.kind, channel.status, formatFen(channel.terms.mostFen)],
      ...[formatFen(channel.terms.perDayFen), channel.terms.account],
    ]);
    const columns = [
      ...[{ head: 'channel' }, { head: 'kind' }, { head: 'status' }],
      ...[
        { head: 'one order yuan', align: 'right' as const },
        { head: 'a day yuan', align: 'right' as const },
      ],
      { head: 'covered by' },
    ];
    printList(output, options, {
      value: { channels: items.map(view) },
      table: { columns, rows },
      noun: ['channel'],
      more,
    });
  });
}

function view({ channel, owner, kind, status, account, terms, feeVersion, overdue }: Channel) {
  const { leastFen, mostFen, perDayFen, boundFen, account: coveredBy } = terms;
  const version = feeVersion;
  return { channel, owner, kind, status, account, coveredBy, version, overdue, leastFen, mostFen, perDayFen, boundFen };
}
