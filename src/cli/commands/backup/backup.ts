// gridpact backup: the group of commands that copy a node's data, and put a copy in place.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { backupMakeCommand } from './make.ts';
import { backupRestoreCommand } from './restore.ts';

export function backupCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'backup',
    {
      summary: SUMMARIES.backup,
      examples: [
        'backup make grid.backup --member-dir sample/grid',
        'backup restore grid.backup --member-dir sample/grid',
      ],
    },
    [backupMakeCommand(cli), backupRestoreCommand(cli)],
  );
}
