// One file per table, to which rows are appended. How long each file is stands with the ledger's rows, in one write with
// them: whatever was written after that is cut off when the export goes on, and written again.
import { closeSync, existsSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { utf8 } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { syncFolder } from '../base/sync-folder.ts';
import type { RowChanges, RowStore } from '../ports/ports.ts';
import { META } from '../storage/keys.ts';
import type { ExportPeriod, Place, Sink, Step } from './export-run.ts';
import type { RowFormat } from './row-formats.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

const FORMAT = 'gridpact-export/1';
const OWNER_ONLY = 0o600;

/** What the files are, and how far they reach. */
export interface ExportedFiles extends ExportPeriod {
  readonly format: typeof FORMAT;
  /** Such as "csv"; what the files become in the end. */
  readonly as: string;
  readonly files: { readonly [N in TableName]: { readonly bytes: number; readonly rows: number } };
}

export interface FileSinkOptions {
  readonly folder: string;
  readonly rows: RowStore;
  readonly as: string;
  /** Of the files' names: "<table>.<ending>". */
  readonly ending: string;
  readonly format: RowFormat;
  readonly period: ExportPeriod;
}

interface OpenFile {
  readonly path: string;
  readonly file: number;
  bytes: number;
  rows: number;
}

export class FileSink implements Sink {
  readonly height: number;
  readonly #options: FileSinkOptions;
  readonly #files: ReadonlyMap<TableName, OpenFile>;

  /**
   * Goes on with the files of the folder, or begins them. Throws NodeError `export-differs`, `export-files-changed`,
   * `file-exists`, `file-not-written`.
   */
  static async open(options: FileSinkOptions, { height }: Place): Promise<FileSink> {
    const saved = savedIn(options.rows);
    if (saved === undefined) {
      for (const table of TABLE_NAMES) refuseForeign(pathOf(options, table));
      await options.rows.write([exportedRow(options, () => ({ bytes: 0, rows: 0 }))]);
    } else if (!isSame(saved, options)) throw differs(options.folder, saved);
    const files = new Map(TABLE_NAMES.map((table) => [table, openFile(options, table, saved)]));
    syncFolder(options.folder);
    return new FileSink(height, options, files);
  }

  private constructor(height: number, options: FileSinkOptions, files: ReadonlyMap<TableName, OpenFile>) {
    this.height = height;
    this.#options = options;
    this.#files = files;
  }

  async write({ rows }: Step): Promise<RowChanges> {
    for (const [table, open] of this.#files) {
      if (rows[table].length === 0) continue;
      append(open, this.#options.format.text(table, rows[table]));
      open.rows += rows[table].length;
    }
    return [exportedRow(this.#options, (table) => this.of(table))];
  }

  /** How much of a table was written. */
  of(table: TableName): { readonly bytes: number; readonly rows: number } {
    const { bytes = 0, rows = 0 } = this.#files.get(table) ?? {};
    return { bytes, rows };
  }

  close(): void {
    for (const { file } of this.#files.values()) closeSync(file);
  }
}

/** In the folder. */
export function fileName(table: TableName, ending: string): string {
  return `${table}.${ending}`;
}

function pathOf({ folder, ending }: FileSinkOptions, table: TableName): string {
  return join(folder, fileName(table, ending));
}

function openFile(options: FileSinkOptions, table: TableName, saved: ExportedFiles | undefined): OpenFile {
  const path = pathOf(options, table);
  const { bytes, rows } = saved?.files[table] ?? { bytes: 0, rows: 0 };
  try {
    const file = openSync(path, existsSync(path) || bytes > 0 ? 'r+' : 'wx', OWNER_ONLY);
    if (fstatSync(file).size < bytes) throw changed(path, bytes);
    ftruncateSync(file, bytes);
    const open = { path, file, bytes, rows };
    if (bytes === 0) append(open, options.format.head(table));
    return open;
  } catch (cause) {
    if (cause instanceof NodeError) throw cause;
    throw bytes > 0 && !existsSync(path) ? changed(path, bytes) : notWritten(path, cause);
  }
}

function append(open: OpenFile, text: string): void {
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length; ) {
      at += writeSync(open.file, bytes, at, bytes.length - at, open.bytes + at);
    }
    fdatasyncSync(open.file);
  } catch (cause) {
    throw notWritten(open.path, cause);
  }
  open.bytes += bytes.length;
}

function savedIn(rows: RowStore): ExportedFiles | undefined {
  const row = rows.get(META.exported);
  return row === undefined ? undefined : (JSON.parse(new TextDecoder().decode(row)) as ExportedFiles);
}

function exportedRow(
  { as, period }: FileSinkOptions,
  of: (table: TableName) => { readonly bytes: number; readonly rows: number },
): readonly [string, Uint8Array] {
  const files = Object.fromEntries(TABLE_NAMES.map((table) => [table, of(table)])) as ExportedFiles['files'];
  const exported: ExportedFiles = { format: FORMAT, as, ...period, files };
  return [META.exported, utf8(JSON.stringify(exported))];
}

function isSame(saved: ExportedFiles, { as, period }: FileSinkOptions): boolean {
  return (
    saved.format === FORMAT && saved.as === as && saved.fromMs === period.fromMs && saved.untilMs === period.untilMs
  );
}

function refuseForeign(path: string): void {
  if (!existsSync(path)) return;
  throw new NodeError({
    code: 'file-exists',
    message: `${path} exists already`,
    remedy: 'name another folder, or move this file away',
  });
}

function differs(folder: string, { as, fromMs, untilMs }: ExportedFiles): NodeError {
  const from = fromMs === undefined ? 'the first block' : new Date(fromMs).toISOString();
  const until = untilMs === undefined ? 'without an end' : `until ${new Date(untilMs).toISOString()}`;
  return new NodeError({
    code: 'export-differs',
    message: `${folder} holds an export of another kind: ${as}, from ${from}, ${until}`,
    remedy: 'Repeat the command as it was to go on with that export, or name a new folder.',
  });
}

function changed(path: string, bytes: number): NodeError {
  return new NodeError({
    code: 'export-files-changed',
    message: `${path} has not the ${bytes} bytes that this export has written`,
    remedy: 'Put the file back as it was, or export into a new folder.',
  });
}

function notWritten(path: string, cause: unknown): NodeError {
  return new NodeError({
    code: 'file-not-written',
    message: `cannot write ${path}: ${reasonOf(cause)}`,
    remedy: 'Check the folder, its owner and the free space; then repeat the command: it goes on.',
    cause,
  });
}
