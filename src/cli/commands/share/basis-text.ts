// What decided, for people: an entry, and the transaction that made it so.
import type { ReadingBasis } from '../../../client/explain-reading.ts';
import { shortHash } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';

export function basisText({ entry, happened, height, transactionId, unknown }: ReadingBasis): string {
  const by = transactionId === undefined ? say`the transaction is not known: ${unknown}` : shortHash(transactionId);
  return say`  ${entry}: ${happened} at height ${height}, ${by}`;
}
