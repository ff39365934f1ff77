// gridpact channel refund: starts the refund of an order that a channel paid.
import { type Command, Option } from 'commander';
import { onlyLine } from '../../../client/run-lines.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly reason: string;
}

export function channelRefundCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'refund', {
    summary: 'start the refund of an order that a channel paid, in part or in full',
    details: [
      'By the account that was paid, within a year. The amount leaves it now; the channel pays it back the same way, with the',
      'part of its fee that its rule gives back, and then confirms or aborts the refund. The id is yours: repeated with it,',
      'a refund is started once.',
    ].join(' '),
    examples: [
      'channel refund bank-a/fast back-1 try-1 5 --reason cold --key-file shop.key --member-dir sample/bank-b',
    ],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .argument('<refund>', 'your own id of the refund: 1-35 of a-z A-Z 0-9 . _ -')
    .argument('<attempt>', 'the attempt that paid')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(new Option('--reason <text>', 'at most 140 characters; on record').default(''));
  return onRun(
    cli,
    signingOptions(command, 'the key of the account that was paid'),
    async (output, options: Options, channel: string, refund: string, paid: string, amountFen: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const asked = { channel, attempt: refund, of: paid, amountFen };
      const feeFen = found(
        await client.channels.refundFee(asked),
        say`attempt ${paid} of ${channel}`,
        `channel attempts ${channel}`,
      );
      const line = { ...asked, feeFen, refundReason: options.reason };
      const { transfer, transactionId, height, outcome } = onlyLine(await client.channels.refund(author, [line], wait));
      const value = { channel, refund, attempt: paid, amountFen, feeFen, transfer, outcome, transactionId, height };
      output.result(value, () => {
        const what = say`${refund}: ${formatFen(amountFen)} yuan of ${paid}, with ${formatFen(feeFen)} yuan of the fee`;
        const said = outcome === 'started-before' ? say`Started before: ${what}` : say`Started ${what}`;
        return `${said}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}
