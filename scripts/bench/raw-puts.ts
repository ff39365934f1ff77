// What LevelDB itself takes for the rows of a run: nothing but batches of puts, unsynced.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Level } from 'level';
import { type ByteLevel, openLevel } from '../../src/storage/open-level.ts';

export type Row = readonly [key: string, value: Uint8Array];

const ROWS_AT_ONCE = 5_000;
/** One run's rows fit into memory, and LevelDB has not begun to sort them into its tables when they are put. */
const RUNS = 10;
/** LevelDB's own thread has nothing to do when the process used less than this in so long. */
const QUIET_MICROS = 5_000;
const LOOK_AGAIN_MS = 250;

/** Milliseconds by the clock, of one run into an empty database with LevelDB's own settings. */
export function putOnce(rows: readonly Row[]): Promise<number> {
  const open = async (folder: string) => {
    const level: ByteLevel = new Level(folder, { keyEncoding: 'utf8', valueEncoding: 'view' });
    await level.open();
    return level;
  };
  return withLevel(open, async (level) => {
    const started = performance.now();
    await put(level, rows);
    return performance.now() - started;
  });
}

/**
 * Milliseconds of one core, LevelDB's own thread included, for each of many runs one after the other, as the node opens
 * it.
 */
export function putAgainAndAgain(rows: readonly Row[]): Promise<number> {
  return withLevel(openLevel, async (level) => {
    const before = process.cpuUsage();
    for (let run = 0; run < RUNS; run++) {
      await put(
        level,
        rows.map(([key, value]): Row => [keyInRun(key, run), value]),
      );
    }
    await quiet();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000 / RUNS;
  });
}

/** Sites and accounts are written over in each period; the other rows are new. */
function keyInRun(key: string, run: number): string {
  return /^s\/(site|account)\//.test(key) ? key : `${key}/${run}`;
}

async function put(level: ByteLevel, rows: readonly Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const batch = level.batch();
    for (const [key, value] of rows.slice(start, start + ROWS_AT_ONCE)) batch.put(key, value);
    await batch.write();
  }
}

async function quiet(): Promise<void> {
  for (;;) {
    const before = process.cpuUsage();
    await delay(LOOK_AGAIN_MS);
    const { user, system } = process.cpuUsage(before);
    if (user + system < QUIET_MICROS) return;
  }
}

/** In a database of its own, which is removed afterwards. */
async function withLevel<T>(
  open: (folder: string) => Promise<ByteLevel>,
  run: (level: ByteLevel) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  const level = await open(folder);
  try {
    return await run(level);
  } finally {
    await level.close();
    rmSync(folder, { recursive: true });
  }
}
