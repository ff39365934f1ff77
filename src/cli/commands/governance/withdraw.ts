// gridpact governance withdraw: the proposer ends a proposal, or a member takes its approval back.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { phrase } from '../../print/say.ts';
import { printDecision } from './print-decision.ts';

export function governanceWithdrawCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'withdraw', {
    summary: 'end a proposal of your own, or take back an approval',
    details: 'As long as it is open. The proposer ends it; another who approved it takes that approval back.',
    examples: ['governance withdraw add-regulator-3fa201 --member-dir sample/regulator'],
  }).argument('<proposal>', "the proposal's id");
  const whose = 'the proposer, or a member that approved it';
  return onRun(cli, signingOptions(command, whose), async (output, options: SigningOptions, proposal: string) => {
    const connection = await connectToSign(cli, options);
    const final = await connection.client.governance.withdraw(connection.author, proposal, connection.wait);
    await printDecision(output, connection, proposal, phrase`Withdrew`, final);
  });
}
