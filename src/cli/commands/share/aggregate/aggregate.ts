// gridpact share aggregate: the group of commands about figures on many subjects.
import type { Command } from 'commander';
import type { Cli } from '../../../cli.ts';
import { defineGroup } from '../../../define-command.ts';
import { aggregateAnswerCommand } from './answer.ts';
import { aggregateAskCommand } from './ask.ts';
import { aggregateCheckCommand } from './check.ts';
import { aggregateDeclineCommand } from './decline.ts';
import { aggregateListCommand } from './list.ts';
import { aggregateShowCommand } from './show.ts';

export function shareAggregateCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'aggregate',
    {
      summary: 'figures about many subjects: ask, answer, and see what was released',
      details: [
        'Under a policy with "aggregates". A figure is about no fewer subjects than the policy says, and rounded. Each question',
        'costs one of the reader’s budget, whatever the answer is.',
      ].join(' '),
      examples: [
        'share aggregate ask --scenario joint-marketing --purpose joint-marketing --field-group totals --month 2026-01 --member-dir sample/merchant',
        'share aggregate answer --member-dir sample/grid',
        'share aggregate list --member-dir sample/regulator',
      ],
    },
    [
      aggregateAskCommand(cli),
      aggregateListCommand(cli),
      aggregateShowCommand(cli),
      aggregateCheckCommand(cli),
      aggregateAnswerCommand(cli),
      aggregateDeclineCommand(cli),
    ],
  );
}
