// The fields of one operation from a JSON file.
import { reasonOf } from '../base/reason-of.ts';
import { operationFromJson } from '../client/body-json.ts';
import type { OperationName, Operations } from '../ledger/family.ts';
import { readJsonFile } from '../verifier/json-file.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './print/say.ts';
import { readInputFile } from './read-input-file.ts';

/** Throws CliError `fields-invalid`, or NodeError `file-unreadable`. */
export function readOperation<K extends OperationName>(name: K, path: string): Operations[K] {
  return readFields(path, (json) => operationFromJson(name, json));
}

/** JSON by a reader of its own. Throws as {@link readOperation}. */
export function readFields<T>(path: string, read: (json: unknown) => T): T {
  const bytes = readInputFile(path, say`the argument`);
  try {
    return read(readJsonFile(bytes));
  } catch (cause) {
    throw new CliError({
      exitCode: EXIT.input,
      code: 'fields-invalid',
      message: `${path}: ${reasonOf(cause)}`,
      remedy: say`correct the field that the message names; docs/data-formats.md has its form`,
      cause,
    });
  }
}
