// docs/mutations.md lists exactly the faults of the catalogue, and all of them are killed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../mutations/catalogue.ts';
import { parseTable } from '../mutations/table.ts';
import { ROOT, readDocument } from './documents.ts';

const mutations = CATALOGUE.flatMap((area) => area.mutations);
const fates = parseTable(readDocument('docs/mutations.md'));

describe('docs/mutations.md', () => {
  it('lists exactly the faults of the catalogue: run npm run mutate -- --write for what is missing', () => {
    expect([...fates.keys()].sort()).toEqual(mutations.map(({ name }) => name).sort());
  });

  it('has no survivors', () => {
    expect([...fates].flatMap(([name, { by }]) => (by === undefined ? [name] : []))).toEqual([]);
  });

  it('names only tests that there are', () => {
    const named = [...fates].flatMap(([, { by = '' }]) => (by.startsWith('test/') ? [by] : []));
    expect(named.length).toBeGreaterThan(100);
    expect([...new Set(named)].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('is about faults that can be put into the sources as they are', () => {
    const unfit = mutations.filter(
      ({ file, from }) => readFileSync(join(ROOT, 'src', file), 'utf8').split(from).length !== 2,
    );
    expect(unfit.map(({ name, file }) => `${name} (${file})`)).toEqual([]);
    expect(mutations.length).toBeGreaterThan(100);
  });
});
