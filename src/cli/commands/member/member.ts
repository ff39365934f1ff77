// gridpact member: the group of commands about members.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { memberAddCommand } from './add.ts';
import { memberExportCommand } from './export.ts';
import { memberListCommand } from './list.ts';
import { memberNewKeyCommand } from './new-key.ts';
import { memberReleaseCommand } from './release.ts';
import { memberReportSyncedCommand } from './report-synced.ts';
import { memberRotateKeyCommand } from './rotate-key.ts';
import { memberSetAddressCommand } from './set-address.ts';
import { memberSetStandingCommands } from './set-standing.ts';
import { memberShowCommand } from './show.ts';

export function memberCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'member',
    {
      summary: SUMMARIES.member,
      examples: ['member list --member-dir sample/grid', 'member show bank-a --member-dir sample/grid'],
    },
    [
      memberListCommand(cli),
      memberShowCommand(cli),
      memberAddCommand(cli),
      ...memberSetStandingCommands(cli),
      memberRotateKeyCommand(cli),
      memberReportSyncedCommand(cli),
      memberSetAddressCommand(cli),
      memberNewKeyCommand(cli),
      memberReleaseCommand(cli),
      memberExportCommand(cli),
    ],
  );
}
