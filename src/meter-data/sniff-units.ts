// The unit of a sample's values: in the titles, in a column of its own, or above the table.
import type { Column } from './sample-table.ts';

type Unit = 'MWh' | 'kWh' | 'Wh' | 'MW' | 'kW' | 'W';

/** Energy first, and its usual unit first of all. */
const UNITS: readonly (readonly [Unit, RegExp])[] = [
  ['MWh', /MWh|兆瓦时/i],
  ['kWh', /kWh|kilowatt.?hour|千瓦时|千瓦·时|\(度\)|（度）/i],
  ['Wh', /(?:^|[^A-Za-z])Wh(?![A-Za-z])|_wh\b/i],
  ['MW', /(?:^|[^A-Za-z])MW(?![A-Za-z])|兆瓦/],
  ['kW', /(?:^|[^A-Za-z])kW(?![A-Za-z])|千瓦/i],
  ['W', /(?:^|[^A-Za-z])W(?![A-Za-z])/],
];
const PREFERRED: readonly Unit[] = ['kWh', 'Wh', 'MWh', 'kW', 'W', 'MW'];

export function unitOf(text: string): Unit | undefined {
  return UNITS.find(([, form]) => form.test(text))?.[0];
}

/** `words`: what stands above the table, and between titles and values. */
export function commonUnit(
  numeric: readonly Column[],
  columns: readonly Column[],
  words: string,
  open: Set<string>,
): Unit {
  const inTitles = numeric.map(({ title }) => unitOf(title));
  const inColumn = columns.flatMap(({ cells }) => (new Set(cells).size <= 2 ? [unitOf(cells[0] ?? '')] : []));
  const titled = PREFERRED.find((unit) => inTitles.includes(unit));
  if (titled !== undefined) return titled;
  const said = PREFERRED.find((unit) => inColumn.includes(unit)) ?? unitOf(words);
  if (said === undefined) open.add('values.unit: no column names a unit; kWh is a guess');
  else open.add(`values.unit: ${said} stands beside or above the values, not in their names`);
  return said ?? 'kWh';
}
