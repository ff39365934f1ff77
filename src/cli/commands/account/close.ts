// gridpact account close: closes an empty account for good.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

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
      printFinal(output, await client.accounts.close(author, account, wait), say`Closed ${account}`);
    },
  );
}
