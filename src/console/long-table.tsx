// A table of any length: only the rows in sight are there, and as much room as all of them need.
import { useState } from 'preact/hooks';
import { type Column, shownCell, Table } from './table.tsx';

/** More rows than these are there as far as they are in sight. */
const SHORT = 50;

/** As console.css has it, in pixels. */
const ROW = 36;
const IN_SIGHT = 14;
/** Beyond what is in sight, either way. */
const AHEAD = 8;

interface LongTableProps<Row> {
  readonly name: string;
  readonly id: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** Whole while it is short. */
export function TableOfAnyLength<Row>({ nothing, ...table }: LongTableProps<Row> & { readonly nothing: string }) {
  return table.rows.length > SHORT ? <LongTable {...table} /> : <Table {...table} nothing={nothing} />;
}

function LongTable<Row>({ name, id, columns, rows, keyOf }: LongTableProps<Row>) {
  const [top, setTop] = useState(0);
  const first = Math.min(Math.max(0, Math.floor(top / ROW) - AHEAD), Math.max(0, rows.length - IN_SIGHT));
  const shown = rows.slice(first, first + IN_SIGHT + 2 * AHEAD);
  const onScroll = ({ currentTarget }: { readonly currentTarget: Element }) => setTop(currentTarget.scrollTop);
  const below = rows.length - first - shown.length;
  return (
    // biome-ignore lint/a11y: it is scrolled by keyboard, too
    <div class="scroll long" tabIndex={0} role="group" aria-label={name} id={id} onScroll={onScroll}>
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ head, isNumber }) => (
              <th scope="col" class={isNumber ? 'number' : undefined} key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Room rows={first} columns={columns.length} />
          {shown.map((row, i) => (
            <tr key={keyOf(row)} aria-rowindex={first + i + 2}>
              {columns.map(({ head, cell, isNumber }) => (
                <td class={isNumber ? 'number' : undefined} key={head}>
                  {shownCell(cell(row))}
                </td>
              ))}
            </tr>
          ))}
          <Room rows={below} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

/** Of rows that are out of sight. */
function Room({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  if (rows === 0) return null;
  return (
    <tr class="room">
      <td colSpan={columns} style={{ height: `${rows * ROW}px` }} />
    </tr>
  );
}
