// Pages of the final state, read from its rows.
import { assert } from '../../base/assert.ts';
import { stateRow, unpackEntry } from '../../ledger/ledger-rows.ts';
import type { RowStore } from '../../ports/ports.ts';

/** No id has this character or a later one, so a prefix may end anywhere in an id. */
const BEYOND_IDS = '\uffff';

/** Entries whose key starts with `prefix` and sorts after the key `after`, ascending, at most `limit`. */
export async function readEntries(
  rows: RowStore,
  prefix: string,
  after: string | undefined,
  limit: number,
): Promise<readonly [string, Uint8Array][]> {
  const from = stateRow(prefix);
  const start = after === undefined ? from : `${stateRow(after)}\0`;
  const found = await rows.range({ from: start > from ? start : from, to: `${from}${BEYOND_IDS}`, limit });
  return found.map(([row, bytes]) => {
    const entry = unpackEntry(bytes);
    assert(entry !== undefined, `${row} is a state entry`);
    return [row.slice(stateRow('').length), entry.value];
  });
}
