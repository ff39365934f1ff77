// gridpact prices: the group of commands about prices by date.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { pricesPublishCommand } from './publish.ts';
import { pricesShowCommand } from './show.ts';

export function pricesCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'prices',
    {
      summary: SUMMARIES.prices,
      examples: ['prices publish tomorrow.csv --series day-ahead --member-dir sample/grid'],
    },
    [pricesPublishCommand(cli), pricesShowCommand(cli)],
  );
}
