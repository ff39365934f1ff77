// Rows of our own two formats: columns that say where and when, some of which may be left out, then energies, then the
// quality. The first line names them.
import { readQuality } from './cells.ts';
import { type CsvFile, forEachCsvRow } from './csv-rows.ts';
import { type Energies, EnergyColumns } from './energy-columns.ts';
import type { Quality } from './interval-series.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';

export interface RowShape<L> {
  /** Columns that the first line starts with, and those that may follow them in any order. */
  readonly lead: readonly string[];
  readonly optional?: readonly string[];
  /** Undefined after reporting what is wrong. `cell`: undefined where the file lacks the column. */
  readonly read: (cell: (column: string) => string | undefined, origin: Origin) => L | undefined;
}

/** A row without a fault. */
export interface ReadingRow<L> {
  readonly lead: L;
  readonly energies: Energies;
  /** The columns of the energies, by name. */
  readonly columns: string;
  readonly quality: Quality;
  readonly origin: Origin;
}

const MAX_COLUMNS = 100;

/** Calls `onRow` for each row without a fault; everything that is wrong with the others is reported. */
export function forEachReadingRow<L>(
  shape: RowShape<L>,
  file: CsvFile,
  problems: ProblemList,
  onRow: (row: ReadingRow<L>) => void,
): void {
  let header: Header | undefined;
  forEachCsvRow(file, problems, (cells, origin) => {
    if (header === undefined) {
      header = readHeader(shape, cells, origin, problems);
      return;
    }
    const { titles, energies: columns } = header;
    if (cells.length !== titles.length) {
      const message = `${cells.length} fields instead of ${titles.length}`;
      problems.add(origin, 'bad-row', '', message, `write ${titles.join(',')}`);
      return;
    }
    const lead = shape.read((column) => cells[titles.indexOf(column)], origin);
    const first = titles.length - columns.count - 1;
    const energies = columns.read(cells.slice(first, -1), origin, problems);
    const quality = readQuality({ name: 'quality', text: cells.at(-1) ?? '', origin }, problems);
    if (lead === undefined || energies === undefined || quality === undefined) return;
    onRow({ lead, energies, columns: columns.titles, quality, origin });
  });
  if (header === undefined) {
    problems.add({ file: file.name, line: 0 }, 'bad-header', '', 'the file is empty', remedyOf(shape));
  }
}

interface Header {
  readonly titles: readonly string[];
  readonly energies: EnergyColumns;
}

function readHeader<L>(shape: RowShape<L>, titles: readonly string[], origin: Origin, problems: ProblemList): Header {
  const { lead, optional = [] } = shape;
  const refuse = (field: string): never => {
    const message = `the first line is ${quoted(titles.join(','))}`;
    return problems.abort(origin, 'bad-header', field, message, remedyOf(shape));
  };
  const wrong = lead.findIndex((title, index) => titles[index] !== title);
  if (wrong >= 0) return refuse(lead[wrong] ?? '');
  if (titles.at(-1) !== 'quality') return refuse('quality');
  const rest = titles.slice(lead.length, -1);
  const firstEnergy = rest.findIndex((title) => !optional.includes(title));
  const between = firstEnergy < 0 ? [] : rest.slice(firstEnergy);
  const energies = between.length > MAX_COLUMNS ? undefined : EnergyColumns.parse(between);
  const isTwice = new Set(titles).size < titles.length;
  if (energies !== undefined && !isTwice) return { titles, energies };
  return refuse(between.find((title) => EnergyColumns.parse([title]) === undefined) ?? between[0] ?? 'exportWh');
}

function remedyOf<L>({ lead, optional = [] }: RowShape<L>): string {
  const start = [...lead, ...optional.map((title) => `[${title}]`)].join(',');
  return `start it with ${start},importWh,exportWh,quality; a meter that counts by rate has two columns for each register: importWh.peak,exportWh.peak`;
}
