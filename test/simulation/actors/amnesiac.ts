// Loses its whole disk now and then and starts afresh, with the same key.
import type { Actor } from './actor.ts';

export const amnesiac: Actor = { name: 'amnesiac', misbehave: (parcel) => [parcel] };
