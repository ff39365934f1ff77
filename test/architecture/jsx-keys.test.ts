// A key of JSX in a spread is none: the compiler hands it on as a property, and one view goes on with the state of another.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const src = join(import.meta.dirname, '../../src');
const SPREAD_KEY = /\{\.\.\.\{[^}]*?\bkey\s*[:,}]/;

it('stands by itself, in no spread', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => SPREAD_KEY.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
  expect('<A {...{ of, key: b }} />').toMatch(SPREAD_KEY);
  expect('<A key={b} {...{ of, keyOf: c }} />').not.toMatch(SPREAD_KEY);
});
