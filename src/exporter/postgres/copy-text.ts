// Rows in the text format of PostgreSQL's COPY.
import { columnsOf, type NamedColumn, type TableName, type TableRows, type Value, valueIn } from '../tables.ts';

const NULL = '\\N';
const SPECIAL = /[\\\n\r\t\0]/g;
const ESCAPES: { readonly [character: string]: string } = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  // PostgreSQL has no such character in any text.
  '\0': '\uFFFD',
};
/** Characters that JSON may spell, and PostgreSQL's JSON may not hold. */
const UNHELD = /\\u(0000|d[89a-f])/i;

/** A line for each. */
export function copyText<N extends TableName>(table: N, rows: TableRows[N]): string {
  const columns = columnsOf(table);
  let text = '';
  for (const row of rows) {
    for (const [i, column] of columns.entries()) {
      if (i > 0) text += '\t';
      text += field(column, valueIn(row, column));
    }
    text += '\n';
  }
  return text;
}

function field({ type }: NamedColumn, value: Value): string {
  if (value === null) return NULL;
  if (type === 'text') return escaped(`${value}`);
  return type === 'json' ? escaped(heldJson(`${value}`)) : `${value}`;
}

function escaped(text: string): string {
  return text.replace(SPECIAL, (character) => ESCAPES[character] ?? '');
}

function heldJson(json: string): string {
  if (!UNHELD.test(json)) return json;
  const held = (value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').toWellFormed() : value;
  return JSON.stringify(JSON.parse(json, (_, value) => held(value)));
}
