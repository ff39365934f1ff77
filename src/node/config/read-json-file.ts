// Reads a JSON file that an operator wrote or named. Knows nothing of what is inside.
import { readFileSync } from 'node:fs';
import { parseInputJson } from '../../base/input-json.ts';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';

export interface JsonFile {
  /** Of the NodeError when it cannot be read or is no JSON. */
  readonly code: string;
  /** Such as "the genesis". */
  readonly what: string;
  readonly remedy: string;
}

/** Throws the NodeError of `file`. */
export function readJsonFile(path: string, { code, what, remedy }: JsonFile): unknown {
  try {
    return parseInputJson(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new NodeError({ code, message: `cannot read ${what} ${path}: ${reasonOf(cause)}`, remedy, cause });
  }
}
