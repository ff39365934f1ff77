// gridpact start: runs a member's node until somebody asks it to stop, or a fault stops it.
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type Logger, pino } from 'pino';
import { NodeError } from '../../base/node-error.ts';
import { loadNative } from '../../node/boot/load-native.ts';
import { loadNodeSetup, type NodeSetup } from '../../node/config/node-config.ts';
import type { Cli } from '../cli.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { optionMissing } from '../option-missing.ts';
import { askPassphrase } from '../options/ask-passphrase.ts';
import { givenPassphrase, type PassphraseOptions, passphraseOption } from '../options/key-file.ts';
import type { Output } from '../print/output.ts';
import { say, spoken } from '../print/say.ts';
import { partText } from '../print/voting.ts';

interface Options extends PassphraseOptions {
  readonly config?: string;
  readonly memberDir?: string;
  readonly resumeVoting?: true;
  readonly fromSnapshot?: true;
}

const STDERR = 2;
const LOOK_AGAIN_MS = 1_000;

export function startCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'start', {
    summary: SUMMARIES.start,
    details: [
      'Says when the API listens, whether the node votes, follows as an observer, or follows and does not vote and why, and',
      'again on stderr when this changes (with --json: one line, then only the log). Logs JSON lines to stderr. "ready" is',
      'what status and /readyz say.',
      'SIGTERM or Ctrl-C stops it cleanly; a second one at once. Ends with 7 when a fault such as a full disk stops the node, and with 8 ahead of a protocol version that it does not speak.',
    ].join(' '),
    examples: ['start --member-dir sample/grid', 'start --config sample/grid/node.json --json'],
  })
    .addOption(new Option('--member-dir <dir>', "the member's folder made by init"))
    .addOption(
      new Option('--config <file>', "the node's config, instead of node.json in that folder").conflicts('memberDir'),
    )
    .addOption(
      new Option(
        '--resume-voting',
        'for a validator that has forgotten its votes: vote again when that is safe. No other node may run with its key',
      ),
    )
    .addOption(
      new Option('--from-snapshot', "fill an empty data folder with the members' newest snapshot, not block by block"),
    );
  return onRun(cli, passphraseOption(command), async (output, options: Options) => {
    const setup = await loadSetup(cli, options);
    // Loaded only here: no other command needs the network, the database and the worker threads.
    const { startNode } = await loadNative(() => import('../../node/boot/compose-node.ts'));
    const log = pino({ level: setup.config.logLevel, base: { member: setup.config.member } }, pino.destination(STDERR));
    const node = await startNode(setup, log, {
      resumeVoting: options.resumeVoting === true,
      ...(options.fromSnapshot === true ? { fromSnapshot: true } : {}),
      signal: output.cli.interrupted,
      ...(cli.protocols && { protocols: cli.protocols }),
    });
    const turnUp = () => {
      log.level = log.level === 'debug' ? setup.config.logLevel : 'debug';
    };
    process.on('SIGUSR2', turnUp);
    const { member } = setup.config;
    const { apiUrl } = node;
    const { pid } = process;
    const { voting, height, health } = node.status();
    output.result({ ready: health.ready, member, apiUrl, pid, voting, height }, () =>
      [say`up: node of ${member}, API ${apiUrl}, pid ${pid}`, standingText(node.status())].join('\n'),
    );
    const watch = watchVoting(output, node, log);
    await untilStopped(output, node).finally(() => {
      clearInterval(watch);
      process.off('SIGUSR2', turnUp);
    });
  });
}

/** Says when the node begins to vote or ceases to, and when it is ready for the first time. */
function watchVoting(output: Output, node: RunningNode, log: Logger): NodeJS.Timeout {
  let { voting: told, health } = node.status();
  let wasReady = health.ready;
  const look = () => {
    const status = node.status();
    const { voting, height, health } = status;
    if (voting === told && (wasReady || !health.ready)) return;
    told = voting;
    wasReady ||= health.ready;
    const { ready, problems } = health;
    const about = { voting, ready, height, problems };
    if (voting === 'yes') log.info(about, 'this node votes');
    else if (voting === 'observer') log.info(about, 'this node follows as an observer');
    else log.warn(about, 'this node follows and does not vote');
    output.note(standingText(status));
  };
  return setInterval(look, LOOK_AGAIN_MS);
}

/** "ready: it votes", or what it does instead, why, and what to do. */
function standingText({ voting, health }: ReturnType<RunningNode['status']>): string {
  const head = `${health.ready ? 'ready' : say`not ready`}: ${partText(voting)}`;
  const lines = health.problems.map(({ code, message, remedy }) => say`  ${message} [${code}]\n  next: ${remedy}`);
  return [head, ...lines].join('\n');
}

async function untilStopped(output: Output, node: RunningNode): Promise<void> {
  const { interrupted } = output.cli;
  const stop = () => void node.stop();
  if (interrupted.aborted) stop();
  interrupted.addEventListener('abort', stop, { once: true });
  const reason = await node.stopped;
  if (reason !== undefined) throw reason;
  output.note(spoken('stopped'));
}

type RunningNode = Awaited<ReturnType<typeof import('../../node/boot/compose-node.ts').startNode>>;

async function loadSetup(cli: Cli, options: Options): Promise<NodeSetup> {
  const file = options.config ?? (options.memberDir === undefined ? undefined : join(options.memberDir, 'node.json'));
  if (file === undefined) {
    throw optionMissing(say`which node to run`, say`add --member-dir DIR, or --config FILE`);
  }
  try {
    return loadNodeSetup(file, givenPassphrase(options));
  } catch (error) {
    const asks = error instanceof NodeError && error.code === 'passphrase-missing' && cli.stdin.isTTY === true;
    if (!asks) throw error;
  }
  return loadNodeSetup(file, await askPassphrase(cli, say`Passphrase for the keys of the node: `));
}
