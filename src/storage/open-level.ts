// Opens a LevelDB folder, and turns what LevelDB says into NodeErrors. Knows no keys.
import { readdirSync } from 'node:fs';
import { Level } from 'level';
import { NodeError } from '../base/node-error.ts';
import { causeText, databaseDamaged, diskFull } from './disk-faults.ts';

/** Keys are UTF-8 strings, values bytes. */
export type ByteLevel = Level<string, Uint8Array>;
export type ByteBatch = ReturnType<ByteLevel['batch']>;

/** One part of an atomic write. */
export type LevelOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: string };

/** Rows sorted in memory before they become a table: LevelDB's 4 MB make it rewrite tables all the time under load. */
const WRITE_BUFFER_BYTES = 16 << 20;

/** Makes the folder when there is none. Throws NodeError `database-locked`, `-damaged`, `-unreadable`, `disk-full`. */
export async function openLevel(folder: string): Promise<ByteLevel> {
  refuseHeadless(folder);
  const encodings = { keyEncoding: 'utf8', valueEncoding: 'view' } as const;
  const level: ByteLevel = new Level(folder, { ...encodings, writeBufferSize: WRITE_BUFFER_BYTES });
  try {
    await level.open();
    return level;
  } catch (cause) {
    throw levelFault(folder, cause);
  }
}

/** Rewrites the tables that hold [from, to), without what was removed: only then its room is free. */
export async function compactLevel(folder: string, level: ByteLevel, from: string, to: string): Promise<void> {
  // The type is that of any Level, which need not be LevelDB; this one is.
  if (!('compactRange' in level) || typeof level.compactRange !== 'function') return;
  try {
    await level.compactRange(from, to);
  } catch (error) {
    throw levelFault(folder, error);
  }
}

/** The NodeError for what LevelDB threw while it worked on `folder`. */
export function levelFault(folder: string, cause: unknown): NodeError {
  if (cause instanceof NodeError) return cause;
  const text = causeText(cause);
  if (text.includes('LEVEL_LOCKED')) {
    return new NodeError({
      code: 'database-locked',
      message: `another process uses the database ${folder}`,
      remedy: 'Is the node already running? Stop it first; two nodes must never share a data folder.',
      cause,
    });
  }
  const full = diskFull(folder, cause);
  if (full !== undefined) return full;
  if (/LEVEL_CORRUPTION|[Cc]orruption/.test(text)) return databaseDamaged(folder, text, cause);
  return new NodeError({
    code: 'database-unreadable',
    message: `cannot use the database ${folder}: ${text}`,
    remedy: 'Check that the folder exists, belongs to the node, and that the disk is healthy.',
    cause,
  });
}

/** Without CURRENT, LevelDB would take a folder full of tables for a new database, and delete them. */
function refuseHeadless(folder: string): void {
  const files = filesOf(folder);
  if (files.includes('CURRENT')) return;
  const remains = files.find((name) => /^MANIFEST-|\.(ldb|sst|log)$/.test(name));
  if (remains !== undefined) throw databaseDamaged(folder, `the file CURRENT is missing, yet there is ${remains}`);
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw levelFault(folder, error);
  }
}
