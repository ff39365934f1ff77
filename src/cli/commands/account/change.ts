// gridpact account limits, rotate-key and close.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { type HolderKeyOptions, holderKey, holderKeyOptions } from '../../options/holder-key.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';

interface LimitOptions extends SigningOptions {
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
  return onRun(cli, signingOptions(command, whose), async (output, options: LimitOptions, id: string) => {
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

export function accountRotateKeyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'rotate-key', {
    summary: "replace the key that holds an account; the account's id stays",
    examples: ['account rotate-key bank-a/alice --new-key alice-2.key --key-file alice.key --member-dir sample/bank-a'],
  }).argument('<account>', 'such as bank-a/alice');
  const whose = 'the present key of the account, or the servicing member';
  type Options = SigningOptions & HolderKeyOptions;
  return onRun(
    cli,
    signingOptions(holderKeyOptions(command), whose),
    async (output, options: Options, account: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const key = holderKey(options);
      const final = await client.accounts.rotateKey(author, account, key, wait);
      printFinal(output, final, `${account} is now held by the key ${toHex(key)}`);
    },
  );
}

export function accountCloseCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'close', {
    summary: 'close an empty account for good',
    examples: ['account close bank-a/alice --member-dir sample/bank-a'],
  }).argument('<account>', 'its balance must be zero and nothing may be held');
  return onRun(
    cli,
    signingOptions(command, 'the servicing member'),
    async (output, options: SigningOptions, account: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      printFinal(output, await client.accounts.close(author, account, wait), `Closed ${account}`);
    },
  );
}
