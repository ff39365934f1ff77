// Looks for content in raw files, whoever wrote them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Looked for in a row; content that is shorter is looked for as a whole. */
const ROW_BYTES = 64;
/** From one row to the next. */
const STEP_BYTES = 4_096;

export function filesBelow(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A file that goes away meanwhile is empty. */
export function bytesOf(name: string): Buffer {
  try {
    return readFileSync(name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Whether any file below the path has some of it. */
export function isInFiles(path: string, content: Uint8Array): boolean {
  const rows = new Rows([content]);
  return filesBelow(path).some((name) => rows.areIn(bytesOf(name)));
}

/** The files below the path that have some of any of these. */
export function filesWith(path: string, contents: readonly Uint8Array[]): string[] {
  const rows = new Rows(contents);
  return filesBelow(path).filter((name) => rows.areIn(bytesOf(name)));
}

/** Rows of contents, looked for in one pass, however many they are. */
class Rows {
  readonly #byStart = new Map<number, Uint8Array[]>();
  /** Of their first two bytes: nearly every place of a file is passed over by this alone. */
  readonly #starts = new Uint8Array(1 << 16);

  constructor(contents: readonly Uint8Array[]) {
    for (const content of contents) {
      for (let at = 0; at + ROW_BYTES <= content.length; at += STEP_BYTES)
        this.#add(content.subarray(at, at + ROW_BYTES));
      this.#add(content.subarray(-ROW_BYTES));
    }
  }

  #add(row: Uint8Array): void {
    const start = Buffer.from(row).readUInt32BE(0);
    this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), row]);
    this.#starts[start >>> 16] = 1;
  }

  areIn(bytes: Buffer): boolean {
    for (let at = 0; at + 4 <= bytes.length; at++) {
      if (this.#starts[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] === 0) continue;
      const rows = this.#byStart.get(bytes.readUInt32BE(at)) ?? [];
      if (rows.some((row) => bytes.subarray(at, at + row.length).equals(row))) return true;
    }
    return false;
  }
}
