// Whether the amounts that the grid company claims are those that the validators computed.
import type { StatementLine } from '../../generated/transaction.ts';
import { type Rejection, reject } from '../rejection.ts';

const COMPARED = ['exportWh', 'importWh', 'grossFen', 'subsidyFen', 'taxFen', 'netFen'] as const;

/** The figures of one statement, claimed or computed. */
export type StatementFigures = { readonly [K in (typeof COMPARED)[number]]: bigint };

/**
 * `amount-mismatch` with both values of every figure that differs:
 * `{ site, grossFenClaimed: 12n, grossFenComputed: 11n }`.
 */
export function compareFigures(claimed: StatementLine, computed: StatementFigures): Rejection | undefined {
  if (COMPARED.every((figure) => claimed[figure] === computed[figure])) return undefined;
  const data: { [name: string]: bigint | string } = { site: claimed.site };
  for (const figure of COMPARED) {
    if (claimed[figure] === computed[figure]) continue;
    data[`${figure}Claimed`] = claimed[figure];
    data[`${figure}Computed`] = computed[figure];
  }
  return reject('amount-mismatch', data);
}
