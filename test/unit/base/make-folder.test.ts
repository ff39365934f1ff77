import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folderFault, makeFolder } from '../../../src/base/make-folder.ts';

const parent = mkdtempSync(join(tmpdir(), 'gridpact-folder-'));
afterAll(() => rmSync(parent, { recursive: true }));

test('a folder is made with those above it, and one that is there is left as it is', () => {
  const path = join(parent, 'a', 'b');
  makeFolder(path, 0o700);
  makeFolder(path, 0o755);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test('a folder that cannot be made is told with a remedy, and a fault of the program stays one', () => {
  const file = join(parent, 'file');
  writeFileSync(file, '');
  expect(() => makeFolder(join(file, 'below'), 0o700)).toThrow(
    expect.objectContaining({ code: 'file-not-written', remedy: expect.stringContaining('owner') }),
  );
  const bug = new TypeError('bug');
  expect(folderFault(file, bug)).toBe(bug);
});
