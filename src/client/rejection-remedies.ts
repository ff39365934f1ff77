// The remedy for a rejected transaction.
import { reasonFor } from '../ledger/rejection.ts';

/** By the rejection's name; a newer node may have names that this program does not know. */
export function rejectionRemedy(name: string): string {
  return `nothing was changed; ${reasonFor(name)?.remedy ?? 'correct what the reason names and send a new transaction'}`;
}
