// The cast of Byzantine members. Those whose sin is a claim need no vote for it: observers play them as well.
import type { Actor } from './actor.ts';
import { amnesiac } from './amnesiac.ts';
import { batchDenier } from './batch-denier.ts';
import { boaster } from './boaster.ts';
import { certificateWithholder } from './certificate-withholder.ts';
import { doubleVoter } from './double-voter.ts';
import { equivocatingLeader } from './equivocating-leader.ts';
import { falseBeginner } from './false-beginner.ts';
import { finalizationForger } from './finalization-forger.ts';
import { forger } from './forger.ts';
import { forgetter } from './forgetter.ts';
import { forkProposer } from './fork-proposer.ts';
import { liar } from './liar.ts';
import { selectiveSender } from './selective-sender.ts';
import { silent } from './silent.ts';
import { silentClaimant } from './silent-claimant.ts';
import { staleEpoch } from './stale-epoch.ts';
import { twins } from './twins.ts';
import { understater } from './understater.ts';
import { whisperer } from './whisperer.ts';

export const claimants: readonly Actor[] = [
  boaster,
  forgetter,
  falseBeginner,
  batchDenier,
  finalizationForger,
  silentClaimant,
  understater,
];

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
  whisperer,
  ...claimants,
];
