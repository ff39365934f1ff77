import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { BlobStore } from '../../src/ports/ports.ts';
import { LevelBlobStore } from '../../src/storage/level-blob-store.ts';
import { MemoryBlobStore } from '../../src/storage/memory-blob-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

const MAX_BYTES = 100_000;
const stores: [string, () => Promise<BlobStore>][] = [
  ['LevelDB', () => LevelBlobStore.open(temporaryFolder(), { digestOf: sha256, maxBytes: MAX_BYTES })],
  ['memory', async () => new MemoryBlobStore(MAX_BYTES)],
];

describe.each(stores)('a blob store on %s', (_, open) => {
  it('keeps content by its digest until it is removed', async () => {
    const store = await open();
    const [a, b] = [utf8('a'), new Uint8Array(MAX_BYTES).fill(3)];
    await store.put(sha256(a), a);
    await store.put(sha256(b), b);
    expect(store.has(sha256(a))).toBe(true);
    expect([store.sizeOf(sha256(a)), store.sizeOf(sha256(b))]).toEqual([1, MAX_BYTES]);
    expect(await store.get(sha256(b))).toEqual(b);
    await store.remove([sha256(b), sha256(utf8('never there'))]);
    expect([store.has(sha256(b)), store.sizeOf(sha256(b))]).toEqual([false, undefined]);
    expect(await store.get(sha256(b))).toBeUndefined();
    expect(await store.get(sha256(a))).toEqual(a);
    await store.close();
  });

  it('gives many at once, each in its place', async () => {
    const store = await open();
    const [a, b, none] = [utf8('a'), new Uint8Array(MAX_BYTES).fill(3), utf8('never there')];
    await store.putAll([
      [sha256(a), a],
      [sha256(b), b],
    ]);
    const asked = [b, none, a, none, b].map((content) => sha256(content));
    expect(await store.getAll(asked)).toEqual([b, undefined, a, undefined, b]);
    expect(await store.getAll([])).toEqual([]);
    await store.close();
  });

  it('takes the same content twice', async () => {
    const store = await open();
    const content = utf8('same');
    await store.put(sha256(content), content);
    await store.put(sha256(content), content);
    expect(await store.get(sha256(content))).toEqual(content);
    await store.close();
  });

  it('is never asked to keep more than its bound: that is a bug of the caller', async () => {
    const store = await open();
    const long = new Uint8Array(MAX_BYTES + 1);
    await expect(store.put(sha256(long), long)).rejects.toThrow('at most 100000 are stored');
    await store.close();
  });
});
