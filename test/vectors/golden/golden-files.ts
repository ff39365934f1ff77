// Where a golden chain lies, and its text: JSON, ten blocks to a file, one line for each part that may differ.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldenBlock } from './golden-chain.ts';

export const CHAIN_V1 = join(import.meta.dirname, '../chain-v1');

const BLOCKS_PER_FILE = 10;
const GENESIS = 'genesis.json';
const NESTED_LEVELS = 4;

export interface StoredChain {
  readonly genesis: unknown;
  readonly blocks: readonly GoldenBlock[];
}

/** The names of the files and their text. */
export function filesOf({ genesis, blocks }: StoredChain): ReadonlyMap<string, string> {
  const files = new Map([[GENESIS, `${JSON.stringify(genesis, null, 1)}\n`]]);
  for (let from = 0; from < blocks.length; from += BLOCKS_PER_FILE) {
    const some = blocks.slice(from, from + BLOCKS_PER_FILE);
    files.set(`blocks-${String(from + 1).padStart(2, '0')}.json`, `${textOf(some, 0)}\n`);
  }
  return files;
}

/** What lies in the folder, by the files' names. */
export function storedFiles(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

export function storedChain(folder: string): StoredChain {
  const files = storedFiles(folder);
  const blocks = [...files].flatMap(([name, text]): GoldenBlock[] => (name === GENESIS ? [] : JSON.parse(text)));
  return { genesis: JSON.parse(files.get(GENESIS) ?? 'null'), blocks };
}

/** JSON with what lies deep in it on one line each. */
function textOf(value: unknown, level: number): string {
  if (typeof value !== 'object' || value === null || level >= NESTED_LEVELS) return JSON.stringify(value);
  const open = Array.isArray(value) ? '[' : '{';
  const close = Array.isArray(value) ? ']' : '}';
  const parts = Array.isArray(value)
    ? value.map((item) => textOf(item, level + 1))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${textOf(item, level + 1)}`);
  if (parts.length === 0) return open + close;
  const margin = ' '.repeat(level + 1);
  return `${open}\n${parts.map((part) => margin + part).join(',\n')}\n${' '.repeat(level)}${close}`;
}
