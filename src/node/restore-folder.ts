// A data folder from a snapshot's files, for a node that is not running.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NodeError } from '../base/node-error.ts';
import { FileJournal } from '../storage/file-journal.ts';
import { META } from '../storage/keys.ts';
import { LevelRowStore } from '../storage/level-row-store.ts';
import { BlockArchive } from './block-archive.ts';
import type { Genesis } from './genesis-document.ts';
import { openLedger } from './open-ledger.ts';
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
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const rows = await LevelRowStore.open(join(dataDir, 'ledger'));
  try {
    if (rows.get(META.chainId) !== undefined) throw used(dataDir);
    // Before the ledger's first row, as in every start: later a missing journal would mean that it was lost.
    const journal = join(dataDir, 'journal');
    if (!existsSync(journal)) FileJournal.open(journal).close();
    const restore = await SnapshotRestore.begin(rows, checked);
    while (!restore.isComplete) {
      await restore.take(await chunkAt(read, restore.next, where));
      onProgress(restore.next, checked.chunks);
    }
    await restore.finish();
    await openLedger(rows, genesis, new BlockArchive(rows, genesis.chainId).head());
    return checked.height;
  } catch (error) {
    throw error instanceof ChunkRefused ? snapshotRefused(where, error.message) : error;
  } finally {
    await rows.close();
  }
}

function used(dataDir: string): NodeError {
  return new NodeError({
    code: 'data-folder-used',
    message: `${join(dataDir, 'ledger')} holds a ledger already: nothing was changed`,
    remedy:
      'Start the node: it catches up by itself. To restore all the same, move that folder away first; keep the journal.',
  });
}
