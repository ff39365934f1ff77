// The bytes of a file that a person named.
import { readFileSync, statSync } from 'node:fs';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { say } from './print/say.ts';

/** Of any one file: it is held in memory as a whole. */
const MAX_INPUT_BYTES = 256 * 1024 * 1024;

/** `option`: by which the file was named. Throws NodeError `file-unreadable`. */
export function readInputFile(path: string, option: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > MAX_INPUT_BYTES) throw new Error(say`it has more than ${MAX_INPUT_BYTES} bytes`);
    return readFileSync(path);
  } catch (cause) {
    throw unreadable(path, option, cause);
  }
}

export function unreadable(path: string, option: string, cause: unknown): NodeError {
  return new NodeError({
    code: 'file-unreadable',
    message: say`cannot read ${path}: ${reasonOf(cause)}`,
    remedy: say`check the path given with ${option}`,
    cause,
  });
}
