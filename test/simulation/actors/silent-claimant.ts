// Claims more than anybody has, and never answers a question for it.
import { epoch, height } from '../../../src/consensus/block.ts';
import type { Actor } from './actor.ts';
import { claim } from './claim.ts';

export const silentClaimant: Actor = {
  name: 'silent claimant',
  misbehave: (parcel, _config, random) =>
    claim(parcel, (truth) => ({
      epoch: epoch(truth.epoch + random.between(0, 1)),
      finalizedHeight: height(truth.finalizedHeight + random.pick([1, 1_000_000])),
    })),
  serve: () => undefined,
};
