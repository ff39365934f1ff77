// gridpact share request, decline: a reader asks for a grant on record, and is told no on record.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseDuration } from '../../options/parse-argument.ts';
import { publishReaderKey } from '../../own-reader-keys.ts';
import { formatTime } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface RequestOptions extends SigningOptions {
  readonly scenario: string;
  readonly subject?: string;
  readonly purpose: string;
  readonly expiresIn: number;
  readonly answerIn: number;
  readonly reason: string;
}

const DAY_MS = 86_400_000;

export function shareRequestCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'request', {
    summary: 'ask the owner of a scenario, and the subject, for access to its data',
    details:
      'Shows in "share list --only requests" at every member. Approved by "share grant --request". Puts the reader key that "init" made on record first, where there is none.',
    examples: [
      'share request ask-17 --scenario pv-loan-assessment --subject roof-17 --purpose loan-assessment --reason "loan 4711" --member-dir sample/bank-a',
    ],
  })
    .argument('<request>', 'an id for it: 1 to 64 of a-z A-Z 0-9 . _ -')
    .addOption(new Option('--scenario <id>', 'the scenario').makeOptionMandatory())
    .addOption(new Option('--subject <id>', 'about whom; without it about all'))
    .addOption(new Option('--purpose <purpose>', 'the purpose; one of the policy').makeOptionMandatory())
    .addOption(new Option('--reason <text>', 'goes on record, for those who decide').makeOptionMandatory())
    .addOption(
      new Option('--expires-in <duration>', 'how long the grant is to last')
        .argParser(parseDuration)
        .default(30 * DAY_MS, '30d'),
    )
    .addOption(
      new Option('--answer-in <duration>', 'until when it may be answered')
        .argParser(parseDuration)
        .default(7 * DAY_MS, '7d'),
    );
  const whose = "the reader's transaction key";
  return onRun(cli, signingOptions(command, whose), async (output, options: RequestOptions, id: string) => {
    const connection = await connectToSign(cli, options);
    const { client, author, wait } = connection;
    const { scenario, subject = '', purpose, reason } = options;
    await publishReaderKey(cli, output, connection, options);
    const now = Date.now();
    const times = { untilMs: BigInt(now + options.expiresIn), answerByMs: BigInt(now + options.answerIn) };
    const request = { request: id, scenario, subject, purpose, ...times, reason };
    const { transactionId, height } = await client.sharing.requestAccess(author, request, wait);
    output.result({ ...request, transactionId, height }, () =>
      [
        say`Asked for ${subject === '' ? say`all data` : say`the data of ${subject}`} in ${scenario}, for ${purpose}. It may be answered until ${formatTime(request.answerByMs)}.`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}

type DeclineOptions = SigningOptions & { readonly reason: string };

export function shareDeclineCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'decline', {
    summary: 'decline a request for access, as owner or as subject',
    details: 'The reader may ask again, under another id.',
    examples: [
      'share decline ask-17 --reason "no loan was asked for" --key-file roof-17.json --member-dir sample/bank-a',
    ],
  })
    .argument('<request>', "the request's id")
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  const whose = "the scenario's owner, or the subject's account";
  return onRun(cli, signingOptions(command, whose), async (output, options: DeclineOptions, id: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { transactionId, height } = await client.sharing.declineRequest(author, id, options.reason, wait);
    output.result({ request: id, reason: options.reason, transactionId, height }, () =>
      [say`Declined ${id}: ${options.reason}`, finality(transactionId, height, output)].join('\n'),
    );
  });
}
