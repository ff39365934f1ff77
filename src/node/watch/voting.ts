// Whether this node votes, and why not: said in one way by status, health, metrics and `gridpact start`.
import type { Replica } from '../../consensus/replica.ts';

/**
 * `yes`: it votes. `observer`: it is no validator of this epoch. All others are of a validator that follows and does not
 * vote; `fault` is what it found wrong at its start.
 */
export type Voting = 'yes' | 'observer' | 'asking' | 'key-missing' | 'forgotten' | 'resuming' | 'cut' | 'fault';

export interface VotingFacts {
  readonly replica: Replica['voting'];
  readonly hasFault: boolean;
  /** The validator set names a key that this node does not hold. */
  readonly keyMissing: boolean;
}

export function votingOf({ replica, hasFault, keyMissing }: VotingFacts): Voting {
  if (hasFault) return 'fault';
  if (keyMissing) return 'key-missing';
  if (replica === 'whole') return 'yes';
  return replica === 'barred' ? 'forgotten' : replica;
}
