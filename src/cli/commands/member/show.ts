// gridpact member show: a member's roles and public keys.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { formatCount } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { type StandingMember, withoutStanding, withStandings } from './with-standings.ts';

export function memberShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: "show one member's roles and public keys",
    examples: ['member show bank-a --member-dir sample/grid'],
  }).argument('<member>', "the member's id");
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, id: string) => {
    const { node } = connect(options).client;
    const member = found(
      (await node.consortiumNow()).members.find((one) => one.id === id),
      say`member ${id}`,
      'member list',
    );
    const [standing = withoutStanding(member)] = await withStandings(node, [member]);
    output.result(standing, () => memberText(standing));
  });
}

function memberText(member: StandingMember): string {
  return fields([
    ['member', member.id],
    ['name', member.name],
    ['roles', member.roles.map(word).join(', ')],
    ['node', word(member.status)],
    ['address', member.address],
    ['joined', member.joinedHeight === 0n ? say`in the genesis` : say`at height ${formatCount(member.joinedHeight)}`],
    ...(member.leftHeight === 0n ? [] : [['left', say`at height ${formatCount(member.leftHeight)}`] as const]),
    ['transaction key', toHex(member.transactionKey)],
    ['consensus key', toHex(member.consensusKey)],
    ['network key', toHex(member.networkKey)],
    ['encryption key', toHex(member.encryptionKey)],
  ]);
}
