// gridpact clearing publish-rule: a regulator publishes the next version of the rule of clearing.
import { type Command, Option } from 'commander';
import type { PublishClearingRule } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount, parseDuration, parseWhole } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly mode?: PublishClearingRule['mode'];
  readonly grossAbove?: bigint;
  readonly notice?: number;
  readonly least?: number;
  readonly confirmWithin?: number;
  readonly fundCap?: bigint;
}

export function clearingPublishRuleCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'publish-rule', {
    summary: 'publish as the regulator the next version of the rule of clearing; what is not named stays',
    details: 'It holds for windows that open after its block; what it says of cut-offs holds at once.',
    examples: ['clearing publish-rule --gross-above 500000 --notice 20 --member-dir sample/regulator'],
  })
    .addOption(
      new Option('--mode <mode>', 'one net for each member, or for each pair').choices(['multilateral', 'bilateral']),
    )
    .addOption(new Option('--gross-above <amount>', 'payments above it settle at once; 0: none').argParser(parseAmount))
    .addOption(new Option('--notice <blocks>', 'a cut-off is so many blocks ahead').argParser(parseWhole))
    .addOption(new Option('--least <blocks>', 'a window has so many blocks').argParser(parseWhole))
    .addOption(new Option('--confirm-within <duration>', 'the time to pay').argParser(parseDuration))
    .addOption(new Option('--fund-cap <amount>', 'the most that the fund pays for a window').argParser(parseAmount));
  return onRun(cli, signingOptions(command, 'a regulator'), async (output, options: Options) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const before = await client.clearing.rule();
    const rule: PublishClearingRule = {
      version: before.version + 1,
      mode: options.mode ?? before.mode,
      grossAboveFen: options.grossAbove ?? before.grossAboveFen,
      noticeBlocks: options.notice ?? before.noticeBlocks,
      leastBlocks: options.least ?? before.leastBlocks,
      confirmWithinMs: options.confirmWithin === undefined ? before.confirmWithinMs : BigInt(options.confirmWithin),
      fundCapFen: options.fundCap ?? before.fundCapFen,
    };
    const final = await client.operations.publishClearingRule(author, rule, wait);
    printFinal(output, final, say`Published version ${rule.version} of the rule of clearing`, rule);
  });
}
