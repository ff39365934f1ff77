// gridpact complaint: the group of commands about complaints, their answers and decisions.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { complaintAssignCommand, complaintExtendCommand } from './assignee-steps.ts';
import { complaintAcceptCommand, complaintEscalateCommand, complaintWithdrawCommand } from './customer-steps.ts';
import { complaintFileCommand } from './file.ts';
import { complaintAnswerCommand, complaintDecideCommand } from './finding.ts';
import { complaintListCommand } from './list.ts';
import { complaintRuleCommand } from './rule.ts';
import { complaintShowCommand } from './show.ts';
import { complaintStatsCommand } from './stats.ts';

export function complaintCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'complaint',
    {
      summary: SUMMARIES.complaint,
      examples: [
        'complaint file bank-a/alice c-1 --order tea-7 --payee bank-b/shop --amount 12.50 --text text.txt --keep c-1.json --key-file alice.key --member-dir sample/bank-a',
        'complaint show bank-a/alice c-1 --member-dir sample/bank-a',
      ],
    },
    [
      complaintFileCommand(cli),
      complaintAssignCommand(cli),
      complaintAnswerCommand(cli),
      complaintExtendCommand(cli),
      complaintAcceptCommand(cli),
      complaintEscalateCommand(cli),
      complaintWithdrawCommand(cli),
      complaintDecideCommand(cli),
      complaintShowCommand(cli),
      complaintListCommand(cli),
      complaintStatsCommand(cli),
      complaintRuleCommand(cli),
    ],
  );
}
