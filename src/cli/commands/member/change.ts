// gridpact member add, remove, suspend and resume: proposals about who votes.
import type { Command } from 'commander';
import type { NewChange } from '../../../client/governance-flows.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningConnection } from '../../options/connection.ts';
import { type ConsensusKeyOptions, consensusKeyOption, openConsensusKey } from '../../options/consensus-key.ts';
import { type ProposalOptions, proposalHead, proposalOptions } from '../../options/proposal.ts';
import { finality } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';

interface Step {
  readonly name: 'remove' | 'suspend' | 'resume';
  readonly summary: string;
  readonly details: string;
  readonly reason: string;
}

const STEPS: readonly Step[] = [
  {
    name: 'remove',
    summary: 'propose that a validator becomes an observer',
    details: 'Its node goes on following. No change leaves fewer than four validators.',
    reason: 'left the consortium',
  },
  {
    name: 'suspend',
    summary: 'propose that a validator does not vote until it is resumed',
    details: 'It keeps its key, and needs only approvals and a synced node to resume.',
    reason: 'double votes on record',
  },
  {
    name: 'resume',
    summary: 'propose that a suspended validator votes again, with the key that it had',
    details: 'Its node has to report itself synced: member report-synced.',
    reason: 'the fault was found',
  },
];

export function memberChangeCommands(cli: Cli): Command[] {
  return [addCommand(cli), ...STEPS.map((step) => changeCommand(cli, step))];
}

function addCommand(cli: Cli): Command {
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
      'the other members: gridpact governance approve',
      'and, once the node is near the head: gridpact member report-synced',
    ]);
  });
}

function changeCommand(cli: Cli, { name, summary, details, reason }: Step): Command {
  const command = defineCommand(cli, name, {
    summary,
    details,
    examples: [`member ${name} merchant --reason "${reason}" --member-dir sample/grid`],
  }).argument('<member>', "the member's id");
  return onRun(cli, proposalOptions(command), async (output, options: ProposalOptions, member: string) => {
    const connection = await connectToSign(cli, options);
    await propose(output, connection, options, { change: name, member }, [
      'the other members: gridpact governance approve',
    ]);
  });
}

/** Sends the proposal and says what comes next. */
export async function propose(
  output: Output,
  { client, author, wait }: SigningConnection,
  options: ProposalOptions,
  change: NewChange,
  next: readonly string[],
): Promise<void> {
  const subject = 'member' in change ? `${change.change}-${change.member}` : change.change;
  const head = proposalHead(options, subject);
  const { transactionId, height } = await client.governance.propose(author, head, change, wait);
  const { proposal } = head;
  output.result({ proposal, transactionId, height }, () =>
    [
      `Proposed ${proposal}`,
      ...next.map((line) => `next, ${line}${line.endsWith('approve') ? ` ${proposal}` : ''}`),
      finality(transactionId, height, output),
    ].join('\n'),
  );
}
