// gridpact governance approve and withdraw.
import type { Command } from 'commander';
import type { FinalTransaction } from '../../../client/answers.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../options/connection.ts';
import { missingOf, proposalText } from '../../print/governance.ts';
import { finality } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';

export function governanceApproveCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'approve', {
    summary: 'approve a proposal, as a member whose node is a validator',
    details:
      'Look at the proposal first: governance status with its id. Only another proposal can change an agreed one.',
    examples: ['governance approve add-regulator-3fa201 --member-dir sample/grid'],
  }).argument('<proposal>', "the proposal's id");
  const whose = 'a member whose node is a validator';
  return onRun(cli, signingOptions(command, whose), async (output, options: SigningOptions, proposal: string) => {
    const connection = await connectToSign(cli, options);
    const final = await connection.client.governance.approve(connection.author, proposal, connection.wait);
    await print(output, connection, proposal, 'Approved', final);
  });
}

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
    await print(output, connection, proposal, 'Withdrew', final);
  });
}

async function print(
  output: Output,
  { client }: SigningConnection,
  id: string,
  did: string,
  { transactionId, height }: FinalTransaction,
): Promise<void> {
  const [view, status] = await Promise.all([client.governance.view(id), client.node.status()]);
  const [proposal] = view.proposals;
  const missing = proposal === undefined ? [] : missingOf(proposal, status);
  output.result({ proposal: id, transactionId, height, status: proposal?.status, missing }, () =>
    [
      `${did} ${id}`,
      ...(proposal === undefined ? [] : [proposalText(proposal, view, status)]),
      finality(transactionId, height, output),
    ].join('\n'),
  );
}
