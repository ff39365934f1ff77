// gridpact status: is the node well, and who of the others is there.
import type { Command } from 'commander';
import type { Health, NodeStatus } from '../../client/answers.ts';
import type { Cli } from '../cli.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../connection-options.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { formatTime } from '../format-value.ts';
import type { Output, Paint } from '../output.ts';
import { fields, table } from '../print-table.ts';

export function statusCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'status', {
    summary: "show a node's health, its height and its peers",
    details:
      'Ends with 3 when the node answers but is not ready: not connected to a quorum, behind, or unable to write.',
    examples: ['status --member-dir sample/grid', 'status --node http://127.0.0.1:7410 --token-file token --json'],
  });
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions) => {
    const { node } = connect(options).client;
    const [status, health] = await Promise.all([node.status(), node.ready()]);
    if (!health.ready) output.exit(EXIT.unreachable);
    output.result({ ...status, health }, () => statusText(output, status, health));
  });
}

function statusText({ paint }: Output, status: NodeStatus, health: Health): string {
  const role = status.validator ? 'validator' : 'observer';
  const state = health.ready ? paint.green('ready') : paint.red(health.alive ? 'not ready' : 'failed');
  const head = fields([
    ['node', `${status.member} (${role}), ${state}${status.catchingUp ? ', catching up' : ''}`],
    ['chain', status.chainId],
    [
      'height',
      `${status.height} at ${formatTime(status.blockTimestampMs)}, view ${status.view}, epoch ${status.epoch}`,
    ],
    ['state root', status.stateRoot],
    ['quorum', `${status.quorum} validators`],
    ['waiting', `${status.pendingTransactions} transactions`],
    ['since', `${formatTime(status.startedAtMs)}, version ${status.version}`],
  ]);
  const problems = health.problems.map(
    ({ code, message, remedy }) => `${paint.red('!')} ${message} [${code}]\n  next: ${remedy}`,
  );
  return [head, ...problems, '', peerTable(status, paint)].join('\n');
}

function peerTable(status: NodeStatus, paint: Paint): string {
  const rows = status.peers.map(({ member, validator, connected, height }) => [
    member,
    validator ? 'validator' : 'observer',
    connected ? 'connected' : paint.red('not connected'),
    height === 0 ? '-' : `${height}`,
  ]);
  return table([{ head: 'peer' }, { head: 'role' }, { head: 'link' }, { head: 'height', align: 'right' }], rows);
}
