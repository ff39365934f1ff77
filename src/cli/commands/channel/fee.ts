// gridpact channel fee: the next version of a channel's fee rule.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { type FeeOptions, feeOfOptions, feeOptions, feeText } from './fee-options.ts';

/** So many blocks are time enough for it to be final. */
const SOON = 20n;

export function channelFeeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'fee', {
    summary: "publish the next version of a channel's fee",
    details:
      'It holds from a later block on. Payments that are under way keep the version that they were started with.',
    examples: ['channel fee bank-a/fast --fee-basis-points 55 --fee-least 0.02 --member-dir sample/bank-a'],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .addOption(
      new Option('--from-height <height>', 'the first block; by default one that comes soon').argParser(parseWhole),
    );
  type Options = SigningOptions & FeeOptions & { readonly fromHeight?: number };
  return onRun(
    cli,
    signingOptions(feeOptions(command), "the channel's owner"),
    async (output, options: Options, channel: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { feeVersion } = found(await client.channels.read(channel), say`channel ${channel}`, 'channel list');
      const version = feeVersion + 1;
      const { height } = await client.node.status();
      const fromHeight = options.fromHeight === undefined ? BigInt(height) + SOON : BigInt(options.fromHeight);
      const fee = feeOfOptions(options);
      const final = await client.operations.publishChannelFee(author, { channel, version, fromHeight, fee }, wait);
      const done = say`Version ${version} of the fee of ${channel} holds from height ${fromHeight} on: ${feeText(fee)}`;
      printFinal(output, final, done, { channel, version, fromHeight });
    },
  );
}
