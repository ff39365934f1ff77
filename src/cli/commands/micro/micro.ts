// gridpact micro: the group of commands about micro-payments.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { microAccruedCommand, microListCommand } from './list.ts';
import { microPostCommand } from './post.ts';
import { microShowCommand } from './show.ts';
import { microSignCommand } from './sign.ts';

export function microCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'micro',
    {
      summary: SUMMARIES.micro,
      examples: [
        'micro post rides.csv --batch rides-2026-06-01 --result rides-result.csv --key-file tram.key --member-dir sample/bank-b',
        'micro list bank-a/alice --member-dir sample/bank-a',
      ],
    },
    [
      microSignCommand(cli),
      microPostCommand(cli),
      microListCommand(cli),
      microAccruedCommand(cli),
      microShowCommand(cli),
    ],
  );
}
