// Where a golden chain lies, and its text: JSON, ten blocks to a file, one line for each part that may differ.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldenBlock } from './golden-chain.ts';

const BLOCKS_PER_FILE = 10;
const GENESIS = 'genesis.json';
const NESTED_LEVELS = 4;

/** Of the chain of this name. */
export function folderOf(name: string): string {
  return join(import.meta.dirname, '..', name);
}

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

/** The files of the chain of this name, by their names. */
export function storedFiles(name: string): ReadonlyMap<string, string> {
  const folder = folderOf(name);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(files.sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

export function storedChain(name: string): StoredChain {
  const files = storedFiles(name);
  const blocks = [...files].flatMap(([file, text]): GoldenBlock[] => (file === GENESIS ? [] : JSON.parse(text)));
  // Names are in the order of their letters, in which 101 is before 11.
  return { genesis: JSON.parse(files.get(GENESIS) ?? 'null'), blocks: blocks.sort((a, b) => a.height - b.height) };
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
