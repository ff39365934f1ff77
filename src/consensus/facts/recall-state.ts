// The knowledge of the amnesia guard (recall.ts).
import type { View } from '../block.ts';
import type { Subject } from '../statement.ts';

export interface Recall {
  /**
   * `asking`: no vote before the answers are in; `whole`: may sign; `barred`: not before the operator resumes voting,
   * or the set names another key; `resuming`: the operator did, and the answers are not all in; `cut`: the journal goes
   * on in a later epoch and was cut there, so what was signed in this one is not known.
   */
  state: 'asking' | 'whole' | 'barred' | 'resuming' | 'cut';
  /** Votes at or below this view may have been cut from the journal. */
  readonly finalizedView: View;
  /** Nothing is signed at or below this view: signatures there may have been forgotten. */
  silentUpTo: View;
  /** The signatures that the journal knows, by kind and view. */
  readonly signed: ReadonlyMap<string, Subject>;
  /** Validators that have answered. */
  readonly answered: Set<number>;
}
