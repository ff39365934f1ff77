// gridpact site apply: a producer's application to be connected, recorded by the grid company.
import { type Command, Option } from 'commander';
import type { Cli } from '../cli.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../connection-options.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { parseWhole } from '../parse-argument.ts';
import { printLines } from '../print-outcomes.ts';

interface Options extends SigningOptions {
  readonly account: string;
  readonly capacityW: number;
  readonly feedIn: string;
}

export function siteApplyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'apply', {
    summary: "record a producer's application for one site or several",
    details: 'The account may be at any bank; statements of the site are paid to it.',
    examples: [
      'site apply roof-17 --account bank-a/alice --capacity-w 5000 --member-dir sample/grid',
      'site apply barn-1 barn-2 --account bank-b/farm --capacity-w 30000 --feed-in full --member-dir sample/grid',
    ],
  })
    .argument('<site...>', 'ids: 1 to 48 of a-z A-Z 0-9 . _ -')
    .addOption(new Option('--account <account>', "the producer's account").makeOptionMandatory())
    .addOption(
      new Option('--capacity-w <watts>', 'rated power of each generator').argParser(parseWhole).makeOptionMandatory(),
    )
    .addOption(new Option('--feed-in <kind>', 'what is sold').choices(['full', 'surplus']).default('surplus'));
  return onRun(cli, signingOptions(command, 'the grid company'), async (output, options: Options, sites: string[]) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const lines = sites.map((site) => ({
      site,
      producerAccount: options.account,
      feedIn: options.feedIn,
      capacityW: BigInt(options.capacityW),
    }));
    const outcomes = await client.metering.applySites(author, lines, wait);
    printLines(output, sites, outcomes, (accepted) => `Recorded ${accepted} of ${sites.length} applications`);
  });
}
