// gridpact member list: the members, their roles, and who votes.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { word } from '../../print/say.ts';
import { withStandings } from './with-standings.ts';

export function memberListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list members, roles and who votes',
    examples: ['member list --member-dir sample/grid'],
  });
  return onRun(
    cli,
    connectionOptions(listOptions(command)),
    async (output, options: ConnectionOptions & ListOptions) => {
      const { node } = connect(options).client;
      const { chainId, members: listed } = await node.consortiumNow();
      const members = await withStandings(node, listed);
      const { items, more } = await takeEntries(members, options);
      const table = {
        columns: [{ head: 'member' }, { head: 'name' }, { head: 'roles' }, { head: 'node' }, { head: 'address' }],
        rows: items.map(({ id, name, roles, status, address }) => [
          ...[id, name, roles.map(word).join(', '), word(status), address],
        ]),
      };
      printList(output, options, { value: { chainId, members: items }, table, noun: ['member'], more });
    },
  );
}
