// gridpact governance approve: a member approves a proposal.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { checkSpoken, type EvenSoOptions, evenSoOption } from '../../options/even-so.ts';
import { phrase } from '../../print/say.ts';
import { printDecision } from './print-decision.ts';

export function governanceApproveCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'approve', {
    summary: 'approve a proposal, as a member whose node is a validator',
    details:
      'Look at the proposal first: governance status with its id. Only another proposal can change an agreed one.',
    examples: ['governance approve add-regulator-3fa201 --member-dir sample/grid'],
  }).argument('<proposal>', "the proposal's id");
  const whose = 'a member whose node is a validator';
  type Options = SigningOptions & EvenSoOptions;
  return onRun(
    cli,
    evenSoOption(signingOptions(command, whose)),
    async (output, options: Options, proposal: string) => {
      const connection = await connectToSign(cli, options);
      const [open] = (await connection.client.governance.view(proposal)).proposals;
      if (open?.change.change === 'protocol-version' && open.progress !== undefined) {
        await checkSpoken(connection.client, open.change.protocolVersion, options);
      }
      const final = await connection.client.governance.approve(connection.author, proposal, connection.wait);
      await printDecision(output, connection, proposal, phrase`Approved`, final);
    },
  );
}
