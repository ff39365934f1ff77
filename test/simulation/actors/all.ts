// The cast of Byzantine validators.
import type { Actor } from './actor.ts';
import { doubleVoter } from './double-voter.ts';
import { equivocatingLeader } from './equivocating-leader.ts';
import { forger } from './forger.ts';
import { forkProposer } from './fork-proposer.ts';
import { selectiveSender } from './selective-sender.ts';
import { silent } from './silent.ts';

export const actors: readonly Actor[] = [
  silent,
  selectiveSender,
  equivocatingLeader,
  doubleVoter,
  forkProposer,
  forger,
];
