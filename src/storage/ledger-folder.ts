// The rows of a ledger that no node runs on, such as the one that an export keeps. Knows nothing of what they are for.
import { makeFolder } from '../base/make-folder.ts';
import type { RowStore } from '../ports/ports.ts';
import { LevelRowStore } from './level-row-store.ts';

const PRIVATE_FOLDER = 0o700;

/** Made if it is not there. Throws the NodeErrors of the database: `database-locked`, `-damaged`, `-unreadable`. */
export async function openLedgerFolder(folder: string): Promise<RowStore> {
  makeFolder(folder, PRIVATE_FOLDER);
  return LevelRowStore.open(folder);
}
