// The columns of a file that a mapping names.
import { type Mapping, namesIn, type TimeMapping, type ValueMapping, type ValueSource } from './mapping-file.ts';

/** A column by its place in the line: "#2". */
const BY_PLACE = /^#[1-9]\d{0,4}$/;

/** Names of registers; one without a name where the source is a plain one. */
export function registersIn(source: ValueSource | undefined): string[] {
  if (source === undefined) return [];
  return typeof source === 'string' || Array.isArray(source) ? [''] : Object.keys(source);
}

export function columnsOfRegister(source: ValueSource | undefined, name: string): string[] {
  if (source === undefined) return [];
  if (typeof source === 'string' || Array.isArray(source)) return name === '' ? [source].flat() : [];
  return [source[name] ?? []].flat();
}

/** In the file's own words, for problems: export first. */
export function fieldsOf(values: ValueMapping): [string, string] {
  switch (values.kind) {
    case 'registers':
    case 'intervals':
      return [namesIn(values.export ?? 'export')[0] ?? '', namesIn(values.import ?? 'import')[0] ?? ''];
    case 'net':
      return [[values.net ?? 'value'].flat()[0] ?? '', [values.net ?? 'value'].flat()[0] ?? ''];
    case 'by-direction':
      return [values.value ?? 'value', values.value ?? 'value'];
    case 'one-direction':
      return ['value', 'value'];
    case 'solar-and-load':
      return [values.solarWPerKw, values.load];
  }
}

/** The columns that times are read from; of a row per day also the first and the last of its values. */
export function timeColumns(time: TimeMapping): string[] {
  if ('day' in time) return [time.day, time.firstColumn, time.lastColumn];
  if ('number' in time) return [time.date, time.number];
  return 'column' in time ? [time.column].flat() : [];
}

/** The columns whose cells are values; of a row per day those that stand between its first and its last in `titles`. */
export function valueColumns({ values, time }: Mapping, titles: readonly string[] = []): string[] {
  if ('day' in time) return columnsBetween(time.firstColumn, time.lastColumn, titles);
  switch (values.kind) {
    case 'registers':
    case 'intervals':
      return [values.export, values.import].flatMap((source) => (source === undefined ? [] : namesIn(source)));
    case 'net':
      return [values.net ?? []].flat();
    case 'solar-and-load':
      return [values.solarWPerKw, values.load];
    default:
      return 'value' in values && values.value !== undefined ? [values.value] : [];
  }
}

function columnsBetween(first: string, last: string, titles: readonly string[]): string[] {
  const placeOf = (name: string) => {
    const index = titles.indexOf(name);
    return index < 0 && BY_PLACE.test(name) ? Number(name.slice(1)) - 1 : index;
  };
  const from = placeOf(first);
  const isByPlace = !titles.includes(first);
  return titles.slice(from, placeOf(last) + 1).map((title, index) => (isByPlace ? `#${from + index + 1}` : title));
}

/** Every column that a file must have; with its `titles` also those between the first and the last of a day. */
export function usedColumns(mapping: Mapping, titles: readonly string[] = []): string[] {
  const { site, time, values, quality, rows } = mapping;
  const names = [...valueColumns(mapping, titles), ...timeColumns(time)];
  if (values.kind === 'by-direction') names.push(values.direction);
  if (values.kind === 'registers' && values.meter !== undefined) names.push(values.meter);
  if ('column' in site) names.push(site.column);
  if ('column' in quality) names.push(quality.column);
  if ('listColumn' in quality) names.push(quality.listColumn);
  names.push(...Object.keys(rows?.keep ?? {}), ...Object.keys(rows?.leaveOut ?? {}));
  return [...new Set(names)];
}
