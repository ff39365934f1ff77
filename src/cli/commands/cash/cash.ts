// gridpact cash: the group of commands about notes and coins.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { cashDepositCommand } from './deposit.ts';
import { cashForkCommand } from './fork.ts';
import { cashInitCommand } from './init.ts';
import { cashIssueCommand } from './issue.ts';
import { cashIssuerCommand, cashNoteCommand } from './note.ts';
import { cashPayCommand } from './pay.ts';
import { cashReceiveCommand } from './receive.ts';
import { cashReturnCommand } from './return.ts';
import { cashShowCommand } from './show.ts';
import { cashSyncCommand } from './sync.ts';
import { cashWithdrawCommand } from './withdraw.ts';

export function cashCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'cash',
    {
      summary: SUMMARIES.cash,
      examples: [
        'cash init alice-cash --member-dir sample/bank-a',
        'cash pay alice-cash 12.50 --to key.png --picture coins.png',
        'cash deposit shop-cash bank-b/shop --member-dir sample/bank-b',
      ],
    },
    [
      cashInitCommand(cli),
      cashWithdrawCommand(cli),
      cashIssueCommand(cli),
      cashShowCommand(cli),
      cashPayCommand(cli),
      cashReceiveCommand(cli),
      cashDepositCommand(cli),
      cashSyncCommand(cli),
      cashReturnCommand(cli),
      cashForkCommand(cli),
      cashNoteCommand(cli),
      cashIssuerCommand(cli),
    ],
  );
}
