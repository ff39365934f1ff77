// Votes and proposals, before and after their signatures were checked.
import type { BlockHeader, Epoch } from './block.ts';
import type { Certificate } from './certificate.ts';
import type { Subject } from './statement.ts';

export interface Vote {
  readonly epoch: Epoch;
  readonly subject: Subject;
  /** Index in the epoch's validator list. */
  readonly signer: number;
  readonly signature: Uint8Array;
}

export interface Proposal {
  readonly header: BlockHeader;
  readonly signature: Uint8Array;
  /** The parent's notarization or finalization, and a nullification for every view between; empty on the genesis. */
  readonly justification: readonly Certificate[];
}
