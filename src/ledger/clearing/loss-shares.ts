// How an amount is divided by weights: to the fen, the largest remainders first, among equal ones the first.

/** `amountFen` is at most the sum of the weights; then no share is larger than its weight. Their sum is the amount. */
export function sharesOf(amountFen: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (amountFen * weight) / total);
  const rest = Number(amountFen - shares.reduce((sum, share) => sum + share, 0n));
  const remainders = weights.map((weight, i) => ({ i, remainder: (amountFen * weight) % total }));
  remainders.sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of remainders.slice(0, rest)) shares[i] = (shares[i] ?? 0n) + 1n;
  return shares;
}
