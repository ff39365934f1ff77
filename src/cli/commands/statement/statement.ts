// gridpact statement: the group of commands about statements.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { statementCorrectCommand } from './correct.ts';
import { statementHistoryCommand } from './history.ts';
import { statementListCommand } from './list.ts';
import { statementShowCommand } from './show.ts';

export function statementCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'statement',
    {
      summary: SUMMARIES.statement,
      examples: [
        'statement show roof-17 2026-01 --member-dir sample/grid',
        'statement list --month 2026-01 --member-dir sample/grid',
      ],
    },
    [statementShowCommand(cli), statementListCommand(cli), statementCorrectCommand(cli), statementHistoryCommand(cli)],
  );
}
