// gridpact account limits: what an account may spend.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';

interface Options extends SigningOptions {
  readonly perPayment?: bigint;
  readonly perDay?: bigint;
  readonly perMonth?: bigint;
}

export function accountLimitsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'limits', {
    summary: 'set what an account may spend per payment, day and month',
    details:
      'The holder may lower limits, the servicing member may also raise them. 0 means no limit; a limit that is not named stays.',
    examples: [
      'account limits bank-a/alice --per-payment 500 --per-day 2000 --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'such as bank-a/alice')
    .addOption(new Option('--per-payment <amount>', 'yuan, or fen as in 1234fen').argParser(parseAmount))
    .addOption(new Option('--per-day <amount>', 'yuan, or fen as in 1234fen').argParser(parseAmount))
    .addOption(new Option('--per-month <amount>', 'yuan, or fen as in 1234fen').argParser(parseAmount));
  const whose = 'the holder or the servicing member';
  return onRun(cli, signingOptions(command, whose), async (output, options: Options, id: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const account = found(await client.accounts.read(id), `account ${id}`, 'account list');
    const limits = {
      account: id,
      perPaymentFen: options.perPayment ?? account.perPaymentFen,
      perDayFen: options.perDay ?? account.perDayFen,
      perMonthFen: options.perMonth ?? account.perMonthFen,
    };
    const final = await client.accounts.setLimits(author, limits, wait);
    printFinal(output, final, `Set the limits of ${id}`);
  });
}
