// Claims what comes next, in this epoch or the following one, and says that it keeps no such old block.
import { epoch, height } from '../../../src/consensus/block.ts';
import type { Actor } from './actor.ts';
import { claim } from './claim.ts';

export const forgetter: Actor = {
  name: 'forgetter',
  misbehave: (parcel, _config, random) =>
    claim(parcel, (truth) => ({
      epoch: epoch(truth.epoch + random.between(0, 1)),
      finalizedHeight: height(truth.finalizedHeight + 2_000_000),
    })),
  serve: (_truth, fromHeight, random) => ({ blocks: [], firstHeight: fromHeight + random.pick([1, 1_000_000]) }),
};
