// A certificate: a quorum's signatures over one statement, with a bitmap that says whose.
import type { Epoch } from './block.ts';
import type { Subject } from './statement.ts';

export interface Certificate {
  readonly epoch: Epoch;
  readonly subject: Subject;
  /** Least significant bit first; ceil(n / 8) bytes. */
  readonly bitmap: Uint8Array;
  /** Ascending by signer; as many as bits are set. */
  readonly signatures: readonly Uint8Array[];
}
