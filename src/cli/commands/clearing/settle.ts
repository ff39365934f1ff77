// gridpact clearing settle: starts the settlement of a closed window.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function clearingSettleCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'settle', {
    summary: 'start the settlement of a closed window: its members are to pay what they owe',
    examples: ['clearing settle 1 --member-dir sample/grid'],
  }).argument('<window>', 'its number', parseWhole);
  return onRun(
    cli,
    signingOptions(command, 'the operator'),
    async (output, options: SigningOptions, window: number) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.operations.startSettlement(author, { window }, wait);
      printFinal(output, final, say`Started the settlement of window ${window}`, { window });
    },
  );
}
