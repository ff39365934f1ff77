// gridpact clearing cap: sets what a member may owe the others.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

type Options = SigningOptions & { readonly reason: string };

export function clearingCapCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'cap', {
    summary: "set a member's net debit cap: the most that it may owe the others, over all windows",
    details: 'Below what it owes already it holds for new payments: what was posted or is held stays.',
    examples: ['clearing cap bank-a 5000000 --reason "more cover" --member-dir sample/grid'],
  })
    .argument('<member>', 'member id')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(new Option('--reason <text>', 'on record; 1-200 characters').makeOptionMandatory());
  return onRun(
    cli,
    signingOptions(command, 'the settlement bank or a regulator'),
    async (output, options: Options, member: string, capFen: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { reason } = options;
      const final = await client.operations.setDebitCap(author, { member, capFen, reason }, wait);
      const about = { member, debitCapFen: capFen, reason };
      printFinal(output, final, say`Set the cap of ${member} to ${formatFen(capFen)} yuan`, about);
    },
  );
}
