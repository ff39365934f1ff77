// gridpact readings: the group of commands about meter readings.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { readingsCorrectCommand } from './correct.ts';
import { readingsHistoryCommand } from './history.ts';
import { readingsImportCommand } from './import.ts';
import { readingsShowCommand } from './show.ts';
import { readingsSniffCommand } from './sniff.ts';

export function readingsCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'readings',
    {
      summary: SUMMARIES.readings,
      examples: [
        'readings import --readings june.csv --format interval-csv --dry-run',
        'readings show roof-17 --member-dir sample/grid',
      ],
    },
    [
      readingsImportCommand(cli),
      readingsSniffCommand(cli),
      readingsShowCommand(cli),
      readingsCorrectCommand(cli),
      readingsHistoryCommand(cli),
    ],
  );
}
