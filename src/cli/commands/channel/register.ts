// gridpact channel register: a way of paying that a member runs outside of the ledger.
import { type Command, Option } from 'commander';
import type { RegisterChannel } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { parseAmount, parseMinutes, parsePublicKey } from '../../options/parse-argument.ts';
import {
  connectToSignTogether,
  sendTogether,
  type TogetherOptions,
  togetherOptions,
} from '../../options/signed-together.ts';
import { say } from '../../print/say.ts';
import { coverSigners } from './cover-signers.ts';
import { type FeeOptions, feeOfOptions, feeOptions } from './fee-options.ts';

interface Options extends TogetherOptions, FeeOptions {
  readonly account: string;
  readonly least: bigint;
  readonly most: bigint;
  readonly perDay: bigint;
  readonly bound: bigint;
  readonly hours: readonly [from: number, until: number];
}

const KINDS = ['bank-transfer', 'card', 'third-party-wallet', 'digital-cash', 'purse', 'cash-on-delivery'];

export function channelRegisterCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'register', {
    summary: 'register a way of paying that you run outside of the ledger',
    details: [
      'The channel confirms payments with a key of its own, and owes merchants what it confirmed, never more than --bound.',
      'Each closed day --account brings it to zero. The holder of that account signs, too; for a vault you alone do.',
    ].join(' '),
    examples: [
      'channel register bank-a/fast bank-transfer HEX --account bank-a/vault --most 5000 --per-day 100000 --bound 200000 --fee-basis-points 38 --member-dir sample/bank-a',
    ],
  })
    .argument('<channel>', 'your member id and a name: bank-a/fast')
    .argument('<kind>', KINDS.join(', '))
    .argument('<confirm-key>', 'public key that confirms its payments, in hexadecimal', parsePublicKey)
    .requiredOption('--account <account>', 'at your member: covers what the channel owes')
    .addOption(new Option('--least <amount>', 'of one order').argParser(parseAmount).default(1n, '0.01'))
    .addOption(new Option('--most <amount>', 'of one order').argParser(parseAmount).makeOptionMandatory())
    .addOption(new Option('--per-day <amount>', 'of a day').argParser(parseAmount).makeOptionMandatory())
    .addOption(new Option('--bound <amount>', 'it may owe at most').argParser(parseAmount).makeOptionMandatory())
    .addOption(
      new Option('--hours <from-until>', 'such as 08:00-22:00').argParser(parseMinutes).default([0, 0], 'always'),
    );
  return onRun(
    cli,
    togetherOptions(feeOptions(command)),
    async (output, options: Options, channel: string, kind: RegisterChannel['kind'], confirmKey: Uint8Array) => {
      const connection = await connectToSignTogether(cli, options);
      const { account, least: leastFen, most: mostFen, perDay: perDayFen, bound: boundFen } = options;
      const [fromMinute, untilMinute] = options.hours;
      const terms = { account, leastFen, mostFen, perDayFen, boundFen, fromMinute, untilMinute };
      const registerChannel: RegisterChannel = { channel, kind, confirmKey, terms, fee: feeOfOptions(options) };
      const signers = await coverSigners(connection.client, connection.author, account);
      await sendTogether(
        cli,
        output,
        options,
        connection,
        {
          operation: { operation: 'registerChannel', registerChannel },
          signers,
          done: say`Channel ${channel} is registered, covered by ${account}`,
        },
        { channel },
      );
    },
  );
}
