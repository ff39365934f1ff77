// Claims to be lower, in an earlier view and epoch, than it is; it serves what it has.
import { epoch, height, view } from '../../../src/consensus/block.ts';
import type { Actor } from './actor.ts';
import { claim } from './claim.ts';

export const understater: Actor = {
  name: 'understater',
  misbehave: (parcel, _config, random) =>
    claim(parcel, (truth) => ({
      epoch: epoch(Math.max(0, truth.epoch - random.between(0, 1))),
      view: view(random.between(1, truth.view)),
      finalizedHeight: height(random.between(0, truth.finalizedHeight)),
    })),
};
