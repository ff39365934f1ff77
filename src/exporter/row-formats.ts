// Rows as text: CSV for spreadsheets, JSON Lines for programs.
import { stringify } from 'csv-stringify/sync';
import { spreadsheetText } from '../base/spreadsheet-text.ts';
import { columnsOf, type NamedColumn, type TableName, type TableRows, type Value, valueIn } from './tables.ts';

export interface RowFormat {
  /** What a file of the table begins with. */
  head(table: TableName): string;
  /** Ends with a line break, as every row does; empty for none. */
  text<N extends TableName>(table: N, rows: TableRows[N]): string;
}

/** As every CSV of gridpact: a byte order mark, by which Excel knows UTF-8, and lines that end as on Windows. */
const CSV = { record_delimiter: 'windows' } as const;

export const CSV_ROWS: RowFormat = {
  head: (table) => stringify([columnsOf(table).map(({ name }) => name)], { bom: true, ...CSV }),
  text(table, rows) {
    const columns = columnsOf(table);
    return stringify(
      rows.map((row) => columns.map((column) => csvCell(column, valueIn(row, column)))),
      CSV,
    );
  },
};

/** Absent is empty. Text alone can be a formula: a number may begin with its sign. */
function csvCell({ type }: NamedColumn, value: Value): string {
  if (value === null) return '';
  return type === 'text' || type === 'json' ? spreadsheetText(`${value}`) : `${value}`;
}

export const JSON_ROWS: RowFormat = {
  head: () => '',
  text(table, rows) {
    const columns = columnsOf(table).map((column) => ({ ...column, before: `${JSON.stringify(column.name)}:` }));
    let text = '';
    for (const row of rows) {
      const parts = columns.map((column) => column.before + jsonValue(column, valueIn(row, column)));
      text += `{${parts.join(',')}}\n`;
    }
    return text;
  },
};

/** As in every JSON answer of gridpact: names with a unit are decimal strings. */
const HAS_UNIT = /(Fen|Wh|Ms)$/;

function jsonValue({ type, field }: NamedColumn, value: Value): string {
  if (value === null) return 'null';
  if (type === 'json') return `${value}`;
  if (type === 'text') return JSON.stringify(value);
  return HAS_UNIT.test(field) ? `"${value}"` : `${value}`;
}
