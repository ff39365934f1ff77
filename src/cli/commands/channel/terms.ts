// gridpact channel terms: other limits or hours of a channel, or another account that covers it.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { parseAmount, parseMinutes } from '../../options/parse-argument.ts';
import {
  connectToSignTogether,
  sendTogether,
  type TogetherOptions,
  togetherOptions,
} from '../../options/signed-together.ts';
import { say } from '../../print/say.ts';
import { coverSigners } from './cover-signers.ts';

interface Options extends TogetherOptions {
  readonly account?: string;
  readonly least?: bigint;
  readonly most?: bigint;
  readonly perDay?: bigint;
  readonly bound?: bigint;
  readonly hours?: readonly [from: number, until: number];
}

export function channelTermsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'terms', {
    summary: 'change limits or hours of a channel, or the account that covers it',
    details: [
      'What is not given stays as it is, and payments that are under way go on. The holder of the account that covers it',
      'signs, too; for a vault you alone do.',
    ].join(' '),
    examples: [
      'channel terms bank-a/fast --most 8000 --hours 08:00-22:00 --member-dir sample/bank-a',
      'channel terms bank-a/fast --account bank-a/vault --member-dir sample/bank-a',
    ],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .addOption(new Option('--account <account>', 'at your member: covers what the channel owes'))
    .addOption(new Option('--least <amount>', 'of one order').argParser(parseAmount))
    .addOption(new Option('--most <amount>', 'of one order').argParser(parseAmount))
    .addOption(new Option('--per-day <amount>', 'of a day').argParser(parseAmount))
    .addOption(new Option('--bound <amount>', 'it may owe at most').argParser(parseAmount))
    .addOption(new Option('--hours <from-until>', 'such as 08:00-22:00; 00:00-00:00: always').argParser(parseMinutes));
  return onRun(cli, togetherOptions(command), async (output, options: Options, channel: string) => {
    const { account, least, most, perDay, bound, hours } = options;
    if ([account, least, most, perDay, bound, hours].every((one) => one === undefined)) throw nothingGiven();
    const connection = await connectToSignTogether(cli, options);
    const { client, author } = connection;
    const { terms: before } = found(await client.channels.read(channel), say`channel ${channel}`, 'channel list');
    const [fromMinute, untilMinute] = hours ?? [before.fromMinute, before.untilMinute];
    const terms = {
      ...{ account: account ?? before.account, leastFen: least ?? before.leastFen, mostFen: most ?? before.mostFen },
      ...{ perDayFen: perDay ?? before.perDayFen, boundFen: bound ?? before.boundFen, fromMinute, untilMinute },
    };
    const signers = await coverSigners(client, author, terms.account);
    await sendTogether(
      cli,
      output,
      options,
      connection,
      {
        operation: { operation: 'setChannelTerms', setChannelTerms: { channel, terms } },
        signers,
        done: say`Channel ${channel} has new terms, covered by ${terms.account}`,
      },
      { channel },
    );
  });
}

function nothingGiven(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`nothing says what is to change`,
    remedy: say`add at least one of --account, --least, --most, --per-day, --bound, --hours`,
  });
}
