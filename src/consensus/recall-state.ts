// What the amnesia guard (recall.ts) knows.
import type { View } from './block.ts';
import type { Subject } from './statement.ts';

export interface Recall {
  /** `asking`: no vote before the answers are in; `whole`: may sign; `barred`: never again. */
  state: 'asking' | 'whole' | 'barred';
  /** Votes at or below this view may have been cut from the journal. */
  readonly finalizedView: View;
  /** What the journal knows, by kind and view. */
  readonly signed: ReadonlyMap<string, Subject>;
  /** Validators that have answered. */
  readonly answered: Set<number>;
}
