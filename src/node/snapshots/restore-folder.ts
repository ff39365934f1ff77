// A data folder from a snapshot's files, for a node that is not running.
import { join } from 'node:path';
import type { RowStore } from '../../ports/ports.ts';
import { openFreshLedger } from '../../storage/fresh-ledger.ts';
import { LeafFile } from '../../storage/leaf-file.ts';
import { checkLedger } from '../blocks/open-ledger.ts';
import type { Genesis } from '../config/genesis-document.ts';
import type { CheckedManifest } from './check-manifest.ts';
import { ChunkRefused, SnapshotRestore } from './restore-snapshot.ts';
import { chunkAt, openManifest, type ReadPart, snapshotRefused } from './verify-snapshot.ts';

/**
 * Goes on where an interrupted one was. Returns the height. Throws NodeError: `data-folder-used` when there is a ledger
 * already, `snapshot-refused`, and those of the disk.
 */
export async function restoreFolder(
  dataDir: string,
  genesis: Genesis,
  read: ReadPart,
  where: string,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const checked = await openManifest(read, genesis, where);
  const rows = await openFreshLedger(dataDir);
  const leaves = new LeafFile(join(dataDir, 'leaves'), rows);
  try {
    await restoreRows(rows, checked, read, where, onProgress);
    await checkLedger(rows, genesis, leaves);
    return checked.height;
  } finally {
    leaves.close();
    await rows.close();
  }
}

/** Into rows that are no ledger yet. Goes on where an interrupted one was. Throws NodeError `snapshot-refused`. */
export async function restoreRows(
  rows: RowStore,
  checked: CheckedManifest,
  read: ReadPart,
  where: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  try {
    const restore = await SnapshotRestore.begin(rows, checked);
    while (!restore.isComplete) {
      await restore.take(await chunkAt(read, restore.next, where));
      onProgress(restore.next, checked.chunks);
    }
    await restore.finish();
  } catch (error) {
    throw error instanceof ChunkRefused ? snapshotRefused(where, error.message) : error;
  }
}
