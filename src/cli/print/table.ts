// Tables and aligned fields for people, by the room that text takes on a screen: a Chinese character takes two columns,
// a colour code none. Knows nothing of what is in them.
import stringWidth from 'string-width';
import { spoken, word } from './say.ts';

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

/** As a person sees it, and whole where that is shortened or painted. */
export interface Cell {
  readonly shown: string;
  readonly whole: string;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | Cell)[])[];
  /** Totals. */
  readonly footer?: readonly string[];
}

const BETWEEN = '  ';

/** Heads of columns, and names of values, below which words of the data stand: never what somebody has named so. */
const OF_WORDS: ReadonlySet<string> = new Set([
  ...['answer', 'asked because', 'assurance', 'checked', 'consent', 'decision', 'delivery', 'feed-in', 'kind', 'mode'],
  ...['nets', 'offence', 'outcome', 'proven', 'quality', 'result', 'role', 'source', 'state', 'status', 'step', 'tier'],
  ...['verdict', 'voting', 'way', 'why'],
]);

/** Rows under their heads, numbers to the right, and a line above `footer` (totals). No borders: it can be piped on. */
export function table(columns: Table['columns'], rows: Table['rows'], footer?: Table['footer']): string {
  const heads = columns.map(({ head }) => spoken(head));
  const shown = rows.map((row) => row.map((cell, i) => shownBelow(columns[i]?.head, cell)));
  const all = [heads, ...shown, ...(footer === undefined ? [] : [footer])];
  const widths = columns.map((_, i) => all.reduce((most, row) => Math.max(most, stringWidth(row[i] ?? '')), 0));
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, i) => padded(cells[i] ?? '', widths[i] ?? 0, align))
      .join(BETWEEN)
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(BETWEEN);
  const total = footer === undefined ? [] : [rule, line(footer)];
  return [line(heads), rule, ...shown.map(line), ...total].join('\n');
}

export function tableText({ columns, rows, footer }: Table): string {
  return table(columns, rows, footer);
}

/** `name   value`, one per line, values aligned. Undefined values are left out. */
export function fields(entries: readonly (readonly [name: string, value: string | undefined])[]): string {
  const present = entries.flatMap(([name, value]) =>
    value === undefined ? [] : [[spoken(name), shownBelow(name, value)] as const],
  );
  const width = Math.max(...present.map(([name]) => stringWidth(name)));
  return present.map(([name, value]) => `${padded(name, width)}${BETWEEN}${value}`).join('\n');
}

function shownBelow(head: string | undefined, cell: string | Cell): string {
  const shown = typeof cell === 'string' ? cell : cell.shown;
  return head !== undefined && OF_WORDS.has(head) ? word(shown) : shown;
}

function padded(text: string, width: number, align: Column['align'] = 'left'): string {
  const room = ' '.repeat(width - stringWidth(text));
  return align === 'left' ? text + room : room + text;
}
