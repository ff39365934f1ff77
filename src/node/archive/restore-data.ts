// A node's data folder from a backup: the file is sound, and the ledger in it is the certified one of this genesis.
import { type BackupFacts, inspectBackup, restoreBackup } from '../../storage/restore-backup.ts';
import { checkLedger } from '../blocks/open-ledger.ts';
import type { Genesis } from '../config/genesis-document.ts';

export type { BackupFacts } from '../../storage/restore-backup.ts';

type OnProgress = (done: number, total: number) => void;

/** Reads a backup through, and writes nothing. Throws NodeError `backup-damaged`. */
export function readBackup(file: string, onProgress: OnProgress): BackupFacts {
  return inspectBackup(file, onProgress);
}

/**
 * Throws NodeError `data-folder-in-use`, `backup-damaged`, `other-chain`, `ledger-damaged`: then nothing was changed.
 */
export function restoreData(
  file: string,
  folder: string,
  genesis: Genesis,
  onProgress: OnProgress,
): Promise<BackupFacts> {
  return restoreBackup(file, { folder, check: (rows, leaves) => checkLedger(rows, genesis, leaves) }, onProgress);
}
