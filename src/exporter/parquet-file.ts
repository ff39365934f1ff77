// A table's rows as a Parquet file. Its index stands at the end and covers all of it, so nothing can be appended: the file
// is made anew from the rows as JSON Lines, group by group, and takes its name when it is whole.
import { closeSync, createReadStream, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { type Column, type ColumnType, columnsOf, type NamedColumn, type TableName } from './tables.ts';

/** Rows of a group: in memory at once, and read at once by whoever reads the file. */
const GROUP_ROWS = 20_000;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

const TYPES: { readonly [T in ColumnType]: Pick<SchemaElement, 'type' | 'converted_type'> } = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
  integer: { type: 'INT32' },
  bigint: { type: 'INT64' },
  uint64: { type: 'INT64', converted_type: 'UINT_64' },
  boolean: { type: 'BOOLEAN' },
};

/** Gives the bytes of the file. Throws NodeError `file-not-written`. */
export async function writeParquet(table: TableName, from: string, to: string): Promise<number> {
  const draft = `${to}.partial`;
  const columns = columnsOf(table);
  try {
    const writer = new ParquetWriter({ writer: fileWriter(draft), schema: schemaOf(columns), createdBy: 'gridpact' });
    let group = emptyGroup(columns);
    const write = () => {
      const columnData = columns.map(({ name }, i) => ({ name, data: group[i] ?? [], offsetIndex: false }));
      const rowGroupSize = GROUP_ROWS;
      writer.write({ columnData, rowGroupSize });
      group = emptyGroup(columns);
    };
    for await (const line of createInterface({ input: createReadStream(from), crlfDelay: Number.POSITIVE_INFINITY })) {
      const row = JSON.parse(line) as { readonly [name: string]: unknown };
      for (const [i, column] of columns.entries()) group[i]?.push(parquetValue(column, row[column.name]));
      if (group[0]?.length === GROUP_ROWS) write();
    }
    if (group[0]?.length !== 0) write();
    writer.finish();
    sync(draft);
    renameSync(draft, to);
    return statSync(to).size;
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new NodeError({
      code: 'file-not-written',
      message: `${to} was not written: ${reasonOf(cause)}`,
      remedy: 'Check the folder, its owner and the free space; then repeat the command: it goes on.',
      cause,
    });
  }
}

function schemaOf(columns: readonly NamedColumn[]): SchemaElement[] {
  const elements = columns.map(
    ({ name, type, optional }): SchemaElement => ({
      name,
      ...TYPES[type],
      repetition_type: optional ? 'OPTIONAL' : 'REQUIRED',
    }),
  );
  return [{ name: 'root', num_children: columns.length }, ...elements];
}

function emptyGroup(columns: readonly NamedColumn[]): unknown[][] {
  return columns.map(() => []);
}

/** JSON Lines have 64 bits as text where the name has a unit, else as numbers. */
function parquetValue({ type }: Column, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  return type === 'bigint' || type === 'uint64' ? BigInt(value as string | number) : value;
}

function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
