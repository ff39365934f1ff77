// Prints what gridpact governance approve and withdraw did.
import type { FinalTransaction } from '../../../client/answers.ts';
import type { SigningConnection } from '../../options/connection.ts';
import { missingOf, proposalText } from '../../print/governance.ts';
import { finality } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { spoken } from '../../print/say.ts';

/** What was done to the proposal, and what the proposal lacks after it. */
export async function printDecision(
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
      `${spoken(did)} ${id}`,
      ...(proposal === undefined ? [] : [proposalText(proposal, view, status)]),
      finality(transactionId, height, output),
    ].join('\n'),
  );
}
