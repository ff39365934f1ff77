// Databases that a disk damaged, or that another process holds: refused by name, with the remedy.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Level } from 'level';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import type { NodeError } from '../../../src/base/node-error.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { LevelBlobStore } from '../../../src/storage/level-blob-store.ts';
import { LevelRowStore } from '../../../src/storage/level-row-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-level-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function fill(writes: number): Promise<void> {
  const store = await LevelRowStore.open(folder);
  for (let i = 0; i < writes; i++) await store.write(new Map([[`s/${i}`, utf8(`value ${i}`)]]));
  await store.close();
}

const fileLike = (pattern: RegExp) => join(folder, readdirSync(folder).find((name) => pattern.test(name)) ?? 'none');

async function refusal(open: () => Promise<unknown>): Promise<NodeError> {
  return open().then(
    () => expect.fail('was not refused'),
    (error) => error,
  );
}

async function expectDamaged(open: () => Promise<unknown>): Promise<void> {
  const error = await refusal(open);
  expect(error).toMatchObject({ name: 'NodeError', code: 'database-damaged' });
  expect(error.message).toContain(folder);
  expect(error.remedy).toContain('restore');
  expect(error.remedy).toContain('Keep the journal and the keys');
}

/** What a bad disk does to a value that nobody rewrites. */
async function overwrite(key: string, change: (row: Uint8Array) => Uint8Array): Promise<void> {
  const level = new Level<string, Uint8Array>(folder, { keyEncoding: 'utf8', valueEncoding: 'view' });
  await level.put(key, change((await level.get(key)) ?? new Uint8Array()));
  await level.close();
}

describe('a database', () => {
  it('keeps its rows over closing and opening', async () => {
    await fill(3);
    const store = await LevelRowStore.open(folder);
    expect(store.get('s/2')).toEqual(utf8('value 2'));
    await store.close();
  });

  it('is refused while another has it open', async () => {
    const first = await LevelRowStore.open(folder);
    const error = await refusal(() => LevelRowStore.open(folder));
    expect(error).toMatchObject({ name: 'NodeError', code: 'database-locked' });
    expect(error.remedy).toContain('already running');
    await first.close();
  });

  it('is refused when its index of files is damaged', async () => {
    await fill(3);
    const manifest = fileLike(/^MANIFEST/);
    writeFileSync(manifest, readFileSync(manifest).fill(0x55));
    await expectDamaged(() => LevelRowStore.open(folder));
  });

  it('is refused when CURRENT is missing, rather than taken for an empty one', async () => {
    await fill(3);
    rmSync(join(folder, 'CURRENT'));
    await expectDamaged(() => LevelRowStore.open(folder));
  });

  it('is refused when CURRENT is garbage', async () => {
    await fill(3);
    writeFileSync(join(folder, 'CURRENT'), 'garbage');
    await expectDamaged(() => LevelRowStore.open(folder));
  });

  it('is refused when a table is missing', async () => {
    for (let i = 0; i < 3; i++) await fill(2);
    rmSync(fileLike(/\.(ldb|sst)$/));
    await expectDamaged(() => LevelRowStore.open(folder));
  });

  it.each([
    ['the first write', 10_000],
    ['a write in the middle', 40_000],
  ])('is refused when %s of its log was lost', async (_, at) => {
    const store = await LevelRowStore.open(folder);
    // A block of LevelDB's log has 32 KiB; it skips a damaged one without a word.
    for (let i = 0; i < 40; i++) await store.write(new Map([[`s/${i}`, new Uint8Array(4096).fill(i)]]));
    await store.close();
    const log = fileLike(/\.log$/);
    const bytes = readFileSync(log);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(log, bytes);
    const error = await refusal(() => LevelRowStore.open(folder));
    expect(error).toMatchObject({ code: 'database-damaged', message: expect.stringMatching(/write \d+ is missing/) });
  });

  it('never gives out a row that is not what was written', async () => {
    await fill(2);
    await overwrite('s/1', (row) => row.map((byte, i) => (i === 0 ? byte ^ 1 : byte)));
    const store = await LevelRowStore.open(folder);
    expect(store.get('s/0')).toEqual(utf8('value 0'));
    await expectDamaged(async () => store.get('s/1'));
    await expectDamaged(() => store.range({ from: 's/', to: 's0', limit: 9 }));
    await expectDamaged(async () => {
      for await (const row of store.scan('s/', 's0')) expect(row[0]).toBe('s/0');
    });
    await store.close();
  });

  it('never gives out content that is not what its digest names', async () => {
    const content = utf8('content');
    const store = await LevelBlobStore.open(folder, { digestOf: sha256, maxBytes: 100 });
    await store.put(sha256(content), content);
    await store.close();
    await overwrite(`c/${sha256(content).toHex()}`, () => utf8('other'));
    const again = await LevelBlobStore.open(folder, { digestOf: sha256, maxBytes: 100 });
    await expectDamaged(() => again.get(sha256(content)));
    await again.close();
  });
});
