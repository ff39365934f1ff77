// gridpact purse: the group of commands about purses for offline payments.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { purseCloseCommand } from './close.ts';
import { purseForkCommand } from './fork.ts';
import { purseListCommand } from './list.ts';
import { purseLossRuleCommand } from './loss-rule.ts';
import { purseOpenCommand } from './open.ts';
import { pursePresentCommand } from './present.ts';
import { pursePublishLossRuleCommand } from './publish-loss-rule.ts';
import { purseRecordForkCommand } from './record-fork.ts';
import { purseShowCommand } from './show.ts';
import { purseSyncCommand } from './sync.ts';
import { purseVerifyForkCommand } from './verify-fork.ts';

export function purseCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'purse',
    {
      summary: SUMMARIES.purse,
      examples: [
        'purse open bank-a/alice --device 5f1c0a4be1d7c3960d2f88a17be4509c3d6e21f0a8b7c4d95e6f10233445a7e2 --limit 500 --co-sign phone.key --co-sign bank-a.key --key-file alice.key --member-dir sample/bank-a',
        'purse show 00112233445566778899aabbccddeeff --member-dir sample/bank-a',
        'purse present records.json --member-dir sample/bank-a',
        'purse loss-rule bank-a --member-dir sample/bank-a',
      ],
    },
    [
      purseOpenCommand(cli),
      purseShowCommand(cli),
      purseListCommand(cli),
      pursePresentCommand(cli),
      purseSyncCommand(cli),
      purseForkCommand(cli),
      purseVerifyForkCommand(cli),
      purseRecordForkCommand(cli),
      purseCloseCommand(cli),
      purseLossRuleCommand(cli),
      pursePublishLossRuleCommand(cli),
    ],
  );
}
