// Files that must not grow any more, by a real limit of the system: what was confirmed is there, and with room it goes
// on.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { FileJournal } from '../../../src/storage/file-journal.ts';
import { LevelRowStore } from '../../../src/storage/level-row-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-no-room-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The script's report of itself; none of its files may grow beyond this many blocks of 512 or 1024 bytes. */
function cramped(script: string, blocks: number, path: string) {
  const file = join(import.meta.dirname, script);
  const child = spawnSync('sh', ['-c', `ulimit -f ${blocks}; exec "${process.execPath}" "${file}" "${path}"`]);
  expect(child.stderr.toString()).toBe('');
  return JSON.parse(child.stdout.toString());
}

describe.skipIf(process.platform === 'win32')('without room', () => {
  it('a journal stays as it was, and goes on when there is room', () => {
    const path = join(folder, 'journal');
    const told = cramped('full-disk-journal.ts', 8, path);
    expect(told.code).toBe('disk-full');
    expect(told.appended).toBeGreaterThan(0);
    const journal = FileJournal.open(path);
    expect(journal.opened).toEqual({ records: told.appended + 1, tornBytes: 0 });
    journal.append([utf8('room again')]);
    expect(journal.records().at(-1)).toEqual(utf8('room again'));
    journal.close();
  });

  it('a database stops with a clear message, and recovers', async () => {
    const { codes, confirmed } = cramped('full-disk-level.ts', 256, folder);
    expect(codes).toEqual(['disk-full', 'disk-full']);
    expect(confirmed).toBeGreaterThan(0);
    const store = await LevelRowStore.open(folder);
    for (let i = 0; i < confirmed; i++) expect(store.get(`s/${i}`)?.length).toBe(10_000);
    await store.write(new Map([['s/more', utf8('room again')]]));
    await store.close();
  });
});
