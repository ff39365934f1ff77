// gridpact export: the group of commands by which what is on the ledger leaves for other systems.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { exportFilesCommand } from './files.ts';

export function exportCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'export',
    {
      summary: SUMMARIES.export,
      examples: ['export csv rows --member-dir sample/regulator'],
    },
    [exportFilesCommand(cli, 'csv'), exportFilesCommand(cli, 'jsonl')],
  );
}
