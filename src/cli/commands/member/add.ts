// gridpact member add: proposes that this member's node becomes a validator.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign } from '../../options/connection.ts';
import { type ConsensusKeyOptions, consensusKeyOption, openConsensusKey } from '../../options/consensus-key.ts';
import { type ProposalOptions, proposalOptions } from '../../options/proposal.ts';
import { say } from '../../print/say.ts';
import { propose } from '../../propose.ts';

export function memberAddCommand(cli: Cli): Command {
  type Options = ProposalOptions & ConsensusKeyOptions;
  const command = defineCommand(cli, 'add', {
    summary: "propose that this member's node becomes a validator",
    details: [
      'By the joiner, whose consensus key signs that it is held. The change is agreed when enough validators approve it',
      '(governance approve) and the node has reported itself synced (member report-synced).',
    ].join(' '),
    examples: ['member add --reason "as agreed in June" --member-dir sample/regulator'],
  });
  const key = 'the key the node will vote with; the first one in --member-dir otherwise';
  return onRun(cli, proposalOptions(consensusKeyOption(command, key)), async (output, options: Options) => {
    const connection = await connectToSign(cli, options);
    const { member } = await connection.client.node.status();
    const consensusKey = await openConsensusKey(cli, options, connection.folder);
    await propose(output, connection, options, { change: 'add', member, consensusKey }, [
      say`this member, once its node is near the head: gridpact member report-synced`,
    ]);
  });
}
