// gridpact status: is the node well, and who of the others is there.

import type { Command } from 'commander';
import type { Health, HealthProblem, NodeStatus, PeerStatus } from '../../client/answers.ts';
import type { Cli } from '../cli.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../options/connection.ts';
import { statusView } from '../print/answer-views.ts';
import { formatTime, formatUnit, plural } from '../print/format-value.ts';
import type { Output, Paint } from '../print/output.ts';
import { say } from '../print/say.ts';
import { fields, table } from '../print/table.ts';
import { votingText } from '../print/voting.ts';

export function statusCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'status', {
    summary: SUMMARIES.status,
    details:
      'Ends with 3 when the node answers but is not ready: not connected to a quorum, behind, or unable to write.',
    examples: ['status --member-dir sample/grid', 'status --node http://127.0.0.1:7410 --token-file token --json'],
  });
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions) => {
    const { node } = connect(options).client;
    const [status, health] = await Promise.all([node.status(), node.ready()]);
    if (!health.ready) output.exit(EXIT.unreachable);
    output.result({ ...statusView(status), health }, () => statusText(output, status, health));
  });
}

function statusText({ paint }: Output, status: NodeStatus, health: Health): string {
  const role = status.validator ? say`validator` : say`observer`;
  const state = health.ready ? paint.green(say`ready`) : paint.red(health.alive ? say`not ready` : say`failed`);
  const head = fields([
    ['node', `${status.member} (${role}), ${state}${status.catchingUp ? say`, catching up` : ''}`],
    ['voting', votingText(status)],
    ['chain', status.chainId],
    [
      'height',
      say`${status.height} at ${formatTime(status.blockTimestampMs)}, view ${status.view}, epoch ${status.epoch}`,
    ],
    ['view', viewText(status)],
    ['state root', status.stateRoot],
    ['entries', entriesText(status)],
    ['quorum', say`${status.quorum} validators`],
    ['protocol', protocolText(status, paint)],
    ['waiting', say`${status.pendingTransactions} transactions`],
    ['payloads', payloadsText(status, paint)],
    ['hashing', status.nativeHashing ? undefined : say`without the native library: slower, with the same digests`],
    ['since', say`${formatTime(status.startedAtMs)}, version ${status.version}`],
  ]);
  const line = ({ code, message, remedy }: HealthProblem, sign: string) =>
    say`${sign} ${message} [${code}]\n  next: ${remedy}`;
  const problems = health.problems.map((problem) => line(problem, paint.red('!')));
  const warnings = health.warnings.map((warning) => line(warning, paint.yellow('~')));
  return [head, ...problems, ...warnings, '', peerTable(status, paint)].join('\n');
}

function viewText({ view, leader, viewSinceMs, notVoted }: NodeStatus): string {
  const silent = notVoted.length === 0 ? '' : say`; no vote yet of ${notVoted.join(', ')}`;
  return say`${view} since ${formatTime(viewSinceMs)}, led by ${leader}${silent}`;
}

function entriesText(status: NodeStatus): string {
  const { stateEntries, scrubbedMs, damagedLeafBlocks, mendedLeafBlocks } = status;
  const read =
    scrubbedMs === 0
      ? say`not yet all read since the start`
      : say`all read and found right at ${formatTime(scrubbedMs)}`;
  const repairs =
    damagedLeafBlocks === 0
      ? ''
      : say`; ${damagedLeafBlocks} blocks of leaves found damaged since the start, ${mendedLeafBlocks} made again`;
  return `${stateEntries}, ${read}${repairs}`;
}

function protocolText({ protocol, height }: NodeStatus, paint: Paint): string {
  const { version, spoken, scheduled } = protocol;
  const now = say`version ${version}; this node speaks ${spoken.join(', ')}`;
  if (scheduled === undefined) return now;
  const blocks = Math.max(0, scheduled.atHeight - height);
  const next = say`version ${scheduled.version} at height ${scheduled.atHeight}, in ${blocks} blocks`;
  if (spoken.includes(scheduled.version)) return `${now}; ${next}`;
  return `${now}; ${paint.red(say`${next}: upgrade this node before that, or it stops there`)}`;
}

function peerTable(status: NodeStatus, paint: Paint): string {
  const rows = status.peers.map((peer) => [
    peer.member,
    peer.validator ? say`validator` : say`observer`,
    peer.connected ? say`connected` : paint.red(say`not connected`),
    peer.height === 0 ? '-' : `${peer.height}`,
    peer.lastVoteView === 0 ? '-' : say`view ${peer.lastVoteView}, ${formatTime(peer.lastVoteMs)}`,
    missingText(status, peer, paint),
    peer.protocols.join(', ') || '-',
    peer.version === '' ? '-' : `${peer.version}, ${formatUnit(peer.clockOffsetMs, 'millisecond')}`,
  ]);
  const heads = ['peer', 'role', 'link', 'height', say`last vote`, 'missing', 'protocols', say`version, clock`];
  return table(
    heads.map((head) => (head === 'height' ? { head, align: 'right' } : { head })),
    rows,
  );
}

function payloadsText({ missingPayloads, unclaimedUploadBytes }: NodeStatus, paint: Paint): string {
  const missing = missingPayloads.map(
    ({ member, payloads, bytes }) => say`${payloads} of ${member} missing, ${plural(bytes, 'byte')}`,
  );
  const here = missing.length === 0 ? say`all here` : paint.red(missing.join('; '));
  return unclaimedUploadBytes === 0
    ? here
    : say`${here}; ${plural(unclaimedUploadBytes, 'byte')} uploaded without a record`;
}

/** The votes and batches that others wait for from this member, and since when. */
function missingText({ missingBatches }: NodeStatus, peer: PeerStatus, paint: Paint): string {
  const batches = missingBatches.find(({ member }) => member === peer.member);
  const missing = [
    peer.voteMissingSinceMs === 0 ? [] : [say`votes since ${formatTime(peer.voteMissingSinceMs)}`],
    batches === undefined ? [] : [say`${batches.batches} batches since ${formatTime(batches.sinceMs)}`],
  ].flat();
  return missing.length === 0 ? '-' : paint.red(missing.join(', '));
}
