// How many make a decision. Knows only the number of validators.
// Never 2f + 1: at n = 5 that is 3, and two sets of 3 may have only a faulty validator in common.

/** Most validators that may be faulty: floor((n - 1) / 3). */
export function maxFaulty(validators: number): number {
  return Math.floor((validators - 1) / 3);
}

/** floor(2n / 3) + 1: any two quorums share an honest validator, and n - f validators always are one. */
export function quorum(validators: number): number {
  return Math.floor((2 * validators) / 3) + 1;
}
