// The remedy for a transaction that was refused at its submission.
import { reasonFor } from '../ledger/rejection.ts';

/** Of an expired one that may have been executed in a block that the node knows nothing of. */
const ASK_ELSEWHERE =
  "ask another member's node for its receipt before you build a new one: this node began with a snapshot, and it may have been executed before";

/** `data`: the rejection's. */
export function remedyFor(name: string, data: { readonly [name: string]: string } = {}): string {
  if (name === 'expired' && data.unknownUpTo !== undefined) return ASK_ELSEWHERE;
  return reasonFor(name)?.remedy ?? 'correct what the code and data name, and send a new transaction';
}
