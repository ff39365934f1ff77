// An export that begins with a snapshot: it needs no block before it, and has the rows of those behind it as any other.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginLedger, isAtSnapshot } from '../../../src/exporter/begin-ledger.ts';
import { runExport } from '../../../src/exporter/export-run.ts';
import { FileSink } from '../../../src/exporter/file-sink.ts';
import { JSON_ROWS } from '../../../src/exporter/row-formats.ts';
import { TABLE_NAMES } from '../../../src/exporter/tables.ts';
import { makeSnapshot } from '../../../src/node/snapshots/make-snapshot.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { SnapshotFolder } from '../../../src/storage/snapshot-folder.ts';
import { type MadeChain, makeChain } from '../node/made-chain.ts';
import { sourceOf } from './exported-chain.ts';

const AT = 12;
const scratch = mkdtempSync(join(tmpdir(), 'gridpact-export-snapshot-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const snapshot = join(scratch, 'snapshot');
let chain: MadeChain;

beforeAll(async () => {
  chain = await makeChain(20, { accountsPerBlock: 2, freezeAt: AT });
  const draft = new SnapshotFolder(snapshot);
  await makeSnapshot({ rows: chain.frozen, genesis: chain.genesis, draft, maxChunkBytes: 2_000 });
});

/** What the export's files say, by table, of the blocks behind the snapshot. */
async function exported(name: string, rows: MemoryRowStore, from?: string, first = from === undefined ? 1 : AT + 1) {
  const folder = mkdtempSync(join(scratch, name));
  await beginLedger(rows, chain.genesis, from);
  const options = { folder, rows, as: 'jsonl', ending: 'jsonl', format: JSON_ROWS, period: {} };
  const asked: number[] = [];
  const { from: began, to } = await runExport({
    ...{ genesis: chain.genesis, rows, period: {}, onStep: () => undefined },
    openSink: (at) => FileSink.open(options, at),
    source: (height) => {
      asked.push(height);
      return sourceOf(chain.blocks, Math.max(height, first));
    },
  });
  const behind = TABLE_NAMES.map((table) => {
    const lines = readFileSync(join(folder, `${table}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line)).filter(({ height = AT + 1 }) => height > AT);
  });
  return { began, to, asked, behind };
}

it('has the rows of the blocks behind the snapshot, as an export from the first block has them', async () => {
  const whole = await exported('whole', new MemoryRowStore());
  const cut = await exported('cut', new MemoryRowStore(), snapshot);
  expect([whole.began.height, cut.began.height, cut.to]).toEqual([0, AT, whole.to]);
  expect(cut.asked).toEqual([AT + 1]);
  expect(cut.behind.map((rows) => rows.length)).toEqual(whole.behind.map((rows) => rows.length));
  expect(cut.behind).toEqual(whole.behind);
});

it('goes on where it is, with the option or without, and is at its snapshot only before the first block', async () => {
  const rows = new MemoryRowStore();
  await beginLedger(rows, chain.genesis, snapshot);
  expect([isAtSnapshot(rows, AT), isAtSnapshot(rows, AT + 1), isAtSnapshot(new MemoryRowStore(), 0)]).toEqual([
    ...[true, false, false],
  ]);
  const first = await exported('first', rows, snapshot);
  const again = await exported('again', rows, snapshot, 21).catch((error: unknown) => error);
  // Another folder's files, which the ledger does not know.
  expect(again).toMatchObject({ code: 'export-files-changed' });
  await beginLedger(rows, chain.genesis, undefined);
  expect(first.to.height).toBe(20);
});

it('refuses a snapshot that was changed, and begins anew after a restore that was broken off', async () => {
  const changed = join(scratch, 'changed');
  cpSync(snapshot, changed, { recursive: true });
  const parts = readdirSync(changed).filter((name) => name.startsWith('chunk-'));
  expect(parts.length).toBeGreaterThan(3);
  const part = join(changed, parts.sort().at(-1) ?? '');
  const bytes = readFileSync(part);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(part, bytes);
  const rows = new MemoryRowStore();
  await expect(beginLedger(rows, chain.genesis, changed)).rejects.toMatchObject({ code: 'snapshot-refused' });
  const whole = await exported('anew', rows);
  expect(whole.began.height).toBe(0);
});
