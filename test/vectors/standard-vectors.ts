// Where the standard vectors are, if they are: beside the project, not in it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../../shared/data');

/** A test over one file of vectors; skipped, by name, where the file is absent. */
export function vectorTest<T>(name: string, file: string, run: (vectors: T) => void | Promise<void>): void {
  vectorTextTest(name, file, (text) => run(JSON.parse(text)));
}

/** As {@link vectorTest}, with the file as it stands. */
export function vectorTextTest(name: string, file: string, run: (text: string) => void | Promise<void>): void {
  const path = join(FOLDER, file);
  test.skipIf(!existsSync(path))(`${name} (../shared/data/${file})`, () => run(readFileSync(path, 'utf8')));
}

export interface WycheproofFile<G> {
  readonly numberOfTests: number;
  readonly testGroups: readonly G[];
}
