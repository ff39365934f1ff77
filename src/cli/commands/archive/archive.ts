// gridpact archive: the group of commands about old blocks.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { archiveExportCommand } from './export.ts';
import { archiveImportCommand } from './import.ts';
import { archivePruneCommand } from './prune.ts';
import { archiveVerifyCommand } from './verify.ts';

export function archiveCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'archive',
    {
      summary: SUMMARIES.archive,
      examples: [
        'archive export old.archive --from 1 --to 5000 --member-dir sample/grid',
        'archive prune --before 5001 --archive old.archive --member-dir sample/grid',
      ],
    },
    [archiveExportCommand(cli), archiveVerifyCommand(cli), archivePruneCommand(cli), archiveImportCommand(cli)],
  );
}
