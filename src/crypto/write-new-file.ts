// Puts a file in place whole or not at all, and never over another one. Knows nothing of what is inside.
import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { syncFolder } from '../base/sync-folder.ts';

/** Durable with `mode` when it returns. Throws NodeError `file-exists` or `file-not-written`; then nothing is left. */
export function writeNewFile(path: string, text: string, mode: number): void {
  const draft = `${path}.${process.pid}.new`;
  try {
    writeDurably(draft, text, mode);
    // A link, unlike a rename, fails when the name is taken.
    linkSync(draft, path);
    syncFolder(dirname(path));
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    throw new NodeError({
      code: exists ? 'file-exists' : 'file-not-written',
      message: exists ? `${path} exists already` : `cannot write ${path}: ${reasonOf(cause)}`,
      remedy: exists
        ? 'Choose another place, or move the old file away first.'
        : 'Check the folder, its owner and the free space.',
      cause,
    });
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDurably(path: string, text: string, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
