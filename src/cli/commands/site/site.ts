// gridpact site: the group of commands about generation sites.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { siteApplyCommand } from './apply.ts';
import { siteChecklistCommand } from './checklist.ts';
import { siteExchangeMeterCommand } from './exchange-meter.ts';
import { siteListCommand } from './list.ts';
import { siteMoveCommand } from './move.ts';
import { siteRepayCommand } from './repay.ts';
import { siteSetStatusCommands } from './set-status.ts';
import { siteShowCommand } from './show.ts';

export function siteCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'site',
    {
      summary: SUMMARIES.site,
      details: 'A site is applied, approved, connected, perhaps suspended and connected again, and closed at last.',
      examples: [
        'site apply roof-17 --account bank-a/alice --capacity-w 5000 --member-dir sample/grid',
        'site approve roof-17 --member-dir sample/grid',
        'site connect roof-17 --member-dir sample/grid',
      ],
    },
    [
      siteApplyCommand(cli),
      ...siteSetStatusCommands(cli),
      siteMoveCommand(cli),
      siteExchangeMeterCommand(cli),
      siteChecklistCommand(cli),
      siteShowCommand(cli),
      siteListCommand(cli),
      siteRepayCommand(cli),
    ],
  );
}
