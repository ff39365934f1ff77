// The site's debt to the grid company, as the outcome of a settled or corrected statement says it.

/** In fen; all 0 when the outcome says nothing of a debt. */
export interface Debt {
  /** To be taken back, and added to the debt. */
  readonly owedFen: bigint;
  /** Kept back for the debt. */
  readonly nettedFen: bigint;
  /** Of the site, after this. */
  readonly outstandingFen: bigint;
}

export function debtOf({
  owedFen = '0',
  nettedFen = '0',
  outstandingFen = '0',
}: {
  readonly [name: string]: string;
}): Debt {
  return { owedFen: BigInt(owedFen), nettedFen: BigInt(nettedFen), outstandingFen: BigInt(outstandingFen) };
}
