// gridpact export: the group of commands by which what is on the ledger leaves for other systems.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { exportFilesCommand } from './files.ts';
import { exportPostgresCommand } from './postgres.ts';

export function exportCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'export',
    {
      summary: SUMMARIES.export,
      examples: [
        'export csv rows --member-dir sample/regulator',
        'export postgres --state ledger --follow --member-dir sample/regulator',
      ],
    },
    [...(['csv', 'jsonl', 'parquet'] as const).map((as) => exportFilesCommand(cli, as)), exportPostgresCommand(cli)],
  );
}
