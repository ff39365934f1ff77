// An export into a folder: a file for each table, and beside them the ledger by which it goes on. Parquet files are made of
// rows as JSON Lines, which stay in the folder for the next time.
import { join } from 'node:path';
import { makeFolder } from '../base/make-folder.ts';
import type { Genesis } from '../node/config/genesis-document.ts';
import { withLedgerFolder } from '../storage/ledger-folder.ts';
import { beginLedger } from './begin-ledger.ts';
import { blockSource, type Sources } from './block-sources.ts';
import { type ExportPeriod, runExport } from './export-run.ts';
import { FileSink, fileName } from './file-sink.ts';
import { writeParquet } from './parquet-file.ts';
import { CSV_ROWS, JSON_ROWS } from './row-formats.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

/** Their rows as they come: where, how, and under which ending. */
const FORMATS = {
  csv: { folder: '.', ending: 'csv', format: CSV_ROWS },
  jsonl: { folder: '.', ending: 'jsonl', format: JSON_ROWS },
  parquet: { folder: 'rows', ending: 'jsonl', format: JSON_ROWS },
} as const;

const PRIVATE_FOLDER = 0o700;

export type FileFormat = keyof typeof FORMATS;

export interface FilesOptions {
  readonly folder: string;
  readonly as: FileFormat;
  readonly period: ExportPeriod;
  readonly genesis: Genesis;
  readonly sources: Sources;
  /** Folder of a snapshot with which a new export begins; undefined: with the first block. */
  readonly snapshot?: string | undefined;
  readonly onHeight: (height: number) => void;
}

export interface FilesExported {
  /** Of the first block that was new; above `toHeight` when none was. */
  readonly fromHeight: number;
  readonly toHeight: number;
  readonly files: readonly FileExported[];
}

export interface FileExported {
  readonly table: TableName;
  /** In the folder. */
  readonly file: string;
  readonly rowCount: number;
  readonly bytes: number;
}

/** Throws the NodeErrors of {@link FileSink}, of the blocks and of the ledger. */
export async function exportFiles(options: FilesOptions): Promise<FilesExported> {
  const { folder, as, period, genesis, sources, snapshot, onHeight } = options;
  const { ending, format, folder: below } = FORMATS[as];
  const inFolder = join(folder, below);
  makeFolder(inFolder, PRIVATE_FOLDER);
  const folders = { rows: join(folder, 'ledger'), leaves: join(folder, 'leaves') };
  const opened: { sink?: FileSink } = {};
  return withLedgerFolder(folders, async (rows, leaves) => {
    await beginLedger(rows, genesis, snapshot);
    const { from, to } = await runExport({
      ...{ genesis, rows, leaves, period },
      openSink: async (at) => {
        opened.sink = await FileSink.open({ folder: inFolder, rows, as, ending, format, period }, at);
        return opened.sink;
      },
      source: (first) => blockSource(first, sources),
      onStep: ({ height }) => onHeight(height),
    });
    const files: FileExported[] = [];
    for (const table of TABLE_NAMES) {
      const { rows: rowCount = 0, bytes = 0 } = opened.sink?.of(table) ?? {};
      const file = fileName(table, as);
      const source = join(inFolder, fileName(table, ending));
      const written = as === 'parquet' ? await writeParquet(table, source, join(folder, file)) : bytes;
      files.push({ table, file, rowCount, bytes: written });
    }
    return { fromHeight: from.height + 1, toHeight: to.height, files };
  }).finally(() => opened.sink?.close());
}
