// gridpact certifying-key: the group of commands about keys that sign in a bank's name what the ledger does not see.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { certifyingKeyListCommand } from './list.ts';
import { certifyingKeyPublishCommand } from './publish.ts';
import { certifyingKeyWithdrawCommand } from './withdraw.ts';

export function certifyingKeyCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'certifying-key',
    {
      summary: SUMMARIES['certifying-key'],
      examples: [
        'certifying-key publish token --new-key tokens.key --member-dir sample/bank-a',
        'certifying-key list bank-a --member-dir sample/bank-a',
      ],
    },
    [certifyingKeyPublishCommand(cli), certifyingKeyWithdrawCommand(cli), certifyingKeyListCommand(cli)],
  );
}
