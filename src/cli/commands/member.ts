// gridpact member: who is in the consortium, with which roles and keys.
import type { Command } from 'commander';
import { toHex } from '../../base/bytes.ts';
import { type Consortium, type Member, memberById } from '../../ledger/consortium.ts';
import type { Cli } from '../cli.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../connection-options.ts';
import { defineCommand, defineGroup, onRun } from '../define-command.ts';
import { found } from '../not-found.ts';
import { fields, table } from '../print-table.ts';

export function memberCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'member',
    {
      summary: 'show the members of the consortium',
      examples: ['member list --member-dir sample/grid', 'member show bank-a --member-dir sample/grid'],
    },
    [list(cli), show(cli)],
  );
}

function list(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list members, roles and who votes',
    examples: ['member list --member-dir sample/grid'],
  });
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions) => {
    const { chainId, members } = await consortium(options);
    output.result({ chainId, members }, () =>
      table(
        [{ head: 'member' }, { head: 'name' }, { head: 'roles' }, { head: 'node' }],
        members.map(({ id, name, roles, validator }) => [id, name, roles.join(', '), nodeKind(validator)]),
      ),
    );
  });
}

function show(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: "show one member's roles and public keys",
    examples: ['member show bank-a --member-dir sample/grid'],
  }).argument('<member>', "the member's id");
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, id: string) => {
    const member = found(memberById(await consortium(options), id), `member ${id}`, 'member list');
    output.result(member, () => memberText(member));
  });
}

function memberText(member: Member): string {
  return fields([
    ['member', member.id],
    ['name', member.name],
    ['roles', member.roles.join(', ')],
    ['node', nodeKind(member.validator)],
    ['transaction key', toHex(member.transactionKey)],
    ['consensus key', toHex(member.consensusKey)],
    ['network key', toHex(member.networkKey)],
    ['encryption key', toHex(member.encryptionKey)],
  ]);
}

function nodeKind(validator: boolean): string {
  return validator ? 'validator' : 'observer';
}

function consortium(options: ConnectionOptions): Promise<Consortium> {
  return connect(options).client.node.consortium();
}
