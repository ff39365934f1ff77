// Says everything to some and nothing to others, another selection each time; keeps certificates to itself.
import type { Actor } from './actor.ts';

export const selectiveSender: Actor = {
  name: 'selective sender',
  misbehave(parcel, _config, random) {
    if (parcel.message.kind === 'certificate' && random.chance(70)) return [];
    return [{ ...parcel, to: parcel.to.filter(() => random.chance(50)) }];
  },
};
