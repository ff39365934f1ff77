// gridpact channel attempt: says that an order is being paid through a channel.
import { type Command, Option } from 'commander';
import { onlyLine } from '../../../client/run-lines.ts';
import {
  ATTEMPT_START_PURPOSE,
  ATTEMPT_START_REASON,
  ATTEMPT_START_SOURCE,
  type AttemptStart,
} from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseDuration, parseInstant } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions, Pick<AttemptStart, 'reason' | 'source' | 'purpose'> {
  readonly payer: string;
  readonly expiresIn: number;
  readonly until?: bigint;
}

export function channelAttemptCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'attempt', {
    summary: 'say that an order is being paid through a channel, before the request goes out',
    details: [
      'The id is yours, and goes out with the request. Repeated with the same --until, it changes nothing. While it is under',
      'way the order is neither cancelled nor paid in another way; money that comes after its time is owed back.',
    ].join(' '),
    examples: [
      'channel attempt bank-a/fast try-1 bank-b/shop tea-7 --payer bank-a/alice --source friends --member-dir sample/bank-a',
    ],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .argument('<attempt>', 'your own id: 1-35 of a-z A-Z 0-9 . _ -')
    .argument('<payee>', 'the account that is paid')
    .argument('<order>', "the payee's id of the order")
    .addOption(
      new Option('--payer <account>', 'gets late money back; without it the payer has no account here').default(''),
    )
    .addOption(new Option('--reason <reason>', 'why this channel').choices(ATTEMPT_START_REASON).default('customer'))
    .addOption(new Option('--source <source>', 'how the payer came').choices(ATTEMPT_START_SOURCE).default('other'))
    .addOption(new Option('--purpose <purpose>', 'what for').choices(ATTEMPT_START_PURPOSE).default('shopping'))
    .addOption(
      new Option('--expires-in <duration>', 'how long to wait for the channel')
        .argParser(parseDuration)
        .default(900_000, '15m'),
    )
    .addOption(new Option('--until <instant>', 'the same as an instant').argParser(parseInstant));
  return onRun(
    cli,
    signingOptions(command, "the channel's owner; or, without --payer, the payee or its bank"),
    async (output, options: Options, channel: string, attempt: string, payee: string, order: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { amountFen } = found(
        await client.orders.read({ payee, order }),
        say`order ${order} of ${payee}`,
        'order list',
      );
      const quoted = found(
        await client.channels.quote(channel, amountFen),
        say`channel ${channel}`,
        'channel list',
      ).quote;
      const expiresAtMs = options.until ?? BigInt(Date.now() + options.expiresIn);
      const { payer, reason, source, purpose } = options;
      const { feeVersion, feeFen, paidFen } = quoted;
      const line = {
        channel,
        attempt,
        payee,
        order,
        payer,
        amountFen,
        feeVersion,
        feeFen,
        reason,
        source,
        purpose,
        expiresAtMs,
      };
      const done = onlyLine(await client.channels.start(author, [line], wait));
      const { transactionId, height, outcome } = done;
      const value = {
        channel,
        attempt,
        payee,
        order,
        amountFen,
        feeFen,
        paidFen,
        expiresAtMs,
        outcome,
        transactionId,
        height,
      };
      output.result(value, () => {
        const what = say`${attempt}: ${formatFen(paidFen)} yuan through ${channel} for order ${order} of ${payee}`;
        const said = outcome === 'started-before' ? say`Started before: ${what}` : say`Started ${what}`;
        return `${said}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}
