// gridpact campaign merchants: where the packets of a campaign may be spent.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function campaignMerchantsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'merchants', {
    summary: 'add merchants with which the packets of a campaign may be spent',
    details: 'More may join until the campaign is over; none leaves. One that is added again stays once.',
    examples: [
      'campaign merchants bank-a/campaign.new-year bank-b/shop bank-a/bakery --key-file city.key --member-dir sample/bank-a',
    ],
  })
    .argument('<campaign>', 'the campaign')
    .argument('<merchants...>', 'their accounts');
  const whose = "the issuer's holder, or its bank";
  return onRun(
    cli,
    signingOptions(command, whose),
    async (output, options: SigningOptions, campaign: string, merchants: string[]) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const outcomes = await client.campaigns.allowMerchants(author, campaign, merchants, wait);
      printLines(output, merchants, outcomes, (count) => say`Added ${plural(count, 'merchant')} to ${campaign}`, {
        campaign,
      });
    },
  );
}
