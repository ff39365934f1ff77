// Writes files so that a crash leaves no half of one: a whole file is put in place under its name, or not at all.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../base/sync-folder.ts';

/**
 * After a crash there is the old file or the new one, whole. Throws what the system says; then the old one is there.
 */
export function replaceFile(path: string, bytes: Uint8Array, mode: number): void {
  const draft = draftOf(path);
  try {
    const file = openSync(draft, 'w', mode);
    try {
      writeAll(file, bytes, 0);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** The rest of a replacement that a crash may have left. */
export function removeDraft(path: string): void {
  rmSync(draftOf(path), { force: true });
}

/** All of the bytes, from this position on; not synced. */
export function writeAll(file: number, bytes: Uint8Array, position: number): void {
  let written = 0;
  // A write may end early without an error; the next one then says why.
  while (written < bytes.length) {
    const count = writeSync(file, bytes, written, bytes.length - written, position + written);
    if (count === 0) throw new Error('the write wrote nothing');
    written += count;
  }
}

function draftOf(path: string): string {
  return `${path}.draft`;
}
