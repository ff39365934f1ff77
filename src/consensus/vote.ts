// Votes and proposals, before and after their signatures were checked.
import type { BlockHeader, Epoch, View } from './block.ts';
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
  /** Of a sealing block that is proposed once more, since nothing else may follow it: a later view than its own. */
  readonly reproposedIn?: View;
  readonly signature: Uint8Array;
  /** The parent's notarization or finalization, and a nullification for every view between; empty on the genesis. */
  readonly justification: readonly Certificate[];
}

/** The view in which it is proposed: its block's own, but for a sealing block that is proposed once more. */
export function viewOf({ header, reproposedIn }: Proposal): View {
  return reproposedIn ?? header.view;
}
