// gridpact channel availability: whether a channel takes payments now.
import { type Command, InvalidArgumentError } from 'commander';
import { SET_CHANNEL_AVAILABILITY_STATUS, type SetChannelAvailabilityStatus } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say, word } from '../../print/say.ts';

export function channelAvailabilityCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'availability', {
    summary: 'say whether a channel takes payments now',
    examples: ['channel availability bank-a/fast down --member-dir sample/bank-a'],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .argument('<status>', SET_CHANNEL_AVAILABILITY_STATUS.join(', '), parseStatus);
  return onRun(
    cli,
    signingOptions(command, "the channel's owner, or the channel's own key"),
    async (output, options: SigningOptions, channel: string, status: SetChannelAvailabilityStatus) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.operations.setChannelAvailability(author, { channel, status }, wait);
      printFinal(output, final, say`Channel ${channel} is ${word(status)}`, { channel, status });
    },
  );
}

function parseStatus(text: string): SetChannelAvailabilityStatus {
  const status = SET_CHANNEL_AVAILABILITY_STATUS.find((one) => one === text);
  if (status !== undefined) return status;
  throw new InvalidArgumentError(say`Give one of ${SET_CHANNEL_AVAILABILITY_STATUS.join(', ')}.`);
}
