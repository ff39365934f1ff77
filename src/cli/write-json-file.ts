// Writes a result to a file that a person named. Never over another file.
import { writeFileSync } from 'node:fs';
import { NodeError } from '../base/node-error.ts';
import { plainJson } from './to-json.ts';

/** Indented JSON; 64-bit integers as decimal strings. Throws NodeError `file-exists` or `file-not-written`. */
export function writeJsonFile(path: string, value: unknown): void {
  try {
    writeFileSync(path, `${plainJson(value)}\n`, { flag: 'wx' });
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    throw new NodeError({
      code: exists ? 'file-exists' : 'file-not-written',
      message: exists
        ? `${path} exists already`
        : `cannot write ${path}: ${cause instanceof Error ? cause.message : cause}`,
      remedy: exists ? 'name another file, or move this one away' : 'check the folder, its owner and the free space',
      cause,
    });
  }
}
