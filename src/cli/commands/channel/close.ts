// gridpact channel close: the end of a channel, for good.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function channelCloseCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'close', {
    summary: 'close a channel for good, with its account',
    details: [
      'Nothing may be under way or owed any more, and every day has to be closed: set the channel down, abort what expired,',
      'return late money, and close the days; "channel show" says what is left. Orders that it paid cannot be refunded',
      'through it then. Money that its key still confirms is late money, and goes back outside.',
    ].join(' '),
    examples: ['channel close bank-a/fast --member-dir sample/bank-a'],
  }).argument('<channel>', 'such as bank-a/fast');
  return onRun(
    cli,
    signingOptions(command, "the channel's owner"),
    async (output, options: SigningOptions, channel: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.operations.closeChannel(author, { channel }, wait);
      printFinal(output, final, say`Closed channel ${channel} and its account for good`, { channel });
    },
  );
}
