// gridpact governance: deciding on who votes, and how.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineGroup } from '../../define-command.ts';
import { governanceApproveCommand, governanceWithdrawCommand } from './decide.ts';
import { governanceParametersCommand, governanceUpgradeCommand } from './propose.ts';
import { governanceStatusCommand } from './status.ts';

export function governanceCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'governance',
    {
      summary: 'decide on who votes, on parameters and on protocol versions',
      examples: [
        'governance status --member-dir sample/grid',
        'governance approve add-regulator-3fa201 --member-dir sample/grid',
      ],
    },
    [
      governanceStatusCommand(cli),
      governanceApproveCommand(cli),
      governanceWithdrawCommand(cli),
      governanceParametersCommand(cli),
      governanceUpgradeCommand(cli),
    ],
  );
}
