// gridpact alias withdraw: an alias that is no longer to be used.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function aliasWithdrawCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'withdraw', {
    summary: 'end an alias; it never names another account',
    details: 'By the servicing member. The account may have another alias then, or the same one again.',
    examples: ['alias withdraw tea-house --member-dir sample/bank-a'],
  }).argument('<alias>', 'such as tea-house');
  return onRun(
    cli,
    signingOptions(command, 'the servicing member'),
    async (output, options: SigningOptions, alias: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      printFinal(output, await client.accounts.withdrawAlias(author, alias, wait), say`Withdrew ${alias}`);
    },
  );
}
