// A merge that was not finished reads as text: nothing else notices its marks in a document.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const MARK = /^(<{7} |>{7} |={7}$)/m;

it.each(['docs', 'proto', 'network-config'])('no file in %s has the marks of an unfinished merge', (folder) => {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(md|proto|json)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((name) => MARK.test(readFileSync(join(ROOT, folder, name), 'utf8')))).toEqual([]);
});

it('marks are found', () => {
  expect(MARK.test(`text\n${'<'.repeat(7)} HEAD\ntext\n`)).toBe(true);
  expect(MARK.test(`text\n${'='.repeat(7)}\ntext\n`)).toBe(true);
});
