// gridpact clearing confirm: the settlement bank says that a member paid, or was paid.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parsePayment, parseWhole } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly reference: string;
  readonly to: string;
}

export function clearingConfirmCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'confirm', {
    summary: 'confirm as the settlement bank that a member paid what it owes, or got what it is owed',
    details: [
      'Those who owe come first. Of a bilateral window the member is the one that owes, and --to names the other.',
      'A command that is repeated with the same reference changes nothing.',
    ].join(' '),
    examples: [
      'clearing confirm 1 bank-a 1250.00 --reference rtgs-17 --member-dir sample/grid',
      'clearing confirm 2 bank-a 90.00 --to bank-b --reference rtgs-18 --member-dir sample/grid',
    ],
  })
    .argument('<window>', 'its number', parseWhole)
    .argument('<member>', 'member id')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parsePayment)
    .addOption(
      new Option(
        '--reference <reference>',
        "the settlement bank's own: 1-35 of a-z A-Z 0-9 . _ -",
      ).makeOptionMandatory(),
    )
    .addOption(new Option('--to <member>', 'of a bilateral window: the member that is paid').default(''));
  return onRun(
    cli,
    signingOptions(command, 'the settlement bank'),
    async (output, options: Options, window: number, member: string, amountFen: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { reference, to: counterparty } = options;
      const fields = { window, member, counterparty, amountFen, reference };
      const final = await client.operations.confirmSettlement(author, fields, wait);
      const said = say`Confirmed ${formatFen(amountFen)} yuan of ${member} for window ${window}`;
      printFinal(output, final, said, { window, member, amountFen, reference });
    },
  );
}
