// gridpact member release: proposes that a member leaves for good.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign } from '../../options/connection.ts';
import { type ProposalOptions, proposalOptions } from '../../options/proposal.ts';
import { propose } from '../../propose.ts';

export function memberReleaseCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'release', {
    summary: 'propose that a member leaves for good',
    details: [
      'It votes no more (member remove) and has closed every account of its book, its vaults included (account close). Its',
      "keys and its id never come back. The other members' nodes close its connections with the next block.",
    ].join(' '),
    examples: ['member release merchant --reason "leaves at the end of June" --member-dir sample/grid'],
  }).argument('<member>', "the member's id");
  return onRun(cli, proposalOptions(command), async (output, options: ProposalOptions, member: string) => {
    const connection = await connectToSign(cli, options);
    await propose(output, connection, options, { change: 'release', member });
  });
}
