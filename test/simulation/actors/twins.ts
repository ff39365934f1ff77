// Runs two replicas with one key, each honest for itself: together they sign whatever excludes each other.
import type { Actor } from './actor.ts';

export const twins: Actor = { name: 'twins', misbehave: (parcel) => [parcel] };
