// gridpact campaign end and cancel: what is left goes back to the issuer.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function campaignEndCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'end', {
    summary: 'return what nobody spent to the issuer, when the packets are over',
    examples: ['campaign end bank-a/campaign.new-year --member-dir sample/bank-a'],
  }).argument('<campaign>', 'the campaign');
  return onRun(cli, signingOptions(command, 'anybody'), async (output, options: SigningOptions, campaign: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const final = await client.campaigns.end(author, campaign, wait);
    const transfer = final.lines[0]?.transfer ?? '';
    printFinal(output, final, say`${campaign} has ended: what was left went back to the issuer`, {
      campaign,
      transfer,
    });
  });
}

export function campaignCancelCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'cancel', {
    summary: 'call a campaign off while entries are taken: all money goes back',
    examples: ['campaign cancel bank-a/campaign.new-year --reason "rain" --member-dir sample/bank-a'],
  })
    .argument('<campaign>', 'the campaign')
    .addOption(new Option('--reason <text>', 'at most 200 characters; on record').makeOptionMandatory());
  type Options = SigningOptions & { readonly reason: string };
  return onRun(
    cli,
    signingOptions(command, "the issuer's holder, or its bank"),
    async (output, options: Options, campaign: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.campaigns.cancel(author, campaign, options.reason, wait);
      const transfer = final.lines[0]?.transfer ?? '';
      printFinal(output, final, say`${campaign} is called off: its money went back to the issuer`, {
        campaign,
        transfer,
      });
    },
  );
}
