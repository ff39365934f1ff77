// The phase of a leader on the way to its proposal; the moves between phases are in leading.ts.
import type { Digest } from '../../crypto/digest.ts';
import type { View } from '../block.ts';

export interface Leading {
  readonly view: View;
  readonly parentHash: Digest;
  /**
   * `building`: the node was asked for a payload; `idle`: nothing is pending, so transactions end the wait;
   * `paced`: too much is unfinalized, so even an empty block is held back a little; `ready`: propose the payload.
   */
  phase: 'building' | 'idle' | 'paced' | 'ready';
  payload: readonly Digest[];
  /** Transactions arrived after the node was asked: an empty answer may be out of date. */
  moreCame: boolean;
  /** The wait is short because an ancestor that carries transactions is not final. */
  short: boolean;
}
