// Proposes two blocks in a view, one to each half of the others, and votes for both.
import { blockHash } from '../../../src/consensus/block.ts';
import type { ReplicaConfig } from '../../../src/consensus/config.ts';
import { proposalStatement, voteStatement } from '../../../src/consensus/statement.ts';
import type { Proposal, Vote } from '../../../src/consensus/vote.ts';
import type { Actor } from './actor.ts';
import { leads } from './leads.ts';

export const equivocatingLeader: Actor = {
  name: 'equivocating leader',
  misbehave(parcel, config, random) {
    const { message } = parcel;
    if (message.kind !== 'proposal' || !leads(config, message.proposal)) return [parcel];
    const twin = twinOf(message.proposal, config);
    const half = parcel.to.filter(() => random.chance(50));
    const rest = random.chance(20) ? parcel.to : parcel.to.filter((to) => !half.includes(to));
    return [
      { to: half, message },
      { to: rest, message: { kind: 'proposal', proposal: twin } },
      { to: rest, message: { kind: 'vote', vote: notarize(twin, config) } },
    ];
  },
};

function twinOf(proposal: Proposal, config: ReplicaConfig): Proposal {
  const header = { ...proposal.header, timestampMs: proposal.header.timestampMs + 1 };
  const statement = proposalStatement(config.chainId, blockHash(config.chainId, header));
  return { ...proposal, header, signature: config.sign?.(statement) ?? new Uint8Array(0) };
}

function notarize({ header }: Proposal, config: ReplicaConfig): Vote {
  const subject = { kind: 'notarize', view: header.view, blockHash: blockHash(config.chainId, header) } as const;
  const signature = config.sign?.(voteStatement(config.chainId, config.epoch, subject)) ?? new Uint8Array(0);
  return { epoch: config.epoch, subject, signer: config.self ?? 0, signature };
}
