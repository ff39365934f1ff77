// The names of all data that refusals carry, read from the sources of the ledger: each is written where it is refused.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const REFUSAL = /\breject\(\s*'[a-z-]+',\s*\{([^{}]*)\}/g;
const NAME = /(?:^|,)\s*([a-z][A-Za-z]*)\s*(?=[:,]|$)/g;

export function refusalData(): readonly string[] {
  const folder = resolve(import.meta.dirname, '../../../src/ledger');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const names = files
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .flatMap((source) => [...source.matchAll(REFUSAL)])
    .flatMap(([, data = '']) => [...data.matchAll(NAME)].map(([, name = '']) => name));
  return [...new Set(names)].sort();
}
