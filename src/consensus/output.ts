// The outputs of a replica: the work that it wants done. The order of a turn's outputs is a contract with the runner:
// 1. all `journal` records of the turn are appended and synced, once, before anything of the turn is sent
//    (each one precedes the `send` that it justifies);
// 2. then everything else happens in the order given. Slow work answers later with an input;
// 3. an answer that is there at once waits until all outputs of the turn are done: no turn runs inside another.
import type { Digest } from '../crypto/digest.ts';
import type { Block, BlockHeader, Epoch, Height, View } from './block.ts';
import type { Certificate } from './certificate.ts';
import type { Evidence } from './evidence.ts';
import type { TimerName } from './input.ts';
import type { JournalRecord } from './journal-record.ts';
import type { ConsensusMessage } from './message.ts';
import type { Vote } from './vote.ts';

export type Output =
  | { readonly kind: 'journal'; readonly record: JournalRecord }
  /** To every connected member (observers too), or to one member by its index in the genesis' member list. */
  | { readonly kind: 'send'; readonly to: 'all' | number; readonly message: ConsensusMessage }
  /** Replaces a running timer of the same name. */
  | { readonly kind: 'set-timer'; readonly timer: TimerName; readonly view: View; readonly delayMs: number }
  | { readonly kind: 'cancel-timer'; readonly timer: TimerName }
  /**
   * Asks for a payload for this view, answered at once with `payload`. `ancestors` are the blocks below that were not
   * final yet, oldest first: their batches must not be repeated.
   */
  | {
      readonly kind: 'build-block';
      readonly view: View;
      readonly ancestors: readonly BlockHeader[];
      readonly maxBatches: number;
    }
  /**
   * Answered with `batches-held` once all are durable, at once if they are already. Asked again with every retry while
   * they are missing. `from`: members that should have them, the likeliest first.
   */
  | {
      readonly kind: 'need-batches';
      readonly block: Block;
      readonly from: readonly number[];
    }
  /** Execute on top of the parent's outcome, in memory; a parent's `execute` always comes before its child's. */
  | { readonly kind: 'execute'; readonly block: Block }
  /** Final and executed: make these durable, oldest first; the finalization is of the last. Drop every other branch. */
  | { readonly kind: 'final'; readonly blocks: readonly Block[]; readonly finalization: Certificate }
  /**
   * Fetch blocks from this height on, answer with `blocks-fetched`. Asked again with every retry. `certain`: this node
   * is behind by a finalization, or by what f + 1 validators say; else one member says so, and it may lie.
   */
  | { readonly kind: 'need-blocks'; readonly fromHeight: Height; readonly certain: boolean }
  /**
   * Replace the whole journal by these records, atomically. They include every `journal` record that came out before
   * and is still needed; one that comes out later, even in the same sync, is appended after them.
   */
  | { readonly kind: 'compact-journal'; readonly records: readonly JournalRecord[] }
  | { readonly kind: 'disconnect'; readonly peer: number; readonly why: string }
  | { readonly kind: 'evidence'; readonly evidence: Evidence }
  /** A validator certifies another outcome of the same block: an alarm, not an accusation. */
  | { readonly kind: 'divergence'; readonly vote: Vote; readonly ownResult: Digest }
  /**
   * A peer showed a vote of ours that the journal lacks: the disk was lost or rolled back. This replica votes no more.
   */
  | { readonly kind: 'amnesia'; readonly vote: Vote }
  /** Enough validators have answered: this replica votes again, in the views above this one. */
  | { readonly kind: 'resumed'; readonly view: View }
  /**
   * The block that sealed the epoch before is durable, and the next one began with the validators that it names.
   * `self`: own index among them; undefined for an observer.
   */
  | {
      readonly kind: 'entered-epoch';
      readonly epoch: Epoch;
      readonly validators: number;
      readonly self: number | undefined;
    }
  /** For logs and metrics. */
  | { readonly kind: 'entered-view'; readonly view: View; readonly leader: number }
  /** Something that cannot happen with at most f faulty validators happened: stop, keep the dump. Nothing follows. */
  | { readonly kind: 'halt'; readonly reason: string; readonly dump: readonly Certificate[] };
