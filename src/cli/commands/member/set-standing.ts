// gridpact member remove, suspend and resume: each proposes another standing for a member.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign } from '../../options/connection.ts';
import { type ProposalOptions, proposalOptions } from '../../options/proposal.ts';
import { propose } from '../../propose.ts';

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

export function memberSetStandingCommands(cli: Cli): Command[] {
  return STEPS.map((step) => memberSetStandingCommand(cli, step));
}

function memberSetStandingCommand(cli: Cli, { name, summary, details, reason }: Step): Command {
  const command = defineCommand(cli, name, {
    summary,
    details,
    examples: [`member ${name} merchant --reason "${reason}" --member-dir sample/grid`],
  }).argument('<member>', "the member's id");
  return onRun(cli, proposalOptions(command), async (output, options: ProposalOptions, member: string) => {
    const connection = await connectToSign(cli, options);
    await propose(output, connection, options, { change: name, member });
  });
}
