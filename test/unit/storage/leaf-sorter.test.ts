import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DIGEST_BYTES, sha256 } from '../../../src/crypto/digest.ts';
import { LeafSorter } from '../../../src/storage/leaf-sorter.ts';
import { uint } from '../../property/naive-merkle.ts';

const leaf = (index: number) => sha256(uint(8, index));

/** Regions of 3,000 leaves, and what is left of files; the leaves are added 700 at a time. */
async function sorted(indexes: readonly number[]) {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-sorter-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const sorter = new LeafSorter(folder, 3_000);
  for (let from = 0; from < indexes.length; from += 700) {
    const some = indexes.slice(from, from + 700);
    await sorter.add({ indexes: Uint32Array.from(some), digests: Buffer.concat(some.map(leaf)) });
  }
  const regions = await Array.fromAsync(sorter.regions());
  return { regions, files: readdirSync(folder) };
}

/** 0 .. count-1, far from their order. */
function shuffled(count: number): number[] {
  return Array.from({ length: count }, (_, at) => (at * 7_919) % count);
}

test.each([1, 2_999, 3_000, 3_001, 7_000])(
  '%i leaves come in their order, one region after the other',
  async (count) => {
    const { regions, files } = await sorted(shuffled(count));
    const all = Buffer.concat(regions.map((region) => region ?? new Uint8Array()));
    expect(regions.length).toBe(Math.ceil(count / 3_000));
    expect(all.length).toBe(count * DIGEST_BYTES);
    const wrong = shuffled(count).filter(
      (index) => !leaf(index).every((byte, i) => all[index * DIGEST_BYTES + i] === byte),
    );
    expect(wrong).toEqual([]);
    expect(files).toEqual([]);
  },
);

test.each([
  ['twice', [...shuffled(2_000), 1_999]],
  ['twice, beyond a whole region', [...shuffled(3_000), 5]],
  ['twice, and another never', [...shuffled(7_000).filter((index) => index !== 4_000), 4_001]],
  ['never', shuffled(7_000).filter((index) => index !== 3_001)],
  ['never, the last one of a region', shuffled(7_000).filter((index) => index !== 2_999)],
  ['far beyond the last', [...shuffled(100), 2 ** 31 - 1]],
])('leaves of which one comes %s are not sorted', async (_, indexes) => {
  const { regions } = await sorted(indexes);
  expect(regions.at(-1)).toBeUndefined();
});
