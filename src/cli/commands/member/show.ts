// gridpact member show: a member's roles and public keys.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { memberById } from '../../../ledger/consortium.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { fields } from '../../print/table.ts';
import { fromGenesis, type StandingMember, withStandings } from './with-standings.ts';

export function memberShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: "show one member's roles and public keys",
    examples: ['member show bank-a --member-dir sample/grid'],
  }).argument('<member>', "the member's id");
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, id: string) => {
    const { node } = connect(options).client;
    const member = found(memberById(await node.consortium(), id), `member ${id}`, 'member list');
    const [standing = fromGenesis(member)] = await withStandings(node, [member]);
    output.result(standing, () => memberText(standing));
  });
}

function memberText(member: StandingMember): string {
  return fields([
    ['member', member.id],
    ['name', member.name],
    ['roles', member.roles.join(', ')],
    ['node', member.status],
    ['transaction key', toHex(member.transactionKey)],
    ['consensus key', toHex(member.consensusKey)],
    ['network key', toHex(member.networkKey)],
    ['encryption key', toHex(member.encryptionKey)],
  ]);
}
