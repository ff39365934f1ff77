// gridpact governance status: the validators, the open proposals, and what each still lacks.

import type { Command } from 'commander';
import type { ProposalView } from '../../../client/governance-view.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { proposalView } from '../../print/answer-views.ts';
import { governanceText, proposalText } from '../../print/governance.ts';

export function governanceStatusCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'status', {
    summary: 'show who votes, the open proposals, and what each still lacks',
    details: `With a proposal, it ends with ${EXIT.ok} when that is agreed, with ${EXIT.open} while it is open, and with ${EXIT.refused} when it has failed.`,
    examples: [
      'governance status --member-dir sample/grid',
      'governance status add-regulator-3fa201 --member-dir sample/grid --json',
    ],
  }).argument('[proposal]', 'this one only, open or decided');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, id?: string) => {
    const { governance, node } = connect(options).client;
    const [view, status] = await Promise.all([governance.view(id), node.status()]);
    const proposals = view.proposals.map((proposal) => proposalView(proposal, status));
    const [named] = id === undefined ? [] : view.proposals;
    if (named === undefined) output.result({ ...view, proposals }, () => governanceText(view, status));
    else {
      output.exit(exitCodeFor(named));
      output.result(proposals[0], () => proposalText(named, view, status));
    }
  });
}

function exitCodeFor({ status }: ProposalView): ExitCode {
  if (status === 'open') return EXIT.open;
  return status === 'agreed' || status === 'scheduled' ? EXIT.ok : EXIT.refused;
}
