// Says of every batch that it has none, whether it was asked or not: also of those that it has named itself.
import type { Actor } from './actor.ts';

export const batchDenier: Actor = { name: 'batch denier', misbehave: (parcel) => [parcel], deniesBatches: true };
