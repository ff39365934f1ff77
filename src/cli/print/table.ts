// Tables and aligned fields for people. Knows nothing of what is in them.
import Table from 'cli-table3';

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

const PLAIN = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Rows under their heads, numbers to the right, and a line above `footer` (totals). No borders: it can be piped on. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  footer?: readonly string[],
): string {
  const heads = columns.map(({ head }) => head);
  const all = footer === undefined ? rows : [...rows, footer];
  const widths = heads.map((head, i) => Math.max(...[head, ...all.map((row) => row[i] ?? '')].map(visibleLength)));
  const rule = widths.map((width) => '─'.repeat(width));
  const grid = new Table({
    head: heads,
    colAligns: columns.map(({ align }) => align ?? 'left'),
    chars: PLAIN,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  grid.push(rule, ...rows.map((row) => [...row]));
  if (footer !== undefined) grid.push(rule, [...footer]);
  return grid.toString().replace(/ +$/gm, '');
}

/** `name   value`, one per line, values aligned. Undefined values are left out. */
export function fields(entries: readonly (readonly [name: string, value: string | undefined])[]): string {
  const present = entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  const width = Math.max(...present.map(([name]) => name.length));
  return present.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

function visibleLength(text: string): number {
  // Colour codes take no room on the screen.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what colour codes start with
  return text.replace(/\u001b\[[0-9;]*m/g, '').length;
}
