// The columns of a sample that hold values, and the form of the mapping for them. Nothing is added up on a guess.
import { numberReader, type ReadNumber } from './number-text.ts';
import { type Column, isNumeric, type Marks, wordsOf } from './sample-table.ts';
import type { FoundTime } from './sniff-times.ts';
import { commonUnit, unitOf } from './sniff-units.ts';

const EXPORT =
  /\bexp|export|inject|inje[cçt]|immess|injectie|teruglever|einspeis|r[üu]ck(?:speis|lief)|feed.?in|surplus|excedent|vertid|oddan|inmatning|received|上网|反向|馈网|売電|to.?grid|A-|2\.[89]\.0|\bAS_|\bsold|\bsell|ins netz|vers le r/i;
const IMPORT =
  /\bimp|import|offtake|afname|\blevering|deliver|soutir|prelev|bezug|pobr|pobór|uttag|purchas|bought|正向|下网|买电|購入|買電|from.?grid|A\+|1\.[89]\.0|\bAE_|\bbuy|aus dem netz|vom netz|du r[ée]seau/i;
/** Of a house; the same as from the grid where nothing is generated. */
const CONSUMED =
  /consum|consom|conso\b|verbrauch|verbruik|usage|\buse\b|used|f[öo]rbruk|zu[żz]yc|用电|电量|使用量|消費|valeur|mængde|määrä|volume/i;
const GENERATED = /generat|produc|produk|erzeug|yield|ertrag|\bpv\b|solar|发电|発電/i;
const MONEY = /cost|price|charge|kosten|preis|betrag|prix|coste|\bimporte\b|€|\$|\bEUR\b|金额|电费|料金/i;
/** Parts of a day, or of a price, and the names that such registers mostly have. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/尖/, 'sharp'],
  [/峰|(?<!off.?)peak|\bHP\b|\bHT\b|\bjour|\bdag\b|normaal|hoog|\bday\b|\bF1\b/i, 'peak'],
  [/平|shoulder|mid|\bF2\b/i, 'flat'],
  [/谷|off.?peak|valley|\bHC\b|\bNT\b|nuit|nacht|dal\b|laag|night|\bF3\b/i, 'valley'],
  [/总|合计|total|sum\b|summe|gesamt/i, ''],
];

/** Of a register from one reading to the next: its count is a great deal more. */
const MOST_GROWTH = 0.04;
const FEWEST_READINGS = 4;
const LONG = 20;

interface Chosen {
  readonly out: readonly Column[];
  readonly from: readonly Column[];
  readonly rest: readonly Column[];
}

export function valuesOf(
  columns: readonly Column[],
  words: string,
  marks: Marks,
  time: FoundTime | undefined,
  open: Set<string>,
): Readonly<Record<string, unknown>> {
  const read = numberReader(marks.decimal, marks.thousands);
  const numeric = columns.filter(({ title, cells }) => !MONEY.test(title) && isNumeric(cells, read));
  const unit = commonUnit(numeric, columns, words, open);
  const ofUnit = withUnit(numeric, unit, open);
  const direction = time?.isRepeated === true ? directionOf(columns) : undefined;
  if (direction !== undefined) return byDirection(direction, ofUnit, unit, time?.isDayRow === true, open);
  if (time?.isDayRow === true) {
    open.add('values.direction: a row per day says no direction; import is a guess');
    return { kind: 'one-direction', direction: 'import', unit };
  }
  const signed = ofUnit.filter(({ cells }) => cells.some((cell) => (read(cell)?.digits ?? 0n) < 0n));
  const [net] = signed;
  if (net !== undefined) {
    open.add(`values: ${namesOf(signed)} has values below zero: see whether those are export, as is taken here`);
    return { kind: 'net', net: net.name, positive: 'import', unit };
  }
  return byColumn(chosenOf(ofUnit), unit, read, time, open);
}

function byColumn(
  { out, from, rest }: Chosen,
  unit: string,
  read: ReadNumber,
  time: FoundTime | undefined,
  open: Set<string>,
): Readonly<Record<string, unknown>> {
  const isRegister = !/^[kM]?W$/.test(unit) && [...out, ...from].some(({ cells }) => isRising(cells, read));
  if (isRegister) open.add('values.kind: the values only rise, so they are taken for registers');
  if (rest.length > 0) open.add(`values: are ${namesOf(rest)} export, import, or neither?`);
  const isLong = time?.mapping.step !== undefined;
  const asked = new Set<string>();
  const byRate = [out, from].map((side) => sideOf(side, isLong, read, asked));
  // A total of one direction beside registers of the other would lose its energy.
  const isMixed = byRate.some(isRegisters) && byRate.some((side) => side !== undefined && !isRegisters(side));
  const [exported, imported] = isMixed ? [out, from].map((side) => sideOf(side, false, read, open)) : byRate;
  if (!isMixed) for (const question of asked) open.add(question);
  const [only, ...more] = rest.filter(({ title }) => !GENERATED.test(title));
  const isNone = exported === undefined && imported === undefined;
  if (isNone) open.add('values: no column says by its name that it is export or import');
  return {
    kind: isRegister ? 'registers' : 'intervals',
    ...(exported !== undefined && { export: exported }),
    ...(imported !== undefined && { import: imported }),
    // What is alone can be tried; it is asked about all the same.
    ...(isNone && { import: more.length === 0 ? (only?.name ?? '?') : '?' }),
    unit,
  };
}

type Side = ReturnType<typeof sideOf>;

function isRegisters(side: Side): boolean {
  return typeof side === 'object' && !Array.isArray(side);
}

