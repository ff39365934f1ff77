// A table for a spreadsheet: UTF-8 with a byte order mark, which Excel needs to read it as such; numbers without commas.
import { stringify } from 'csv-stringify/sync';
import { spreadsheetText } from '../../base/spreadsheet-text.ts';
import type { Table } from './table.ts';

type Columns = Table['columns'];

/** Ends with a line break, as every row does. Totals are left out: a spreadsheet makes its own. */
export function csvText({ columns, rows }: Table): string {
  return csvHead(columns) + csvRows(columns, rows);
}

/** The beginning of a file whose rows come in parts. */
export function csvHead(columns: Columns): string {
  return stringify([columns.map(({ head }) => head)], { bom: true, record_delimiter: 'windows' });
}

export function csvRows(columns: Columns, rows: Table['rows']): string {
  const plain = rows.map((row) => row.map((cell, i) => plainCell(cell, columns[i]?.align === 'right')));
  return stringify(plain, { record_delimiter: 'windows' });
}

const NUMBER = /^[+-]?[\d,]+(\.\d+)?$/;

function plainCell(cell: Table['rows'][number][number], isNumber: boolean): string {
  const text = typeof cell === 'string' ? cell : cell.whole;
  if (text === '-') return '';
  if (isNumber && NUMBER.test(text)) return text.replaceAll(',', '').replace(/^\+/, '');
  return spreadsheetText(text);
}
