// Format `mapping`: foreign CSV files read as their mapping says.
import { forEachCsvRow } from './csv-rows.ts';
import { csvOf, MappedColumns, numbered } from './mapped-columns.ts';
import { type MappedFile, RowReader } from './mapped-row.ts';
import { fieldsOf, timeColumns } from './mapping-columns.ts';
import type { Mapping } from './mapping-file.ts';
import { type Origin, quoted } from './reading-problem.ts';
import type { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';
import { StreamMerger } from './stream-merger.ts';

export function mappingRules({ gaps, time, values }: Mapping): SeriesRules {
  const timeField = timeColumns(time)[0] ?? 'time';
  const stepSeconds = 'stepSeconds' in time ? time.stepSeconds : undefined;
  const step = stepSeconds === undefined ? {} : { stepMs: stepSeconds * 1000 };
  const [exportField, importField] = fieldsOf(values);
  return { gaps, ...step, timeField, exportField, importField };
}

export class MappedReader {
  readonly #mapping: Mapping;
  readonly #collector: SeriesCollector;
  /** Rows that are each of one direction: a site's directions may lie in different files. */
  readonly #merger: StreamMerger;

  constructor(mapping: Mapping, collector: SeriesCollector) {
    this.#mapping = mapping;
    this.#collector = collector;
    this.#merger = new StreamMerger(collector, mappingRules(mapping).timeField, 'directions');
  }

  read(file: MappedFile): void {
    const { header } = this.#mapping;
    const { problems } = this.#collector;
    let rows: RowReader | undefined;
    forEachCsvRow(csvOf(file, this.#mapping), problems, (cells, origin) => {
      if (rows === undefined) {
        if (!isHeader(header, cells, origin)) return;
        const titles = header === 0 ? numbered(cells) : cells;
        const columns = new MappedColumns(titles, this.#mapping, origin, problems);
        rows = new RowReader(
          file,
          this.#mapping,
          columns,
          header === 0 ? 0 : origin.line,
          this.#collector,
          this.#merger,
        );
        if (header !== 0) return;
      }
      rows.read(cells, origin);
    });
    if (rows !== undefined) return;
    const missing = typeof header === 'string' ? `no line with the column ${quoted(header)}` : `no line ${header}`;
    const message = header === undefined ? 'the file is empty' : `the file has ${missing}`;
    problems.add({ file: file.name, line: 0 }, 'bad-header', '', message, 'name another file');
  }

  /** After the last file. */
  finish(): void {
    this.#merger.finish();
  }
}

function isHeader(header: Mapping['header'], cells: readonly string[], { line }: Origin): boolean {
  if (header === undefined) return true;
  return typeof header === 'string' ? cells.includes(header) : line >= header;
}
