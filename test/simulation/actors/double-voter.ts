// Signs what excludes each other: nullify beside every finalize and notarize, and votes for blocks that do not exist.
import type { ReplicaConfig } from '../../../src/consensus/config.ts';
import type { Subject } from '../../../src/consensus/statement.ts';
import { voteStatement } from '../../../src/consensus/statement.ts';
import type { Vote } from '../../../src/consensus/vote.ts';
import type { Actor, Parcel } from './actor.ts';

export const doubleVoter: Actor = {
  name: 'double voter',
  misbehave(parcel, config, random) {
    const { message } = parcel;
    if (message.kind !== 'vote') return [parcel];
    const extra = (subject: Subject): Parcel => ({
      to: parcel.to.filter(() => random.chance(60)),
      message: { kind: 'vote', vote: sign(subject, config) },
    });
    const { subject } = message.vote;
    const parcels = [parcel, extra({ kind: 'nullify', view: subject.view })];
    if (subject.kind === 'nullify') return parcels;
    parcels.push(extra({ ...subject, blockHash: random.bytes(32) }));
    if (subject.kind === 'finalize') parcels.push(extra({ ...subject, result: random.bytes(32) }));
    return random.shuffled(parcels);
  },
};

function sign(subject: Subject, config: ReplicaConfig): Vote {
  const signature = config.sign?.(voteStatement(config.chainId, config.epoch, subject)) ?? new Uint8Array(0);
  return { epoch: config.epoch, subject, signer: config.self ?? 0, signature };
}
