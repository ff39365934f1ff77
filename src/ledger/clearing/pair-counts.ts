// What pairs of members pay each other in a bilateral window, added as payments post.
import type { WindowPair } from '../../generated/state.ts';
import type { State } from '../state.ts';
import { pairId, windowPairs } from './tables.ts';

/** A payment between two members. */
export interface PairPayment {
  readonly payer: string;
  readonly payee: string;
  readonly amountFen: bigint;
}

/** Part of what positions count, so no sum passes 64 bits. */
export function countPair(state: State, window: number, { payer, payee, amountFen }: PairPayment): void {
  const id = pairId(window, payer, payee);
  const [first, second] = payer < payee ? [payer, payee] : [payee, payer];
  const before = state.get(windowPairs, id) ?? {
    ...{ window, first, second, firstSentFen: 0n, secondSentFen: 0n, settled: false },
  };
  state.put(
    windowPairs,
    id,
    payer === first
      ? { ...before, firstSentFen: before.firstSentFen + amountFen }
      : { ...before, secondSentFen: before.secondSentFen + amountFen },
  );
}

/** What one of the two owes the other. */
export function differenceFen({ firstSentFen, secondSentFen }: WindowPair): bigint {
  return firstSentFen > secondSentFen ? firstSentFen - secondSentFen : secondSentFen - firstSentFen;
}
