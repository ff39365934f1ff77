// Proposes a change, for all commands that do so.
import type { NewChange } from '../client/governance-flows.ts';
import type { SigningConnection } from './options/connection.ts';
import { type ProposalOptions, proposalHead } from './options/proposal.ts';
import { finality } from './print/outcomes.ts';
import type { Output } from './print/output.ts';
import { say } from './print/say.ts';

/** Sends the proposal and says what comes next: approvals, then the further steps. */
export async function propose(
  output: Output,
  { client, author, wait }: SigningConnection,
  options: ProposalOptions,
  change: NewChange,
  furtherSteps: readonly string[] = [],
): Promise<void> {
  const subject = 'member' in change ? `${change.change}-${change.member}` : change.change;
  const head = proposalHead(options, subject);
  const { transactionId, height } = await client.governance.propose(author, head, change, wait);
  const { proposal } = head;
  const steps = [say`the other members: gridpact governance approve ${proposal}`, ...furtherSteps];
  const said = [say`Proposed ${proposal}`, ...steps.map((step) => say`next, ${step}`)];
  output.result({ proposal, transactionId, height }, () =>
    [...said, finality(transactionId, height, output)].join('\n'),
  );
}
