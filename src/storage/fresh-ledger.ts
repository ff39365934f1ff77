// Opens a data folder that has no ledger yet, to fill it. Knows nothing of what it is filled with.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../base/make-folder.ts';
import { NodeError } from '../base/node-error.ts';
import type { RowStore } from '../ports/ports.ts';
import { FileJournal } from './file-journal.ts';
import { META } from './keys.ts';
import { LevelRowStore } from './level-row-store.ts';

/** Closed by the caller. Throws NodeError `data-folder-used` when there is a ledger, and those of the disk. */
export async function openFreshLedger(dataDir: string): Promise<RowStore> {
  makeFolder(dataDir, 0o700);
  const folder = join(dataDir, 'ledger');
  const rows = await LevelRowStore.open(folder);
  if (rows.get(META.chainId) !== undefined) {
    await rows.close();
    throw used(folder);
  }
  // Before the ledger's first row, as in every start: later a missing journal would mean that it was lost.
  const journal = join(dataDir, 'journal');
  if (!existsSync(journal)) FileJournal.open(journal).close();
  return rows;
}

function used(folder: string): NodeError {
  return new NodeError({
    code: 'data-folder-used',
    message: `${folder} holds a ledger already: nothing was changed`,
    remedy: 'Start the node: it catches up. To restore all the same, move that folder away first; keep the journal.',
  });
}
