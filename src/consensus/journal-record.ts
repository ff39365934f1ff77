// The records that a replica must remember across a crash: its signatures, and the facts that allowed them.
import type { Epoch, View } from './block.ts';
import type { Certificate } from './certificate.ts';
import type { Proposal, Vote } from './vote.ts';

export type JournalRecord =
  /** Own proposal: restores "already proposed" and never advances the view. */
  | { readonly kind: 'proposed'; readonly proposal: Proposal }
  | { readonly kind: 'notarized'; readonly vote: Vote; readonly proposal: Proposal }
  /** `enteredBy` brought the replica into the view; absent in the first view of the epoch. */
  | { readonly kind: 'nullified'; readonly vote: Vote; readonly enteredBy?: Certificate }
  | { readonly kind: 'finalized'; readonly vote: Vote; readonly notarization: Certificate }
  /** A finalization whose block is durable: all records before it in the journal were cut. */
  | { readonly kind: 'checkpoint'; readonly finalization: Certificate }
  /** A peer showed this vote of ours, which the journal lacks: nothing is signed until the operator resumes voting. */
  | { readonly kind: 'barred'; readonly vote: Vote }
  /** The operator vouches that nobody else signs with our key: voting resumes once enough validators have answered. */
  | { readonly kind: 'resuming' }
  /** Voting has resumed, in the views above this one. */
  | { readonly kind: 'resumed'; readonly epoch: Epoch; readonly view: View };
