// Inputs that are kept: each reached code of its decoder that none before it did, or broke something once. They are
// replayed with every run of the tests, and other inputs are made of them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', 'vectors', 'fuzz');

export interface KeptInput {
  /** Number of the target's seed that it was made of. */
  readonly of: number;
  readonly input: Uint8Array;
}

interface StoredInput {
  readonly of: number;
  /** Base64. */
  readonly input: string;
}

/** Empty where nothing is kept of the target. */
export function keptInputs(name: string): readonly KeptInput[] {
  const file = fileOf(name);
  if (!existsSync(file)) return [];
  const stored = JSON.parse(readFileSync(file, 'utf8')) as readonly StoredInput[];
  return stored.map(({ of, input }) => ({ of, input: Buffer.from(input, 'base64') }));
}

export function keepInputs(name: string, inputs: readonly KeptInput[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const lines = inputs.map(({ of, input }) =>
    JSON.stringify({ of, input: Buffer.from(input).toString('base64') } satisfies StoredInput),
  );
  writeFileSync(fileOf(name), `[\n${lines.join(',\n')}\n]\n`);
}

function fileOf(name: string): string {
  return join(FOLDER, `${name}.json`);
}
