// gridpact readings: the group of commands about meter readings.
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { defineGroup } from '../define-command.ts';
import { readingsImportCommand } from './readings-import.ts';

export function readingsCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'readings',
    {
      summary: 'bring meter readings onto the ledger',
      examples: ['readings import --readings june.csv --format interval-csv --dry-run'],
    },
    [readingsImportCommand(cli)],
  );
}
