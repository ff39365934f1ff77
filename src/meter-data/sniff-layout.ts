// Proposes how a foreign CSV file may be read: delimiter, header, times, values. A proposal, never an import: what the
// file does not say is left to the person, by name.
import { parseTime } from './parse-time.ts';
import { type Column, commonestWidth, NUMBER, type SampleTable } from './sample-table.ts';
import { dayRow, timeOf } from './sniff-times.ts';
import { valuesOf } from './sniff-values.ts';

/** A mapping as a person writes it; fields in `open` have to be filled in or looked at. */
export interface LayoutProposal {
  readonly mapping: Readonly<Record<string, unknown>>;
  /** What the file does not say. */
  readonly open: readonly string[];
}

/** Of the data rows, so many show their form. */
const LOOKED_AT_ROWS = 50;

/** Undefined when no line of the sample looks like a header with rows below it. */
export function proposeLayout({ delimiter, rows }: SampleTable): LayoutProposal | undefined {
  const width = commonestWidth({ rows })?.value;
  const header = rows.find(({ cells }, i) => cells.length === width && isHeader(cells, rows[i + 1]?.cells));
  if (width === undefined || header === undefined) return undefined;
  const data = rows.filter(({ line, cells }) => line > header.line && cells.length >= width).slice(0, LOOKED_AT_ROWS);
  const columns = header.cells.map((title, index) => ({ title, cells: data.map(({ cells }) => cells[index] ?? '') }));
  const open = new Set<string>();
  const hasComma = columns.some(({ cells }) => delimiter !== ',' && cells.some((cell) => /^-?\d+,\d+$/.test(cell)));
  const time = dayRow(columns, open) ?? timeOf(columns, open);
  if (time === undefined) open.add('time: no column has times that were recognised');
  const used = new Set(time?.columns ?? []);
  const site = siteOf(columns, used, open);
  if (typeof site.column === 'string') used.add(site.column);
  const mapping = {
    format: 'gridpact-mapping/1',
    ...(delimiter !== ',' && { delimiter }),
    ...(hasComma && { decimal: ',' }),
    ...(header.line !== 1 && { header: header.line }),
    site,
    time: time?.mapping ?? { column: '?', stepSeconds: 3600 },
    values: valuesOf(
      columns.filter(({ title }) => !used.has(title)),
      time,
      open,
    ),
    quality: { value: 'actual' },
  };
  open.add('quality: every value is taken as actual; name the column that says otherwise, if there is one');
  return { mapping, open: [...open] };
}

function isHeader(cells: readonly string[], next: readonly string[] | undefined): boolean {
  if (next === undefined || cells.length < 2 || next.length < cells.length) return false;
  const isTitle = (cell: string) => cell !== '' && !NUMBER.test(cell) && parseTime(cell).kind === 'malformed';
  return (
    cells.some(isTitle) &&
    cells.every((cell) => !NUMBER.test(cell)) &&
    next.some((cell) => NUMBER.test(cell.replace(/^="?|"$/g, '')))
  );
}

function siteOf(
  columns: readonly Column[],
  used: ReadonlySet<string>,
  open: Set<string>,
): { readonly column?: string; readonly fileName?: true } {
  const named = columns.find(({ title, cells }) => {
    const isConstant = cells.length > 0 && cells.every((cell) => cell !== '' && cell === cells[0]);
    return (
      !used.has(title) &&
      isConstant &&
      /meter|ean|cups|nmi|esiid|prm|mpan|site|zähl|målepunkt|tunnus|customer|表号|户号/i.test(title)
    );
  });
  if (named !== undefined) return { column: named.title };
  open.add('site: the site is the file\'s name; put { "name": ... }, or name a column');
  return { fileName: true };
}
