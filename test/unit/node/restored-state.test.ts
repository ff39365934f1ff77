// What is made of a backup or a snapshot has the leaves with which a node starts at once. The disk is real.
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeBackup } from '../../../src/node/archive/backup.ts';
import { restoreData } from '../../../src/node/archive/restore-data.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { makeSnapshot } from '../../../src/node/snapshots/make-snapshot.ts';
import { restoreFolder } from '../../../src/node/snapshots/restore-folder.ts';
import { readSnapshotFiles } from '../../../src/node/snapshots/snapshot-files.ts';
import { LeafFile } from '../../../src/storage/leaf-file.ts';
import { LevelRowStore } from '../../../src/storage/level-row-store.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';
import { SnapshotFolder } from '../../../src/storage/snapshot-folder.ts';
import { makeChain } from './made-chain.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-restored-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Opens what was restored there, and says of which height its leaves are. */
async function leavesAt(folder: string): Promise<number | undefined> {
  const rows = await LevelRowStore.open(join(folder, 'ledger'));
  const leaves = new LeafFile(join(folder, 'leaves'), rows);
  try {
    return leaves.read()?.height;
  } finally {
    leaves.close();
    await rows.close();
  }
}

test('a folder from a backup has its leaves', async () => {
  const { genesis, rows } = await makeChain(5);
  const folder = newFolder();
  const file = join(folder, 'backup');
  const [batches, payloads] = [new MemoryBlobStore(1 << 20), new MemoryBlobStore(1 << 20)];
  const { chainId } = genesis;
  await writeFile(file, makeBackup({ chainId, blockStore: new BlockStore(rows, chainId), rows, batches, payloads }));
  await restoreData(file, join(folder, 'data'), genesis, () => undefined);
  expect(await leavesAt(join(folder, 'data'))).toBe(5);
});

test('a folder from a snapshot has its leaves', async () => {
  const { genesis, frozen } = await makeChain(5);
  const folder = newFolder();
  const path = join(folder, 'snapshot');
  await makeSnapshot({ rows: frozen, genesis, draft: new SnapshotFolder(path) });
  await restoreFolder(join(folder, 'data'), genesis, readSnapshotFiles(path), path, () => undefined);
  expect(await leavesAt(join(folder, 'data'))).toBe(5);
});
