// Receives everything and says nothing.
import type { Actor } from './actor.ts';

export const silent: Actor = { name: 'silent', misbehave: () => [] };
