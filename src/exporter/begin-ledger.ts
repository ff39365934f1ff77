// Where an export's own ledger begins: with the first block, or with a snapshot where the blocks before it are kept by
// nobody any more. The snapshot is checked against the genesis, as every block is.
import type { Genesis } from '../node/config/genesis-document.ts';
import { restoreRows } from '../node/snapshots/restore-folder.ts';
import { abandonRestore } from '../node/snapshots/restore-snapshot.ts';
import { readSnapshotFiles } from '../node/snapshots/snapshot-files.ts';
import { openManifest } from '../node/snapshots/verify-snapshot.ts';
import type { RowStore } from '../ports/ports.ts';
import { META } from '../storage/keys.ts';

/** `snapshot`: a folder, or undefined. A ledger that is there goes on as it is. Throws NodeError `snapshot-refused`. */
export async function beginLedger(rows: RowStore, genesis: Genesis, snapshot: string | undefined): Promise<void> {
  if (rows.get(META.chainId) !== undefined) return;
  if (snapshot === undefined) return abandonRestore(rows);
  const read = readSnapshotFiles(snapshot);
  await restoreRows(rows, await openManifest(read, genesis, snapshot), read, snapshot, () => undefined);
}

/** The ledger is still where its snapshot was: of no block are there rows yet. */
export function isAtSnapshot(rows: Pick<RowStore, 'get'>, height: number): boolean {
  const startedFrom = rows.get(META.startedFrom);
  return startedFrom !== undefined && Number(new TextDecoder().decode(startedFrom)) === height;
}
