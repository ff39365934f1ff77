// gridpact snapshot: the group of commands about snapshots of the state.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { snapshotMakeCommand } from './make.ts';
import { snapshotRestoreCommand } from './restore.ts';
import { snapshotVerifyCommand } from './verify.ts';

export function snapshotCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'snapshot',
    {
      summary: SUMMARIES.snapshot,
      examples: ['snapshot make state --member-dir sample/grid', 'snapshot restore state --member-dir sample/bank-a'],
    },
    [snapshotMakeCommand(cli), snapshotVerifyCommand(cli), snapshotRestoreCommand(cli)],
  );
}
