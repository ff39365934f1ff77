// The cast of Byzantine validators.
import type { Actor } from './actor.ts';
import { amnesiac } from './amnesiac.ts';
import { certificateWithholder } from './certificate-withholder.ts';
import { doubleVoter } from './double-voter.ts';
import { equivocatingLeader } from './equivocating-leader.ts';
import { forger } from './forger.ts';
import { forkProposer } from './fork-proposer.ts';
import { liar } from './liar.ts';
import { selectiveSender } from './selective-sender.ts';
import { silent } from './silent.ts';
import { staleEpoch } from './stale-epoch.ts';
import { twins } from './twins.ts';

export const actors: readonly Actor[] = [
  silent,
  selectiveSender,
  certificateWithholder,
  equivocatingLeader,
  doubleVoter,
  forkProposer,
  forger,
  liar,
  staleEpoch,
  twins,
  amnesiac,
];
