// gridpact tier-rule: the group of commands about what a bank asks for payments by devices.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { tierRulePublishCommand } from './publish.ts';
import { tierRuleShowCommand } from './show.ts';

export function tierRuleCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'tier-rule',
    {
      summary: SUMMARIES['tier-rule'],
      examples: [
        'tier-rule show bank-a --member-dir sample/bank-a',
        'tier-rule publish tiers.json --member-dir sample/bank-a',
      ],
    },
    [tierRuleShowCommand(cli), tierRulePublishCommand(cli)],
  );
}
