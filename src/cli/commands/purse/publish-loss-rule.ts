// gridpact purse publish-loss-rule: a bank says who pays what a forked purse spends twice.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount, parseDuration, parseWhole } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly guarantee: string;
  readonly capLimits: number;
  readonly capDay: bigint;
  readonly listAge: number;
  readonly floor: bigint;
}

const DAY_MS = 86_400_000;

export function pursePublishLossRuleCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'publish-loss-rule', {
    summary: 'say who pays what a forked purse spends twice: the next version of the rule of the bank',
    details: [
      'The purse pays first, then the guarantee account within its caps; beyond them the merchant, if its terminal broke the',
      'rules or cannot show that it kept them, else the guarantee account. A version never changes.',
    ].join(' '),
    examples: [
      'purse publish-loss-rule --guarantee bank-a/reserve --cap-limits 5 --cap-day 10000 --member-dir sample/bank-a',
    ],
  })
    .addOption(new Option('--guarantee <account>', 'a vault of the bank').makeOptionMandatory())
    .addOption(
      new Option('--cap-limits <n>', 'of one purse the account pays so many times its limit')
        .argParser(parseWhole)
        .default(5),
    )
    .addOption(
      new Option('--cap-day <amount>', 'of all purses it pays so much on one day')
        .argParser(parseAmount)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--list-age <duration>', "how old a terminal's list of revocations may be")
        .argParser(parseDuration)
        .default(DAY_MS, '1d'),
    )
    .addOption(
      new Option('--floor <amount>', 'up to it a terminal may take payments with an older list')
        .argParser(parseAmount)
        .default(10_000n, '100'),
    );
  return onRun(cli, signingOptions(command, 'the bank'), async (output, options: Options) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { guarantee: guaranteeAccount, capLimits: forkCapLimits, capDay: forkCapPerDayFen } = options;
    const bank = guaranteeAccount.slice(0, guaranteeAccount.indexOf('/'));
    const version = (await client.purses.exposure(bank)).rule.version + 1;
    const terminals = { maxListAgeMs: BigInt(options.listAge), offlineFloorFen: options.floor };
    const rule = { version, guaranteeAccount, forkCapLimits, forkCapPerDayFen, ...terminals };
    const final = await client.operations.publishLossRule(author, rule, wait);
    printFinal(output, final, say`Published version ${version} of the loss rule of ${bank}`, { bank, ...rule });
  });
}
