// Says everything to some and nothing to others, another selection each time.
import type { Actor } from './actor.ts';

export const selectiveSender: Actor = {
  name: 'selective sender',
  misbehave: (parcel, _config, random) => [{ ...parcel, to: parcel.to.filter(() => random.chance(50)) }],
};
