// gridpact collect: the group of commands with which billers collect.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { collectRunCommand } from './run.ts';
import { collectStatusCommand } from './status.ts';

export function collectCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'collect',
    {
      summary: SUMMARIES.collect,
      examples: [
        'collect run bank-b/water june.csv --result june-result.csv --key-file water.key --member-dir sample/bank-b',
        'collect status bank-b/water --member-dir sample/bank-b',
      ],
    },
    [collectRunCommand(cli), collectStatusCommand(cli)],
  );
}
