// gridpact tariff: the group of commands about tariff plans.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { tariffCheckCommand } from './check.ts';
import { tariffListCommand } from './list.ts';
import { tariffPublishCommand } from './publish.ts';
import { tariffShowCommand } from './show.ts';

export function tariffCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'tariff',
    {
      summary: SUMMARIES.tariff,
      examples: ['tariff check network-config/tariff.json', 'tariff show feed-in --member-dir sample/grid'],
    },
    [tariffCheckCommand(cli), tariffPublishCommand(cli), tariffShowCommand(cli), tariffListCommand(cli)],
  );
}
