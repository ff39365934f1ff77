// Tables of a page. Text from elsewhere shows its control characters.
import type { ComponentChildren } from 'preact';
import { printable } from '../base/printable.ts';

export interface Column<Row> {
  /** In the reader's language. */
  readonly head: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly isNumber?: true;
}

interface TableProps<Row> {
  /** For those who hear the page. */
  readonly name: string;
  readonly id?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly nothing: string;
}

export function Table<Row>({ name, id, columns, rows, keyOf, nothing }: TableProps<Row>) {
  if (rows.length === 0) return <p class="quiet">{nothing}</p>;
  return (
    // biome-ignore lint/a11y: a narrow window scrolls it by keyboard, too
    <div class="scroll" tabIndex={0} role="group" aria-label={name} id={id}>
      <table>
        <thead>
          <tr>
            {columns.map(({ head, isNumber }) => (
              <th scope="col" class={isNumber ? 'number' : undefined} key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ head, cell, isNumber }) => (
                <td class={isNumber ? 'number' : undefined} key={head}>
                  {shownCell(cell(row))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function shownCell(content: ComponentChildren): ComponentChildren {
  return typeof content === 'string' ? printable(content) : content;
}
