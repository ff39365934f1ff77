// gridpact member: the members of the consortium, with their roles and keys.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { NodeConnection } from '../../../client/node-connection.ts';
import { type Member, memberById } from '../../../ledger/consortium.ts';
import { standings } from '../../../ledger/governance/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, defineGroup, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { fields, table } from '../../print/table.ts';
import { memberChangeCommands } from './change.ts';
import { memberReportSyncedCommand } from './report-synced.ts';
import { memberRotateKeyCommand } from './rotate-key.ts';

export function memberCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'member',
    {
      summary: 'show the members, and propose who of them votes',
      examples: ['member list --member-dir sample/grid', 'member show bank-a --member-dir sample/grid'],
    },
    [list(cli), show(cli), ...memberChangeCommands(cli), memberRotateKeyCommand(cli), memberReportSyncedCommand(cli)],
  );
}

function list(cli: Cli): Command {
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

function show(cli: Cli): Command {
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

/** A member of the genesis, and what the members have agreed on since. */
interface StandingMember extends Member {
  /** validator | suspended | observer */
  readonly status: string;
}

async function withStandings(node: NodeConnection, members: readonly Member[]): Promise<StandingMember[]> {
  const ids = members.map(({ id }) => id);
  const entries = await node.entriesById(standings, ids);
  return members.map((member, i) => {
    const standing = entries[i]?.value;
    if (standing === undefined) return fromGenesis(member);
    const { status, consensusKey } = standing;
    return { ...member, status, validator: status === 'validator', consensusKey };
  });
}

function fromGenesis(member: Member): StandingMember {
  return { ...member, status: member.validator ? 'validator' : 'observer' };
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
