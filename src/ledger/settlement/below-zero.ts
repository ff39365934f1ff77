// A statement by which the producer owes: prices below zero can be more than the subsidy makes good. Nothing carries
// such a debt, so it is refused whole: neither is it forgiven, nor is anything taken from an account without a word.
import { type Rejection, reject } from '../rejection.ts';
import type { StatementFigures } from './compare-figures.ts';

/** `statement-below-zero`, unless there is something to pay, or nothing. */
export function checkNotOwed(site: string, { netFen }: StatementFigures): Rejection | undefined {
  return netFen < 0n ? reject('statement-below-zero', { site, netFen }) : undefined;
}
