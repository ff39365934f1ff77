// gridpact clearing default: a regulator declares that who has not paid for a window will not.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

type Options = SigningOptions & { readonly reason: string };

export function clearingDefaultCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'default', {
    summary: 'declare as the regulator that who has not paid for a window by its deadline will not',
    details: 'No payment is undone: the fund pays first, and the rest is left to those who are owed, in proportion.',
    examples: ['clearing default 1 --reason "no answer since Monday" --member-dir sample/regulator'],
  })
    .argument('<window>', 'its number', parseWhole)
    .addOption(new Option('--reason <text>', 'on record; 1-200 characters').makeOptionMandatory());
  return onRun(cli, signingOptions(command, 'a regulator'), async (output, options: Options, window: number) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { reason } = options;
    const final = await client.operations.declareDefault(author, { window, reason }, wait);
    printFinal(output, final, say`Declared the default of window ${window}`, { window, reason });
  });
}
