// The columns of a sample that hold values, and the form of the mapping for them.
import { type Column, isNumeric, NUMBER } from './sample-table.ts';
import type { FoundTime } from './sniff-times.ts';

const EXPORT =
  /\bexp|export|inject|injec|injectie|einspeis|feed.?in|surplus|excedent|vertid|received|generat|rück|上网|反向|to.?grid/i;
const IMPORT =
  /\bimp|import|consum|verbrauch|bezug|usage|offtake|afname|deliver|soutir|mængde|määrä|valeur|demand|用电|正向|from.?grid/i;
const UNITS = [
  ['MWh', /MWh/],
  ['kWh', /kWh/i],
  ['Wh', /\bWh\b/],
  ['kW', /\bkW\b/],
  ['W', /\bW\b/],
] as const;
const MOST_WORDS = 8;

export function valuesOf(
  columns: readonly Column[],
  time: FoundTime | undefined,
  open: Set<string>,
): Readonly<Record<string, unknown>> {
  const numeric = columns.filter(({ cells }) => isNumeric(cells));
  const unit = UNITS.find(([, form]) => columns.some(({ title }) => form.test(title)))?.[0];
  if (unit === undefined) open.add('values.unit: no column names a unit; kWh is a guess');
  const direction = time?.isRepeated === true ? columns.find(isDirection) : undefined;
  if (direction !== undefined) {
    const words = [...new Set(direction.cells)];
    const [out, from] = [words.filter((word) => EXPORT.test(word)), words.filter((word) => IMPORT.test(word))];
    if (out.length + from.length < words.length) {
      open.add(`values: which of the words ${words.join(', ')} in ${direction.title} are export, and which import?`);
    }
    const value = time?.isDayRow === true ? {} : { value: numeric[0]?.title ?? '?' };
    return {
      kind: 'by-direction',
      ...value,
      direction: direction.title,
      export: out,
      import: from,
      unit: unit ?? 'kWh',
    };
  }
  const isTotal = numeric.some(({ cells }) => isRising(cells)) && unit !== 'kW' && unit !== 'W';
  if (isTotal) open.add('values.kind: the values only rise, so they are taken for registers');
  const out = numeric.filter(({ title }) => EXPORT.test(title)).map(({ title }) => title);
  const from = numeric.filter(({ title }) => IMPORT.test(title) && !EXPORT.test(title)).map(({ title }) => title);
  const rest = numeric.filter(({ title }) => !out.includes(title) && !from.includes(title)).map(({ title }) => title);
  if (rest.length > 0) open.add(`values: are ${rest.join(', ')} export, import, or neither?`);
  const only = (titles: readonly string[]) => (titles.length === 1 ? titles[0] : titles);
  return {
    kind: isTotal ? 'registers' : 'intervals',
    ...(out.length > 0 && { export: only(out) }),
    ...(from.length > 0 && { import: only(from) }),
    ...(out.length + from.length === 0 && { import: '?' }),
    unit: unit ?? 'kWh',
  };
}

/** A few words that come again and again. */
function isDirection({ cells }: Column): boolean {
  const words = new Set(cells);
  return words.size > 1 && words.size <= MOST_WORDS && [...words].every((word) => word !== '' && !NUMBER.test(word));
}

function isRising(cells: readonly string[]): boolean {
  const values = cells.filter((cell) => cell !== '').map((cell) => Number(cell.replace(',', '.')));
  const first = values[0] ?? 0;
  return (
    values.length > 2 &&
    first > 0 &&
    values.every((value, i) => value >= (values[i - 1] ?? value)) &&
    (values.at(-1) ?? 0) > first
  );
}
