// Proposes how a foreign CSV file may be read: delimiter, header, times, values. A proposal, never an import: what the
// file does not say is left to the person, by name.
import { type Column, headedTable, marksOf, type SampleTable, wordsOf } from './sample-table.ts';
import { timeOf } from './sniff-times.ts';
import { valuesOf } from './sniff-values.ts';

/** A mapping as a person writes it; fields in `open` have to be filled in or looked at. */
export interface LayoutProposal {
  readonly mapping: Readonly<Record<string, unknown>>;
  /** What the file does not say, and what is assumed. */
  readonly open: readonly string[];
}

const SITE =
  /meter|\bean\b|ean.?code|cups|nmi|esiid|\bprm\b|mpan|mprn|\bpod\b|site|zähl|zaehl|melo|malo|målepunkt|tunnus|customer|contract|contrat|vertrag|kunde|licznik|表号|户号|用户编号|供給地点/i;
const QUALITY = /status|quality|qualit|valid|flag|estimat|type de|obten|laatu|kvalitet|kwaliteit|state|状态/i;

const COUNTED = '{ "first": INSTANT, "stepSeconds": ... }';

/** Undefined when no line of the sample looks like a header with rows below it. */
export function proposeLayout(sample: SampleTable): LayoutProposal | undefined {
  const table = headedTable(sample);
  if (table === undefined) return undefined;
  const { columns, headerLine, leaveOut, blank } = table;
  const open = new Set<string>();
  const time = timeOf(columns, open);
  if (time === undefined)
    open.add(
      `time: no column has times that were recognised; write their "pattern", or for a file without times ${COUNTED}`,
    );
  const used = new Set(time?.columns ?? []);
  const site = siteOf(columns, used, open);
  if (site.column !== undefined) used.add(site.column);
  const { marks, isOpen } = marksOf(
    columns.filter(({ name }) => name !== site.column),
    sample.delimiter,
  );
  if (isOpen) open.add('decimal: the comma may also stand between thousands: see which it is');
  if (blank.length > 0) open.add(`blank: ${blank.join(', ')} is taken for no value`);
  const beside = columns.filter(({ name }) => !used.has(name));
  const mapping = {
    format: 'gridpact-mapping/1',
    ...(sample.delimiter !== ',' && { delimiter: sample.delimiter }),
    ...(marks.decimal !== '.' && { decimal: marks.decimal }),
    ...(marks.thousands !== undefined && { thousands: marks.thousands }),
    ...(headerLine !== 1 && { header: headerLine }),
    ...(Object.keys(leaveOut).length > 0 && { rows: { leaveOut } }),
    ...(blank.length > 0 && { blank }),
    site,
    time: time?.mapping ?? { column: '?', stepSeconds: 3600 },
    values: valuesOf(beside, `${table.units} ${table.preamble}`, marks, time, open),
    quality: { value: 'actual' },
  };
  open.add(qualityText(beside));
  return { mapping, open: [...open] };
}

function siteOf(
  columns: readonly Column[],
  used: ReadonlySet<string>,
  open: Set<string>,
): { readonly column?: string; readonly fileName?: true } {
  const named = columns.find(
    ({ name, title, cells }) =>
      !used.has(name) &&
      SITE.test(title) &&
      cells.length > 0 &&
      // Something that is counted would change with each row.
      new Set(cells).size <= Math.max(1, cells.length / 2) &&
      cells.every((cell) => /\d/.test(cell) && !/[.,]\d/.test(cell)),
  );
  if (named !== undefined) return { column: named.name };
  open.add('site: the site is the file\'s name; put { "name": ... }, or name a column');
  return { fileName: true };
}

function qualityText(columns: readonly Column[]): string {
  const likely = columns.filter((column) => QUALITY.test(column.title) && wordsOf(column).length > 0);
  const [first] = likely;
  const hint =
    first === undefined
      ? 'name the column that says otherwise, if there is one'
      : `${first.title} may say otherwise: it has ${wordsOf(first).join(', ')}`;
  return `quality: every value is taken as actual; ${hint}`;
}
