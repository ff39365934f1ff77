// What a simulated journal does for its node: make a turn's records durable, lose power in the middle of that, and give
// back after a restart what survived.
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import type { Output } from '../../../src/consensus/output.ts';
import type { Boundary } from '../options.ts';
import type { Random } from '../random.ts';

/** Thrown where a node loses its power. */
export class PowerCut extends Error {}

export interface SimJournal {
  /**
   * Makes the turn's records durable, and returns those that were not before. `pass` is called at each boundary of the
   * disk and may throw a PowerCut.
   */
  persist(outputs: readonly Output[], pass: (boundary: Boundary) => void): readonly JournalRecord[];
  /** Power is gone: decides what of the unsynced writes survives, and returns the records among it. */
  loseUnsynced(random: Random): readonly JournalRecord[];
  /** What a node that starts finds, oldest first. */
  records(): readonly JournalRecord[];
}
