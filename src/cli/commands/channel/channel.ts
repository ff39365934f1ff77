// gridpact channel: the group of commands about ways of paying that members run outside of the ledger.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { channelAttemptCommand } from './attempt.ts';
import { channelAttemptsCommand } from './attempts.ts';
import { channelAvailabilityCommand } from './availability.ts';
import { channelCloseCommand } from './close.ts';
import { channelCloseDayCommand } from './close-day.ts';
import { channelAbortCommand, channelConfirmCommand, channelReturnCommand } from './confirm.ts';
import { channelConnectCommand } from './connect.ts';
import { channelFeeCommand } from './fee.ts';
import { channelImportCommand } from './import.ts';
import { channelListCommand } from './list.ts';
import { channelQuoteCommand } from './quote.ts';
import { channelReconcileCommand } from './reconcile.ts';
import { channelRefundCommand } from './refund.ts';
import { channelRegisterCommand } from './register.ts';
import { channelRotateKeyCommand } from './rotate-key.ts';
import { channelServeCommand } from './serve.ts';
import { channelShowCommand } from './show.ts';
import { channelTermsCommand } from './terms.ts';

export function channelCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'channel',
    {
      summary: SUMMARIES.channel,
      examples: [
        'channel list --member-dir sample/bank-a',
        'channel quote 12.50 --member-dir sample/bank-a',
        'channel reconcile bank-a/fast file.csv --day 2026-01-31 --member-dir sample/bank-a',
      ],
    },
    [
      channelRegisterCommand(cli),
      channelTermsCommand(cli),
      channelFeeCommand(cli),
      channelRotateKeyCommand(cli),
      channelAvailabilityCommand(cli),
      channelShowCommand(cli),
      channelListCommand(cli),
      channelQuoteCommand(cli),
      channelAttemptCommand(cli),
      channelAttemptsCommand(cli),
      channelConfirmCommand(cli),
      channelImportCommand(cli),
      channelAbortCommand(cli),
      channelReturnCommand(cli),
      channelRefundCommand(cli),
      channelReconcileCommand(cli),
      channelCloseDayCommand(cli),
      channelCloseCommand(cli),
      channelConnectCommand(cli),
      channelServeCommand(cli),
    ],
  );
}
