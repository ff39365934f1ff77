// What the checkers see of an honest node.
import { verifyEvidence } from '../../src/consensus/evidence.ts';
import type { ConsensusMessage } from '../../src/consensus/message.ts';
import type { Output } from '../../src/consensus/output.ts';
import { violated } from './checkers/violation.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

export function watchSent(world: World, { member }: SimNode, message: ConsensusMessage): void {
  const { signing, certificates } = world;
  if (message.kind === 'vote') signing.sent(member, message.vote.subject);
  if (message.kind === 'certificate') certificates.observe(member, message.certificate);
  if (message.kind === 'status' && message.status.finalization) {
    certificates.observe(member, message.status.finalization);
  }
  if (message.kind !== 'proposal') return;
  for (const certificate of message.proposal.justification) certificates.observe(member, certificate);
}

/** What must never happen to an honest node, or because of one. */
export function watchOutput(world: World, { member }: SimNode, output: Output): void {
  const honest = (other: number) => world.nodes[other]?.actor === undefined;
  if (output.kind === 'halt') violated(`node ${member} halts: ${output.reason}`);
  if (output.kind === 'amnesia') violated(`node ${member} believes that it has forgotten a vote`);
  if (output.kind === 'divergence' && honest(output.vote.signer)) violated(`node ${member} sees a divergence`);
  if (output.kind === 'disconnect' && honest(output.peer)) {
    violated(`node ${member} disconnects honest node ${output.peer}: it ${output.why}`);
  }
  if (output.kind === 'evidence' && !verifyEvidence(world.committee, output.evidence)) {
    violated(`node ${member} accuses node ${output.evidence.signer} without proof`);
  }
  if (output.kind === 'evidence' && honest(output.evidence.signer)) {
    violated(`node ${member} accuses honest node ${output.evidence.signer}`);
  }
}
