// gridpact campaign: the group of commands about red packets and coupons.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { campaignAnnounceCommand } from './announce.ts';
import { campaignCancelCommand, campaignEndCommand } from './end.ts';
import { campaignCommitCommand, campaignEnterCommand } from './enter.ts';
import { campaignMerchantsCommand } from './merchants.ts';
import { campaignMineCommand } from './mine.ts';
import { campaignNullifiersCommand } from './nullifiers.ts';
import { campaignRefundCommand } from './refund.ts';
import { campaignReportDoubleCommand } from './report-double.ts';
import { campaignSpendCommand } from './spend.ts';
import { campaignListCommand, campaignStatusCommand } from './status.ts';
import { campaignVerifyDrawCommand } from './verify-draw.ts';

export function campaignCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'campaign',
    {
      summary: SUMMARIES.campaign,
      examples: [
        'campaign status bank-a/campaign.new-year --member-dir sample/bank-a',
        'campaign verify-draw draw.proof.json --genesis sample/genesis.json',
      ],
    },
    [
      campaignAnnounceCommand(cli),
      campaignMerchantsCommand(cli),
      campaignNullifiersCommand(cli),
      campaignEnterCommand(cli),
      campaignCommitCommand(cli),
      campaignStatusCommand(cli),
      campaignListCommand(cli),
      campaignVerifyDrawCommand(cli),
      campaignReportDoubleCommand(cli),
      campaignMineCommand(cli),
      campaignSpendCommand(cli),
      campaignRefundCommand(cli),
      campaignEndCommand(cli),
      campaignCancelCommand(cli),
    ],
  );
}
