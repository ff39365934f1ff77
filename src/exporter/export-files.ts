// An export into a folder: a file for each table, and beside them the ledger by which it goes on.
import { join } from 'node:path';
import type { Genesis } from '../node/config/genesis-document.ts';
import { openLedgerFolder } from '../storage/ledger-folder.ts';
import { blockSource, type Sources } from './block-sources.ts';
import { type ExportPeriod, runExport } from './export-run.ts';
import { FileSink, fileName } from './file-sink.ts';
import { CSV_ROWS, JSON_ROWS } from './row-formats.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

const FORMATS = { csv: CSV_ROWS, jsonl: JSON_ROWS } as const;

export interface FilesOptions {
  /** It is there. */
  readonly folder: string;
  readonly as: keyof typeof FORMATS;
  readonly period: ExportPeriod;
  readonly genesis: Genesis;
  readonly sources: Sources;
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
export async function exportFiles({
  folder,
  as,
  period,
  genesis,
  sources,
  onHeight,
}: FilesOptions): Promise<FilesExported> {
  const rows = await openLedgerFolder(join(folder, 'ledger'));
  const files: { sink?: FileSink } = {};
  try {
    const { from, to } = await runExport({
      ...{ genesis, rows, period },
      openSink: async (at) => {
        files.sink = await FileSink.open({ folder, rows, as, ending: as, format: FORMATS[as], period }, at);
        return files.sink;
      },
      source: (first) => blockSource(first, sources),
      onStep: ({ height }) => onHeight(height),
    });
    return { fromHeight: from.height + 1, toHeight: to.height, files: TABLE_NAMES.map(written) };
  } finally {
    files.sink?.close();
    await rows.close();
  }

  function written(table: TableName): FileExported {
    const { rows: rowCount = 0, bytes = 0 } = files.sink?.of(table) ?? {};
    return { table, file: fileName(table, as), rowCount, bytes };
  }
}
