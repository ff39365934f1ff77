// What a member owes for a window, or is owed.
import type { WindowNet } from '../../generated/state.ts';

/** What the member owes for the window; below zero what it is owed. */
export function owesFen({ sentFen, receivedFen }: Pick<WindowNet, 'sentFen' | 'receivedFen'>): bigint {
  return sentFen - receivedFen;
}

/** All that the member owes, or is owed now: less its share of a loss, and what it has. */
export function outstandingFen(net: WindowNet): bigint {
  const owes = owesFen(net);
  return (owes > 0n ? owes : -owes - net.lossFen) - net.settledFen;
}
