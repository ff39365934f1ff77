// What docs/security.md says of the bounds is true: each is stated in its file, with its value, and held by a test that
// names it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/api/api-limits.ts';
import { LIMITS } from '../../src/consensus/limits.ts';
import * as wire from '../../src/wire/limits.ts';
import { boundRows, readValue, statedValue } from './bound-rows.ts';
import { ROOT, readDocument, section } from './documents.ts';

const HEADING = '## What one party can use up, and what bounds it';
const rows = boundRows(section(readDocument('docs/security.md'), HEADING));
/** Names that say only that something is a limit. */
const WITHOUT_MEANING = /^(LIMITS|DEFAULT_.+)$/;

it('there are many', () => {
  expect(rows.length).toBeGreaterThan(40);
});

describe.each(rows)('$what', ({ bounds, test }) => {
  it('has the value that is stated', () => {
    expect(bounds.length).toBeGreaterThan(0);
    for (const { name, file, value } of bounds) {
      const stated = readValue(value);
      expect(statedValue(file, name), `${name} in ${file}`).toBe(stated);
    }
  });

  it('is held by a test', () => {
    expect(existsSync(join(ROOT, test.file)), test.file).toBe(true);
    const text = readFileSync(join(ROOT, test.file), 'utf8');
    expect(text, test.file).toContain(test.title);
    for (const { name } of bounds) {
      const words = name.split('.').filter((word) => !WITHOUT_MEANING.test(word));
      for (const word of words) expect(text, `${test.file} names ${word}`).toContain(word);
    }
  });
});

/** Every limit of a page of limits; those that are parts of others are left out. */
function pageOf(file: string, limits: object): string[] {
  return Object.entries(limits).map(([name]) => `${file}#${name}`);
}

it('has every limit of the pages of limits', () => {
  const named = rows.flatMap(({ bounds }) => bounds.map(({ name, file }) => `${file}#${name.split('.').at(-1)}`));
  const owners = rows.flatMap(({ bounds }) => bounds.map(({ name, file }) => `${file}#${name.split('.')[0]}`));
  const pages = [
    ...pageOf('src/wire/limits.ts', wire),
    ...pageOf('src/consensus/limits.ts', LIMITS),
    ...pageOf('src/api/api-limits.ts', DEFAULT_LIMITS),
  ];
  expect(pages.length).toBeGreaterThan(50);
  expect(pages.filter((page) => !named.includes(page) && !owners.includes(page))).toEqual([]);
});

describe('a value', () => {
  it.each([
    ['64', 64],
    ['4,096 batches', 4_096],
    ['12 MiB', 12 * 1024 * 1024],
    ['5 s', 5_000],
    ['150 ms', 150],
    ['1 h', 3_600_000],
    ['8 signatures', 8],
  ])('%s is read', (text, value) => {
    expect(readValue(text)).toBe(value);
  });

  it('of another number is not that of the file', () => {
    expect(statedValue('src/wire/limits.ts', 'MAX_FRAME_BYTES.sync')).toBe(wire.MAX_FRAME_BYTES.sync);
    expect(statedValue('src/wire/limits.ts', 'MAX_FRAME_BYTES.batch')).toBe(wire.MAX_FRAME_BYTES.batch);
    expect(() => statedValue('src/wire/limits.ts', 'MAX_NOTHING')).toThrow(/no constant/);
  });
});
