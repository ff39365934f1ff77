// gridpact alias: the group of commands about short ids of accounts.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { aliasRegisterCommand } from './register.ts';
import { aliasShowCommand } from './show.ts';
import { aliasWithdrawCommand } from './withdraw.ts';

export function aliasCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'alias',
    {
      summary: SUMMARIES.alias,
      examples: [
        'alias register tea-house bank-a/lin --name "Lin\'s tea house" --category 5812 --member-dir sample/bank-a',
        'alias show tea-house --member-dir sample/bank-a',
      ],
    },
    [aliasRegisterCommand(cli), aliasShowCommand(cli), aliasWithdrawCommand(cli)],
  );
}
