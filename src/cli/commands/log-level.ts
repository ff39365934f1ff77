// gridpact log-level: how much a running node logs, changed while it runs.
import { Argument, type Command } from 'commander';
import { LOG_LEVELS } from '../../client/answers.ts';
import type { Cli } from '../cli.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../options/connection.ts';
import { say } from '../print/say.ts';

export function logLevelCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'log-level', {
    summary: SUMMARIES['log-level'],
    details:
      'Needs the token of an operator. Without the API, SIGUSR2 to the process switches between "debug" and the level of the config.',
    examples: ['log-level --member-dir sample/grid', 'log-level debug --member-dir sample/grid'],
  }).addArgument(new Argument('[level]', 'the new level').choices(LOG_LEVELS));
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, level?: string) => {
    const { node } = connect(options).client;
    const answer = level === undefined ? await node.logLevel() : await node.setLogLevel(level);
    output.result(answer, () => say`log level ${answer.level}`);
  });
}
