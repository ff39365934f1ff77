// Claims heights and epochs that do not exist, and has none of their blocks.
import { epoch, height } from '../../../src/consensus/block.ts';
import type { Actor } from './actor.ts';
import { claim } from './claim.ts';

export const boaster: Actor = {
  name: 'boaster',
  misbehave: (parcel, _config, random) =>
    claim(parcel, (truth) => ({
      epoch: epoch(truth.epoch + random.pick([0, 1, 1, 1_000_000])),
      finalizedHeight: height(truth.finalizedHeight + random.pick([1, 20, 1_000_000_000])),
    })),
  serve: () => ({ blocks: [], firstHeight: 1 }),
};
