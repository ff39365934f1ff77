// The snapshots that a node keeps of those it made.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SnapshotShelf } from '../../../src/node/snapshots/snapshot-shelf.ts';

const MANIFEST = 0;
let path: string;
let nowMs: number;
const timers = { nowMs: () => nowMs };

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'gridpact-shelf-')), 'snapshots');
  nowMs = 1_000_000;
});
afterEach(() => rmSync(join(path, '..'), { recursive: true }));

async function add(shelf: SnapshotShelf, ...heights: number[]): Promise<void> {
  for (const height of heights) {
    const draft = await shelf.draft();
    await draft.make();
    await draft.write(MANIFEST, Uint8Array.of(height));
    await shelf.add(height, draft);
  }
}

const onDisk = () =>
  readdirSync(path)
    .map(Number)
    .sort((a, b) => a - b);

test('the newest two stay, and are there after a restart', async () => {
  await add(new SnapshotShelf(path, timers), 10, 20, 30);
  expect(onDisk()).toEqual([20, 30]);
  const again = new SnapshotShelf(path, timers);
  expect(again.heights).toEqual([20, 30]);
  expect(await again.part(0, MANIFEST)).toEqual(Buffer.of(30));
  expect(await again.part(10, MANIFEST)).toBeUndefined();
});

test('one that a member fetches stays until a minute after its last part', async () => {
  const shelf = new SnapshotShelf(path, timers);
  await add(shelf, 10);
  await shelf.part(10, MANIFEST);
  await add(shelf, 20, 30, 40);
  expect(onDisk()).toEqual([10, 30, 40]);
  nowMs += 60_001;
  await add(shelf, 50);
  expect(onDisk()).toEqual([40, 50]);
});

test('of many that are fetched, only the two read last stay', async () => {
  const shelf = new SnapshotShelf(path, timers);
  for (const height of [10, 20, 30, 40, 50]) {
    await add(shelf, height);
    nowMs += 1_000;
    await shelf.part(0, MANIFEST);
  }
  await shelf.part(10, MANIFEST);
  await add(shelf, 60, 70);
  expect(onDisk()).toEqual([40, 50, 60, 70]);
});
