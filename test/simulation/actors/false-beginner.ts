// Claims no more than it has, and lies about the first block that it keeps: it hands over some, and denies others.
import type { Actor } from './actor.ts';

export const falseBeginner: Actor = {
  name: 'false beginner',
  misbehave: (parcel) => [parcel],
  serve(truth, fromHeight, random) {
    const firstHeight = random.pick([0, 1, fromHeight, fromHeight + 1, fromHeight + 5, 1_000_000_000]);
    return random.chance(70) ? { blocks: [], firstHeight } : { ...truth, firstHeight };
  },
};
