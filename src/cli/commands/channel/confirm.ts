// gridpact channel confirm, abort, return: what the channel's key says of an attempt, and of money that came late.
import { type Command, Option } from 'commander';
import { type LineOutcome, onlyLine } from '../../../client/run-lines.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';

const WHOSE = "the channel's own key";

export function channelConfirmCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'confirm', {
    summary: 'say with the key of a channel that it has the money of an attempt, or has paid a refund',
    details: 'Never refused for being late: money that pays no order any more is owed back within 24 hours.',
    examples: ['channel confirm bank-a/fast try-1 8800-1 --key-file fast.key --member-dir sample/bank-a'],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .argument('<attempt>', 'its id')
    .argument('<reference>', "the channel's own reference: 1-64 of a-z A-Z 0-9 . _ -");
  return onRun(
    cli,
    signingOptions(command, WHOSE),
    async (output, options: SigningOptions, channel: string, attempt: string, reference: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { paidFen, feeFen } = await attemptOf(client, channel, attempt);
      const line = { channel, attempt, reference, paidFen, feeFen };
      const done = onlyLine(await client.channels.confirm(author, [line], wait));
      const what = say`${attempt}: ${formatFen(paidFen)} yuan as ${reference}`;
      print(output, { ...line }, done, {
        '': say`Confirmed ${what}`,
        'confirmed-late': say`Late, and owed back within 24 hours: ${what}. Next: gridpact channel return ${channel} ${reference}`,
        'confirmed-before': say`Confirmed before: ${what}`,
        'refund-owed': say`Confirmed after it lapsed, and owed by the payee: ${what}. Repeat the command when it has the money`,
        'refund-paid-twice': say`Confirmed after its money went back in another way: ${what}; the channel bears it`,
      });
    },
  );
}

export function channelAbortCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'abort', {
    summary: 'say that an attempt was not paid',
    details: [
      'With the key of the channel; silence says nothing. When its time is over, and of a refund 30 days after its start, also',
      "by the payer, the payee or its bank, or the channel's owner. The payee then has the amount of a refund again; where a",
      'decision ordered it, the payer has it.',
    ].join(' '),
    examples: ['channel abort bank-a/fast try-1 --key-file fast.key --member-dir sample/bank-a'],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .argument('<attempt>', 'its id');
  return onRun(
    cli,
    signingOptions(command, WHOSE),
    async (output, options: SigningOptions, channel: string, attempt: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const done = onlyLine(await client.channels.abort(author, [{ channel, attempt }], wait));
      print(output, { channel, attempt }, done, {
        '': say`Aborted ${attempt} of ${channel}`,
        'aborted-before': say`Aborted before: ${attempt} of ${channel}`,
      });
    },
  );
}

export function channelReturnCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'return', {
    summary: 'give late money back: to the account of its payer, or outside',
    examples: [
      'channel return bank-a/fast 8800-1 --key-file fast.key --member-dir sample/bank-a',
      'channel return bank-a/fast 8800-1 --outside 8801-9 --key-file fast.key --member-dir sample/bank-a',
      'channel return bank-a/fast 8800-1 --disputed --member-dir sample/bank-a',
    ],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .argument('<reference>', 'of the late payment')
    .addOption(
      new Option('--outside <reference>', 'the payer has no account here: reference of the return').default(''),
    )
    .option('--disputed', 'it never came: a key that was replaced confirmed it, says the owner; nothing goes back');
  type Options = SigningOptions & { readonly outside: string; readonly disputed?: true };
  return onRun(
    cli,
    signingOptions(command, `${WHOSE}, or its owner's`),
    async (output, options: Options, channel: string, reference: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const line = { channel, reference, returned: options.outside, disputed: options.disputed === true };
      const done = onlyLine(await client.channels.giveBack(author, [line], wait));
      print(output, { channel, reference }, done, {
        '': options.disputed ? say`Disputed ${reference} of ${channel}` : say`Gave ${reference} of ${channel} back`,
        'disputed-before': say`Disputed before: ${reference} of ${channel}`,
        'returned-before': say`Given back before: ${reference} of ${channel}`,
      });
    },
  );
}

async function attemptOf(
  client: Awaited<ReturnType<typeof connectToSign>>['client'],
  channel: string,
  attempt: string,
) {
  return found(await client.channels.attempt(channel, attempt), say`attempt ${attempt} of ${channel}`, 'channel list');
}

function print(output: Output, about: object, done: LineOutcome, words: Readonly<Record<string, string>>): void {
  const { transfer, outcome, transactionId, height } = done;
  output.result({ ...about, transfer, outcome, transactionId, height }, () => {
    return `${words[outcome] ?? outcome}\n${finality(transactionId, height, output)}`;
  });
}
