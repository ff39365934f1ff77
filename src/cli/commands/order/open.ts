// gridpact order open: an order that is paid once, or handed over and paid in one step.
import { type Command, Option } from 'commander';
import { onlyLine } from '../../../client/run-lines.ts';
import type { OrderOpening } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount, parseDuration, parseInstant } from '../../options/parse-argument.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly delivery: OrderOpening['delivery'];
  readonly expiresIn: number;
  readonly until?: bigint;
  readonly reference: string;
  readonly racing: boolean;
}

export function orderOpenCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'open', {
    summary: 'open an order: it is paid once, whoever pays how often',
    details: [
      'With --delivery on-delivery it is paid in the moment in which the courier hands it over; with prepaid its amount is',
      'held until then, and given back when its time is over. A command that is repeated with the same --until changes nothing.',
    ].join(' '),
    examples: [
      'order open bank-b/shop tea-7 12.50 --expires-in 15m --key-file shop.key --member-dir sample/bank-b',
      'order open bank-b/shop box-9 80 --delivery on-delivery --expires-in 7d --key-file shop.key --member-dir sample/bank-b',
    ],
  })
    .argument('<payee>', 'the account that is paid')
    .argument('<order>', 'your own id of the order: 1-35 of a-z A-Z 0-9 . _ -')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(
      new Option('--delivery <how>', 'when it is paid, if it is delivered')
        .choices(['none', 'on-delivery', 'prepaid'])
        .default('none'),
    )
    .addOption(
      new Option('--expires-in <duration>', 'how long it may be paid, or handed over')
        .argParser(parseDuration)
        .default(86_400_000, '1d'),
    )
    .addOption(new Option('--until <instant>', 'the same as an instant').argParser(parseInstant))
    .addOption(new Option('--racing', 'several attempts through channels may be under way at once').default(false))
    .addOption(new Option('--reference <text>', 'free text, at most 140 characters').default(''));
  const whose = 'the payee: its holder or its servicing member';
  return onRun(
    cli,
    signingOptions(command, whose),
    async (output, options: Options, payee: string, order: string, amountFen: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { delivery, reference, racing } = options;
      const expiresAtMs = options.until ?? BigInt(Date.now() + options.expiresIn);
      const line: OrderOpening = { payee, order, amountFen, expiresAtMs, delivery, reference, racing };
      const opened = onlyLine(await client.orders.open(author, [line], wait));
      const { transactionId, height, outcome } = opened;
      output.result({ ...line, outcome, transactionId, height }, () => {
        const what = say`order ${order} of ${payee}: ${formatFen(amountFen)} yuan until ${formatTime(expiresAtMs)}`;
        const said = outcome === 'opened-before' ? say`Opened before: ${what}` : say`Opened ${what}`;
        return `${said}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}
