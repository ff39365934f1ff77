// gridpact share aggregate decline: the owner gives no figure, for a reason of its own.
import { type Command, Option } from 'commander';
import type { Cli } from '../../../cli.ts';
import { defineCommand, onRun } from '../../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../../options/connection.ts';
import { parseTransactionId } from '../../../options/parse-argument.ts';
import { printFinal } from '../../../print/outcomes.ts';
import { say } from '../../../print/say.ts';

type Options = SigningOptions & { readonly reason: string };

export function aggregateDeclineCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'decline', {
    summary: 'decline a question for a figure',
    details: 'It stays counted against the budget of its reader.',
    examples: [
      `share aggregate decline ${'4f'.repeat(32)} --reason "no meters were read in that area" --member-dir sample/grid`,
    ],
  })
    .argument('<aggregate>', "the question's transaction id", parseTransactionId)
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  const whose = "the scenario's owner";
  return onRun(cli, signingOptions(command, whose), async (output, options: Options, aggregate: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { reason } = options;
    const final = await client.aggregates.decline(author, aggregate, reason, wait);
    printFinal(output, final, say`Declined: ${reason}`, { aggregate, reason });
  });
}