/** A column; or one for each register of a meter that counts by rate, where a value lies in the hours of several. */
function sideOf(
  side: readonly Column[],
  isLong: boolean,
  read: ReadNumber,
  open: Set<string>,
): string | readonly string[] | Readonly<Record<string, string>> | undefined {
  const [first, ...others] = side;
  if (first === undefined || others.length === 0) return first?.name;
  const total = side.find((one) =>
    isSumOf(
      one,
      side.filter((other) => other !== one),
      read,
    ),
  );
  const parts = side.filter((one) => one !== total && partOf(one) !== undefined && partOf(one) !== '');
  const names = new Set(parts.map(partOf));
  const areParts = parts.length > 1 && names.size === parts.length;
  if (areParts && isLong) {
    open.add(`values: ${namesOf(parts)} are taken for registers by rate: name them as the rates of the plan are named`);
    return Object.fromEntries(parts.map((part) => [partOf(part) ?? '', part.name]));
  }
  if (total !== undefined) {
    open.add(
      `values: ${total.title} is the sum of ${namesOf(side.filter((one) => one !== total))}, so it is taken alone`,
    );
    return total.name;
  }
  if (areParts && parts.length === side.length) {
    open.add(`values: ${namesOf(parts)} are added up, as parts of one value`);
    return parts.map(({ name }) => name);
  }
  open.add(`values: ${first.title} is taken; see whether ${namesOf(others)} belong to it, or say the same again`);
  return first.name;
}

function partOf({ title }: Column): string | undefined {
  return PARTS.find(([form]) => form.test(title))?.[1];
}

function isSumOf(total: Column, parts: readonly Column[], read: ReadNumber): boolean {
  if (parts.length < 2) return false;
  const amountOf = (cell: string | undefined) => {
    const value = read(cell ?? '');
    return value === undefined ? 0 : Number(value.digits) / 10 ** value.scale;
  };
  return total.cells.every((cell, row) => {
    const sum = parts.reduce((all, { cells }) => all + amountOf(cells[row]), 0);
    return Math.abs(amountOf(cell) - sum) <= 0.011 + Math.abs(sum) / 1e6;
  });
}

/** Explicit names first: what a house consumes is not what comes from the grid where something is generated. */
function chosenOf(numeric: readonly Column[]): Chosen {
  const out = numeric.filter(({ title }) => EXPORT.test(title));
  const left = numeric.filter((column) => !out.includes(column) && !GENERATED.test(column.title));
  const explicit = left.filter(({ title }) => IMPORT.test(title));
  const consumed = left.filter(({ title }) => CONSUMED.test(title));
  const parts = left.filter((column) => partOf(column) !== undefined);
  const named = explicit.length > 0 ? explicit : consumed;
  const isByPart = named.length === 0 || (explicit.length === 0 && out.length === 0 && parts.length > 1);
  const from = isByPart ? left.filter((column) => named.includes(column) || parts.includes(column)) : named;
  return { out, from, rest: numeric.filter((column) => !out.includes(column) && !from.includes(column)) };
}

/** Columns of other units are named, and never added to these. */
function withUnit(numeric: readonly Column[], unit: string, open: Set<string>): readonly Column[] {
  const named = numeric.filter((column) => unitOf(column.title) === unit);
  if (named.length === 0) return numeric;
  const chosen = numeric.filter(
    (column) => named.includes(column) || (unitOf(column.title) === undefined && partOf(column) !== undefined),
  );
  const others = numeric.filter((column) => !chosen.includes(column));
  if (others.length > 0) open.add(`values: ${namesOf(others)} are left aside: their names do not say ${unit}`);
  return chosen;
}

/** The column of a few words of which the most are directions. */
function directionOf(columns: readonly Column[]): Column | undefined {
  const ranked = columns
    .filter((column) => wordsOf(column).length > 1)
    .map((column) => ({ column, known: wordsOf(column).filter((word) => EXPORT.test(word) || isImport(word)).length }));
  return ranked.sort((a, b) => b.known - a.known)[0]?.column;
}

function isImport(word: string): boolean {
  return (IMPORT.test(word) || CONSUMED.test(word)) && !EXPORT.test(word);
}

function byDirection(
  direction: Column,
  numeric: readonly Column[],
  unit: string,
  isDayRow: boolean,
  open: Set<string>,
): Readonly<Record<string, unknown>> {
  const words = wordsOf(direction);
  const [out, from] = [words.filter((word) => EXPORT.test(word)), words.filter(isImport)];
  if (out.length + from.length < words.length) {
    open.add(`values: which of the words ${words.join(', ')} in ${direction.title} are export, and which import?`);
  }
  const [value, ...others] = numeric;
  if (!isDayRow && others.length > 0) open.add(`values.value: ${value?.title ?? ''} is taken, not ${namesOf(others)}`);
  return {
    kind: 'by-direction',
    ...(!isDayRow && { value: value?.name ?? '?' }),
    direction: direction.name,
    ...(out.length > 0 && { export: out }),
    ...(from.length > 0 && { import: from }),
    ...(out.length + from.length === 0 && { import: ['?'] }),
    unit,
  };
}

function namesOf(columns: readonly Column[]): string {
  return columns.map(({ title, name }) => title || name).join(', ');
}

/** A count that never falls: so long that no series of uses does, or by less than it is. */
function isRising(cells: readonly string[], read: ReadNumber): boolean {
  const values = cells.flatMap((cell) => {
    const value = read(cell);
    return value === undefined ? [] : [Number(value.digits) / 10 ** value.scale];
  });
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const rises = last > first && values.every((value, i) => value >= (values[i - 1] ?? value));
  const isLittle = last - first < (values.length - 1) * first * MOST_GROWTH;
  return rises && (values.length >= LONG || (values.length >= FEWEST_READINGS && isLittle));
}
