// Everything that can happen to a replica. Clocks, disks, workers and peers speak to it only through these.
import type { Digest } from '../crypto/digest.ts';
import type { BlockHeader, Height, View } from './block.ts';
import type { Certificate } from './certificate.ts';
import type { ConsensusMessage } from './message.ts';

/**
 * `leader`: no proposal voted for in time; `advance`: the view lasts too long; `idle`: a leader's wait for
 * transactions is over; `retry`: repeat what may have been lost.
 */
export type TimerName = 'leader' | 'advance' | 'idle' | 'retry';

export type Event =
  /** Starts a replica that nothing else has started; the first input of any kind does, too. */
  | { readonly kind: 'start' }
  /** A member's connection came up. */
  | { readonly kind: 'connected'; readonly peer: number }
  /** `from` is the sender's index in the genesis' member list, as the transport authenticated it. */
  | { readonly kind: 'message'; readonly from: number; readonly message: ConsensusMessage }
  /** A timer ran out; `view` as it was in the `set-timer` output. */
  | { readonly kind: 'timer'; readonly timer: TimerName; readonly view: View }
  /** Answer to `need-batches`: every batch of this block is durable now. */
  | { readonly kind: 'batches-held'; readonly blockHash: Digest }
  /**
   * Answer to `execute`: see `executionResult` in statement.ts. `pendingSeal`: the validator set that waits to be
   * sealed in the state after the block; empty or absent when none does.
   */
  | {
      readonly kind: 'executed';
      readonly blockHash: Digest;
      readonly result: Digest;
      readonly pendingSeal?: Uint8Array;
    }
  /** Answer to `build-block`: the batches to put into the block; empty when nothing is pending. */
  | { readonly kind: 'payload'; readonly view: View; readonly batchHashes: readonly Digest[] }
  /** Whether batches wait that no unfinalized block refers to yet. Tell every change; telling again does no harm. */
  | { readonly kind: 'transactions-pending'; readonly pending: boolean }
  /**
   * Whether blocks wait for the delay between members rather than for processors: then leaders propose ahead. Until told
   * they do not.
   */
  | { readonly kind: 'links'; readonly distant: boolean }
  /**
   * Answer to `need-blocks`: consecutive headers from `fromHeight` on (some may be final by now), whose batches are
   * durable, and the finalization of the last of them. At most `LIMITS.fetchedBlocks` headers. `from` served them.
   */
  | {
      readonly kind: 'blocks-fetched';
      readonly from: number;
      readonly headers: readonly BlockHeader[];
      readonly finalization: Certificate;
    }
  /** The row store holds everything up to this height: the journal before it may be cut. */
  | { readonly kind: 'durable'; readonly height: Height };

/** Takes what happened to a replica: for those who answer it, or have something to tell it. */
export interface InputSink {
  input(event: Event): void;
}

/** `nowMs`: milliseconds since 1970 by the node's clock. */
export type Input = Event & { readonly nowMs: number };
