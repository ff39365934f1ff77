// gridpact account: the group of commands about accounts.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { accountActivityCommand } from './activity.ts';
import { accountAlertsCommand } from './alerts.ts';
import { accountAnalysisCommand } from './analysis.ts';
import { accountCloseCommand } from './close.ts';
import { accountCoolingCommand } from './cooling.ts';
import { accountFreezeCommand, accountUnfreezeCommand } from './freeze.ts';
import { accountLimitsCommand } from './limits.ts';
import { accountListCommand } from './list.ts';
import { accountOpenCommand } from './open.ts';
import { accountOrdersCommand } from './orders.ts';
import { accountPayeesCommand } from './payees.ts';
import { accountProtectionCommand } from './protection.ts';
import { accountRotateKeyCommand } from './rotate-key.ts';
import { accountShowCommand } from './show.ts';
import { accountStatementCommand } from './statement.ts';

export function accountCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'account',
    {
      summary: SUMMARIES.account,
      examples: [
        'account open bank-a/alice --new-key alice.key --member-dir sample/bank-a',
        'account show bank-a/alice --member-dir sample/bank-a',
      ],
    },
    [
      accountOpenCommand(cli),
      accountShowCommand(cli),
      accountListCommand(cli),
      accountActivityCommand(cli),
      accountAnalysisCommand(cli),
      accountStatementCommand(cli),
      accountFreezeCommand(cli),
      accountUnfreezeCommand(cli),
      accountOrdersCommand(cli),
      accountLimitsCommand(cli),
      accountProtectionCommand(cli),
      accountPayeesCommand(cli),
      accountCoolingCommand(cli),
      accountAlertsCommand(cli),
      accountRotateKeyCommand(cli),
      accountCloseCommand(cli),
    ],
  );
}
