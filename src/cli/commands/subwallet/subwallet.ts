// gridpact subwallet: the group of commands about sub-wallets.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { subwalletAcceptCommand } from './accept.ts';
import { subwalletAllowCommand } from './allow.ts';
import { subwalletFundCommand } from './fund.ts';
import { subwalletLimitsCommand } from './limits.ts';
import { subwalletListCommand } from './list.ts';
import { subwalletOpenCommand } from './open.ts';
import { subwalletPayCommand } from './pay.ts';
import { subwalletReceiptCommand } from './receipt.ts';
import { subwalletRefundCommand } from './refund.ts';
import { subwalletStatusCommands } from './set-status.ts';
import { subwalletSettlePoolCommand } from './settle-pool.ts';
import { subwalletShowCommand } from './show.ts';

export function subwalletCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'subwallet',
    {
      summary: SUMMARIES.subwallet,
      details: [
        'A customer pushes a limit to one merchant, whose app pays with it. By default the ledger names the pool of the',
        "customer's bank in the payer's place. The customer opens, changes, pauses and closes; the bank accepts, funds",
        'the pool and settles it.',
      ].join(' '),
      examples: [
        'subwallet open bank-a/alice bank-b/shop --per-payment 20 --per-day 60 --per-month 300 --request alice.request.json --key-file alice.key --member-dir sample/bank-a',
        'subwallet accept alice.request.json --member-dir sample/bank-a',
      ],
    },
    [
      subwalletOpenCommand(cli),
      subwalletAcceptCommand(cli),
      subwalletListCommand(cli),
      subwalletShowCommand(cli),
      subwalletLimitsCommand(cli),
      ...subwalletStatusCommands(cli),
      subwalletPayCommand(cli),
      subwalletRefundCommand(cli),
      subwalletAllowCommand(cli),
      subwalletFundCommand(cli),
      subwalletSettlePoolCommand(cli),
      subwalletReceiptCommand(cli),
    ],
  );
}
