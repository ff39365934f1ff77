// A folder with those above it, or what the system says against it, as an error for people.
import { mkdirSync } from 'node:fs';
import { NodeError } from './node-error.ts';
import { reasonOf } from './reason-of.ts';

/** Throws NodeError `file-not-written`. */
export function makeFolder(path: string, mode: number): void {
  try {
    mkdirSync(path, { recursive: true, mode });
  } catch (cause) {
    throw folderFault(path, cause);
  }
}

/** What the system says of a folder that cannot be made, with a remedy; any other fault as it is. */
export function folderFault(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error && 'syscall' in cause)) return cause;
  return new NodeError({
    code: 'file-not-written',
    message: `cannot write into ${path}: ${reasonOf(cause)}`,
    remedy: 'Check the folder, its owner and the free space.',
    cause,
  });
}
