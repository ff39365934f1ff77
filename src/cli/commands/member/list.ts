// gridpact member list: the members, their roles, and who votes.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { table } from '../../print/table.ts';
import { withStandings } from './with-standings.ts';

export function memberListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list members, roles and who votes',
    examples: ['member list --member-dir sample/grid'],
  });
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions) => {
    const { node } = connect(options).client;
    const { chainId, members: ofGenesis } = await node.consortium();
    const members = await withStandings(node, ofGenesis);
    output.result({ chainId, members }, () =>
      table(
        [{ head: 'member' }, { head: 'name' }, { head: 'roles' }, { head: 'node' }],
        members.map(({ id, name, roles, status }) => [id, name, roles.join(', '), status]),
      ),
    );
  });
}
