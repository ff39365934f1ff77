// A ledger that no node runs on, such as the one that an export keeps: its rows, and the leaves of its state. Knows nothing
// of what they are for.
import { makeFolder } from '../base/make-folder.ts';
import type { LeafStore } from '../crypto/leaf-store.ts';
import type { RowStore } from '../ports/ports.ts';
import { isLeafDamage, LeafFile } from './leaf-file.ts';
import { LevelRowStore } from './level-row-store.ts';

const PRIVATE_FOLDER = 0o700;

export interface LedgerFolders {
  readonly rows: string;
  readonly leaves: string;
}

/**
 * Opens them while `use` runs; made if they are not there. Leaves that it finds damaged are made again from the rows the
 * next time. Throws the NodeErrors of the database: `database-locked`, `-damaged`, `-unreadable`.
 */
export async function withLedgerFolder<T>(
  folders: LedgerFolders,
  use: (rows: RowStore, leaves: LeafStore) => Promise<T>,
): Promise<T> {
  makeFolder(folders.rows, PRIVATE_FOLDER);
  const rows = await LevelRowStore.open(folders.rows);
  try {
    const leaves = new LeafFile(folders.leaves, rows);
    try {
      return await use(rows, leaves);
    } catch (error) {
      if (isLeafDamage(error)) leaves.forget();
      throw error;
    } finally {
      leaves.close();
    }
  } finally {
    await rows.close();
  }
}
