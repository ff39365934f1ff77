// Whose proposal it is: leaders that propose ahead pass on their predecessor's, which only that one can sign otherwise.
import type { ReplicaConfig } from '../../../src/consensus/config.ts';
import { type Proposal, viewOf } from '../../../src/consensus/vote.ts';

/** Validator (view - 1) mod n leads a view. */
export function leads({ self, validators }: ReplicaConfig, proposal: Proposal): boolean {
  return (viewOf(proposal) - 1) % validators.length === self;
}
