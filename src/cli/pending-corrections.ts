// Readings of a statement that were corrected after it was settled: it stands, and the difference is not settled yet.
import type { GridpactClient } from '../client/client.ts';
import type { Reading, Statement } from '../generated/state.ts';
import { readings } from '../ledger/metering/tables.ts';

/** The readings from the start of the period to its end with a later revision than the statement, in their order. */
export async function pendingCorrections(
  { node }: Pick<GridpactClient, 'node'>,
  { site, periodStartMs, periodEndMs, height }: Statement,
): Promise<readonly Reading[]> {
  const corrected: Reading[] = [];
  for await (const { value } of node.entries(readings, `${site}/`)) {
    const { atMs } = value.line;
    const isOfPeriod = atMs >= periodStartMs && atMs <= periodEndMs;
    if (isOfPeriod && value.revision > 0 && value.height > height) corrected.push(value);
  }
  return corrected;
}
