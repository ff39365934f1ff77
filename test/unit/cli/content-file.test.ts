// What a command leaves beside a long file while it is on its way, and takes up after a break.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readingContent, writingContent } from '../../../src/cli/content-file.ts';
import { beginUpload } from '../../../src/cli/upload-note.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-content-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, name);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

test('a file is written whole, for its owner alone; what came before a failure is there the next time', async () => {
  const out = file('copy');
  const broken = writingContent(out, async (target) => {
    await target.write(Buffer.from('first second'));
    throw new Error('broken off');
  });
  await expect(broken).rejects.toThrow('broken off');
  expect([existsSync(out), statSync(`${out}.part`).mode & 0o777]).toEqual([false, 0o600]);
  const left = await writingContent(out, async (target) => {
    const there = text(await target.read(0, 100));
    await target.truncate(6);
    await target.write(Buffer.from('third'));
    return [there, target.length];
  });
  expect([left, readFileSync(out, 'utf8'), existsSync(`${out}.part`)]).toEqual([
    ['first second', 12 - 6 + 5],
    'first third',
    false,
  ]);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  await expect(writingContent(out, async () => {})).rejects.toMatchObject({ code: 'file-exists' });
});

test('a file is read in parts, and no further than it was long at first', async () => {
  writeFileSync(file('in'), 'abcdef');
  const parts = await readingContent(file('in'), '--file', async (content) => {
    writeFileSync(file('in'), 'more', { flag: 'a' });
    return [content.length, text(await content.read(2, 4)), text(await content.read(4, 100))];
  });
  expect(parts).toEqual([6, 'cd', 'ef']);
  const missing = readingContent(file('none'), '--file', async () => {});
  await expect(missing).rejects.toMatchObject({ code: 'file-unreadable' });
});

test('an upload of the same file as the same record has the same salt until it ends, and no other has it', () => {
  const first = beginUpload(file('in'), 'loans', 'r-1');
  expect(statSync(file('in.upload.json')).mode & 0o777).toBe(0o600);
  expect(beginUpload(file('in'), 'loans', 'r-1').salt).toEqual(first.salt);
  const other = beginUpload(file('in'), 'loans', 'r-2');
  expect(other.salt).not.toEqual(first.salt);
  other.end();
  expect(existsSync(file('in.upload.json'))).toBe(false);
  expect(beginUpload(file('in'), 'loans', 'r-2').salt).not.toEqual(other.salt);
});

test.each(['', '{}', '{"scenario":"loans","record":"r-1","salt":"00"}'])('a note that says %s begins anew', (note) => {
  writeFileSync(file('in.upload.json'), note);
  expect(beginUpload(file('in'), 'loans', 'r-1').salt).toHaveLength(16);
});
