// Content that was erased is in no file of its store, wherever LevelDB had put it. Compared with bare removal, which
// leaves it there.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/crypto/digest.ts';
import { LevelBlobStore } from '../../src/storage/level-blob-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

const MAX_BYTES = 1_000_000;

function opened(folder: string): Promise<LevelBlobStore> {
  return LevelBlobStore.open(folder, { digestOf: sha256, maxBytes: MAX_BYTES });
}

/** Any 32 bytes of it in a row, one after the other: a table cuts content into no smaller pieces. */
function isInFiles(folder: string, content: Uint8Array): boolean {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  for (let at = 0; at + 32 <= content.length; at += 32) {
    if (files.some((bytes) => bytes.includes(content.subarray(at, at + 32)))) return true;
  }
  return false;
}

const makeOthers = (count: number, bytes = 20_000) => Array.from({ length: count }, () => randomBytes(bytes));

async function putAll(store: LevelBlobStore, contents: readonly Uint8Array[]): Promise<void> {
  await store.putAll(contents.map((content) => [sha256(content), content] as const));
}

const places: [string, (folder: string, store: LevelBlobStore, content: Uint8Array) => Promise<LevelBlobStore>][] = [
  ['in memory and the log', async (_, store) => store],
  [
    'in a table of the log that was replayed',
    async (folder, store) => {
      await store.close();
      return opened(folder);
    },
  ],
  [
    'deep below newer tables',
    async (folder, store, content) => {
      for (let round = 0; round < 3; round++) {
        await store.compact();
        await putAll(store, makeOthers(30));
      }
      await putAll(store, [content]);
      await store.close();
      return opened(folder);
    },
  ],
];

test.each(places)('content %s is gone, and the rest is there', async (_, place) => {
  const folder = temporaryFolder();
  const content = randomBytes(5_000);
  const others = makeOthers(10);
  const first = await opened(folder);
  await putAll(first, [...others, content]);
  const store = await place(folder, first, content);
  expect(isInFiles(folder, content)).toBe(true);
  await store.remove([sha256(content)]);
  expect(isInFiles(folder, content)).toBe(true);
  await store.erase([sha256(content)]);
  expect(isInFiles(folder, content)).toBe(false);
  expect(store.has(sha256(content))).toBe(false);
  for (const other of others) expect(await store.get(sha256(other))).toEqual(new Uint8Array(other));
  await store.close();
  expect(isInFiles(folder, content)).toBe(false);
});

test('what never was here rewrites no file, however much is named', async () => {
  const folder = temporaryFolder();
  const store = await opened(folder);
  const content = randomBytes(5_000);
  await putAll(store, [...makeOthers(10), content]);
  await store.remove([sha256(content)]);
  const files = () => readdirSync(folder).toSorted();
  const before = files();
  await store.erase(makeOthers(40, 8).map((other) => sha256(other)));
  expect([files(), isInFiles(folder, content)]).toEqual([before, true]);
  await store.close();
});

test('an erasure that was cut short after the removal is made good by the next, also after a restart', async () => {
  const folder = temporaryFolder();
  const first = await opened(folder);
  const content = randomBytes(5_000);
  await putAll(first, [...makeOthers(10), content]);
  await first.remove([sha256(content)]);
  await first.close();
  const store = await opened(folder);
  expect([store.has(sha256(content)), store.mayBeInFiles(sha256(content))]).toEqual([false, true]);
  await store.erase([sha256(content)]);
  expect([isInFiles(folder, content), store.mayBeInFiles(sha256(content))]).toEqual([false, false]);
  await store.close();
});

test('many are gone at once, the ones that were never there among them', async () => {
  const folder = temporaryFolder();
  const store = await opened(folder);
  const [erased, kept] = [makeOthers(40, 320), makeOthers(40)];
  for (const [i, content] of erased.entries()) await putAll(store, [content, kept[i] ?? content]);
  await store.erase([...erased, randomBytes(10)].map((content) => sha256(content)));
  expect(erased.filter((content) => isInFiles(folder, content))).toEqual([]);
  expect(kept.filter((content) => store.has(sha256(content)))).toHaveLength(40);
  await store.close();
});
