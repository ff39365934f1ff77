// gridpact clearing: the group of commands about windows of payments between banks, and their settlement.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { clearingCapCommand } from './cap.ts';
import { clearingConfirmCommand } from './confirm.ts';
import { clearingDefaultCommand } from './default.ts';
import { clearingFundCommand } from './fund.ts';
import { clearingPublishRuleCommand } from './publish-rule.ts';
import { clearingReportCommand } from './report.ts';
import { clearingRuleCommand } from './rule.ts';
import { clearingScheduleCommand } from './schedule.ts';
import { clearingSettleCommand } from './settle.ts';
import { clearingStatusCommand } from './status.ts';
import { clearingVerifyCommand } from './verify.ts';

export function clearingCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'clearing',
    {
      summary: SUMMARIES.clearing,
      examples: [
        'clearing status --member-dir sample/bank-a',
        'clearing schedule --at 17:00 --member-dir sample/grid',
        'clearing settle 1 --member-dir sample/grid',
      ],
    },
    [
      clearingStatusCommand(cli),
      clearingReportCommand(cli),
      clearingScheduleCommand(cli),
      clearingSettleCommand(cli),
      clearingConfirmCommand(cli),
      clearingDefaultCommand(cli),
      clearingCapCommand(cli),
      clearingFundCommand(cli),
      clearingRuleCommand(cli),
      clearingPublishRuleCommand(cli),
      clearingVerifyCommand(cli),
    ],
  );
}
