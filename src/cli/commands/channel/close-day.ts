// gridpact channel close-day: ends a day that was compared; the channel's account is zero then.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { daysSince1970 } from '../../days-since-1970.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseDay } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function channelCloseDayCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'close-day', {
    summary: 'close a day that was compared: the owner pays what the channel owes, and it holds nothing',
    examples: ['channel close-day bank-a/fast --day 2026-01-31 --member-dir sample/bank-a'],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .addOption(new Option('--day <day>', 'YYYY-MM-DD').argParser(parseDay).makeOptionMandatory());
  type Options = SigningOptions & { readonly day: string };
  return onRun(
    cli,
    signingOptions(command, "the channel's owner"),
    async (output, options: Options, channel: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const day = daysSince1970(options.day);
      const final = await client.operations.closeChannelDay(author, { channel, day }, wait);
      const closed = await client.channels.day(channel, day);
      const { movedFen = 0n, direction = 'none' } = closed ?? {};
      const moved = { none: say`nothing moved`, covered: say`paid by the owner`, 'paid-out': say`paid to the owner` }[
        direction
      ];
      const done = say`Closed ${options.day} of ${channel}: ${formatFen(movedFen)} yuan, ${moved}`;
      printFinal(output, final, done, { channel, day: options.day, movedFen, direction });
    },
  );
}
