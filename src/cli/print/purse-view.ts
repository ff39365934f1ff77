// A purse as commands answer with --json: how many records it has in place of their hashes.
import type { PurseFunds } from '../../client/purse-flows.ts';

export function purseView({ purse: row, balanceFen, leftFen }: PurseFunds) {
  const { used, hashes, heights: _, heads: __, closed, closedHeights: ___, closedCount: ____, variant, ...rest } = row;
  return {
    ...rest,
    purseVariant: variant,
    used: `${used}`,
    recordCount: hashes.length,
    keptRecords: closed.length,
    balanceFen,
    leftFen,
  };
}
