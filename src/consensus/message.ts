// The messages between replicas. Knows no bytes: src/wire turns these into frames.
import type { Epoch, Height, View } from './block.ts';
import type { Certificate } from './certificate.ts';
import type { Proposal, Vote } from './vote.ts';

/** Where the sender stands; sent on connect and with every repetition. */
export interface Status {
  readonly epoch: Epoch;
  readonly view: View;
  /** The latest that the sender holds; absent before the first. */
  readonly finalization?: Certificate;
  /** Up to this height the sender can serve blocks. */
  readonly finalizedHeight: Height;
  /** A validator that has just started asks which votes of its own its peers have seen, before it votes again. */
  readonly recall: 'none' | 'asks' | 'answers';
  /**
   * Names the question, and is repeated in the answer: an answer to a question of an earlier start says nothing now.
   */
  readonly question?: number;
  /** Protocol versions that the sender speaks; the node adds them. */
  readonly protocols?: readonly number[];
  /** In an answer: votes signed by the receiver, the newest of each kind that the sender has seen. */
  readonly seenVotes: readonly Vote[];
}

/** Asks for the certificates, and the notarized proposals, of the views from..to, both included. */
export interface GetCertificates {
  readonly fromView: View;
  readonly toView: View;
}

export type ConsensusMessage =
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
  | { readonly kind: 'vote'; readonly vote: Vote }
  | { readonly kind: 'certificate'; readonly certificate: Certificate }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'get-certificates'; readonly request: GetCertificates };
