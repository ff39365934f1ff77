// What the checkers see of an honest node.
import type { JournalRecord } from '../../src/consensus/journal-record.ts';
import type { ConsensusMessage } from '../../src/consensus/message.ts';
import type { Output } from '../../src/consensus/output.ts';
import { evidenceFault } from './checkers/independent-evidence.ts';
import { violated } from './checkers/violation.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

/** Records that have become durable, in the order of the journal. */
export function watchJournal(
  { checkers, options, met }: World,
  { member }: SimNode,
  records: readonly JournalRecord[],
): void {
  if (records.length > 0 && member >= options.validators) met.add('one that joined votes');
  for (const record of records) {
    checkers.signing.journaled(member, record);
    if (isAhead(record)) met.add('a block is proposed ahead');
    const epoch = epochOf(record);
    if (epoch !== undefined) checkers.epochs.of(epoch).certifiable.journaled(member, record);
  }
}

/** It comes without the notarization of its parent, which is neither the genesis nor the end of an epoch. */
function isAhead(record: JournalRecord): boolean {
  return (
    record.kind === 'proposed' && record.proposal.header.parentView > 0 && record.proposal.justification.length === 0
  );
}

function epochOf(record: JournalRecord): number | undefined {
  if (record.kind === 'proposed') return record.proposal.header.epoch;
  return 'vote' in record && record.kind !== 'barred' ? record.vote.epoch : undefined;
}

export function watchSent({ checkers }: World, { member }: SimNode, message: ConsensusMessage): void {
  const { signing, certificates } = checkers;
  if (message.kind === 'vote') {
    const { vote } = message;
    signing.sent(member, vote);
    if (checkers.epochs.member(vote.epoch, vote.signer) !== member) violated(`node ${member} votes for another`);
  }
  if (message.kind === 'certificate') certificates.observe(member, message.certificate);
  if (message.kind === 'status' && message.status.finalization) {
    certificates.observe(member, message.status.finalization);
  }
  if (message.kind !== 'proposal') return;
  for (const certificate of message.proposal.justification) certificates.observe(member, certificate);
}

/** What must never happen to an honest node, or because of one. */
export function watchOutput({ checkers, nodes }: World, { member }: SimNode, output: Output): void {
  const honest = (other: number) => nodes[other]?.actor === undefined;
  if (output.kind === 'halt') violated(`node ${member} halts: ${output.reason}`);
  if (output.kind === 'amnesia') violated(`node ${member} believes that it has forgotten a vote`);
  if (output.kind === 'divergence' && honest(checkers.epochs.member(output.vote.epoch, output.vote.signer))) {
    violated(`node ${member} sees a divergence`);
  }
  if (output.kind === 'disconnect' && honest(output.peer)) {
    violated(`node ${member} disconnects honest node ${output.peer}: it ${output.why}`);
  }
  if (output.kind !== 'evidence') return;
  const { evidence } = output;
  const epoch = evidence.kind === 'votes' ? evidence.first.epoch : evidence.first.header.epoch;
  const fault = evidenceFault(checkers.epochs.of(epoch).consortium, evidence);
  if (fault !== undefined) violated(`node ${member} accuses node ${evidence.signer} without proof: ${fault}`);
  if (honest(checkers.epochs.member(epoch, evidence.signer)))
    violated(`node ${member} accuses honest node ${evidence.signer}`);
}
