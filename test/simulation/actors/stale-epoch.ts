// Speaks of another epoch, with signatures that are genuine there.
import { epoch } from '../../../src/consensus/block.ts';
import { voteStatement } from '../../../src/consensus/statement.ts';
import type { Actor } from './actor.ts';

export const staleEpoch: Actor = {
  name: 'stale epoch',
  misbehave(parcel, config, random) {
    const { message } = parcel;
    if (message.kind !== 'vote' || random.chance(50)) return [parcel];
    const other = epoch(config.epoch + random.pick([-1, 1]));
    const { subject, signer } = message.vote;
    const signature = config.sign?.(voteStatement(config.chainId, other, subject)) ?? new Uint8Array(0);
    return [{ to: parcel.to, message: { kind: 'vote', vote: { epoch: other, subject, signer, signature } } }];
  },
};
