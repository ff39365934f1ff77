// gridpact governance: deciding on who votes, and how.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { governanceAdmitMemberCommand } from './admit-member.ts';
import { governanceApproveCommand } from './approve.ts';
import { governanceReplaceKeyCommand } from './replace-key.ts';
import { governanceSetParametersCommand } from './set-parameters.ts';
import { governanceStatusCommand } from './status.ts';
import { governanceUpgradeCommand } from './upgrade.ts';
import { governanceWithdrawCommand } from './withdraw.ts';

export function governanceCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'governance',
    {
      summary: SUMMARIES.governance,
      examples: [
        'governance status --member-dir sample/grid',
        'governance approve add-regulator-3fa201 --member-dir sample/grid',
      ],
    },
    [
      governanceStatusCommand(cli),
      governanceApproveCommand(cli),
      governanceWithdrawCommand(cli),
      governanceAdmitMemberCommand(cli),
      governanceReplaceKeyCommand(cli),
      governanceSetParametersCommand(cli),
      governanceUpgradeCommand(cli),
    ],
  );
}
