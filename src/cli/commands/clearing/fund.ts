// gridpact clearing fund: the settlement bank says what a member paid in or took out beside the windows.
import { type Command, Option } from 'commander';
import type { FundSettlement } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parsePayment } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly reference: string;
  readonly purpose: FundSettlement['purpose'];
  readonly out?: true;
}

export function clearingFundCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'fund', {
    summary: 'say as the settlement bank that a member paid money in, or took it out, beside the windows',
    details: [
      'The reserve is what payments that settle at once are paid from. What is given to the fund for defaults comes out of',
      'the reserve. A command that is repeated with the same reference changes nothing.',
    ].join(' '),
    examples: [
      'clearing fund bank-a 100000 --reference in-1 --member-dir sample/grid',
      'clearing fund bank-a 5000 --purpose fund --reference fund-1 --member-dir sample/grid',
    ],
  })
    .argument('<member>', 'member id')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parsePayment)
    .addOption(
      new Option(
        '--reference <reference>',
        "the settlement bank's own: 1-35 of a-z A-Z 0-9 . _ -",
      ).makeOptionMandatory(),
    )
    .addOption(new Option('--purpose <what>', 'whose money it is').choices(['reserve', 'fund']).default('reserve'))
    .addOption(new Option('--out', 'the member took it out'));
  return onRun(
    cli,
    signingOptions(command, 'the settlement bank'),
    async (output, options: Options, member: string, amountFen: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { reference, purpose } = options;
      const direction = options.out ? 'out' : 'in';
      const fields = { member, purpose, direction, amountFen, reference } as const;
      const final = await client.operations.fundSettlement(author, fields, wait);
      const said = say`${member} ${options.out ? say`took out` : say`paid in`} ${formatFen(amountFen)} yuan (${purpose})`;
      printFinal(output, final, said, { member, purpose, direction, amountFen, reference });
    },
  );
}
