// Reads a file that nobody but its owner may read. Knows nothing of what is inside.
import { readFileSync, statSync } from 'node:fs';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';

const GROUP_AND_OTHERS = 0o077;

/**
 * The text. Throws NodeError `file-unreadable` (missing, another user's, longer than `maxBytes`), or `file-exposed`
 * when group or others may access it.
 */
export function readPrivateFile(path: string, maxBytes: number): string {
  const { mode, text } = readWithMode(path, maxBytes);
  // Windows has no such modes: there a file is as private as the folder that it is in.
  if (process.platform === 'win32' || (mode & GROUP_AND_OTHERS) === 0) return text;
  throw new NodeError({
    code: 'file-exposed',
    message: `others than its owner may access ${path} (mode ${(mode & 0o777).toString(8)})`,
    remedy: `Run "chmod 600 ${path}". If others could have read it, replace what is in it.`,
  });
}

function readWithMode(path: string, maxBytes: number): { mode: number; text: string } {
  try {
    const { mode, size } = statSync(path);
    if (size > maxBytes) throw new Error(`it is longer than ${maxBytes} bytes`);
    return { mode, text: readFileSync(path, 'utf8') };
  } catch (cause) {
    throw new NodeError({
      code: 'file-unreadable',
      message: `cannot read ${path}: ${reasonOf(cause)}`,
      remedy: 'Check the path, and that the file belongs to the user that runs this command.',
      cause,
    });
  }
}
