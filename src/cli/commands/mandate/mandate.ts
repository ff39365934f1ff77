// gridpact mandate: the group of commands about mandates and what is collected under them.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { mandateChangeCommand } from './change.ts';
import { mandateRefundCommand, mandateRefuseCommand } from './collection.ts';
import { mandateListCommand } from './list.ts';
import { mandateMigrateCommand } from './migrate.ts';
import { mandateNoticeCommand } from './notice.ts';
import { mandatePauseCommand, mandateResumeCommand, mandateRevokeCommand } from './set-status.ts';
import { mandateShowCommand } from './show.ts';
import { mandateSignCommand } from './sign.ts';

export function mandateCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'mandate',
    {
      summary: SUMMARIES.mandate,
      examples: [
        'mandate sign bank-b/water m-2026-1 bank-a/alice --most 200 --cap 300 --to-sign mandate.json --key-file alice.key --member-dir sample/bank-a',
        'mandate pause bank-b/water m-2026-1 --key-file alice.key --member-dir sample/bank-a',
      ],
    },
    [
      mandateSignCommand(cli),
      mandateChangeCommand(cli),
      mandateMigrateCommand(cli),
      mandatePauseCommand(cli),
      mandateResumeCommand(cli),
      mandateRevokeCommand(cli),
      mandateListCommand(cli),
      mandateShowCommand(cli),
      mandateNoticeCommand(cli),
      mandateRefuseCommand(cli),
      mandateRefundCommand(cli),
    ],
  );
}
