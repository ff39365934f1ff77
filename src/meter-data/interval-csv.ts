// Format `interval-csv`: `site,start,end,importWh,exportWh,quality`, one line per interval, watt-hours as integers.
// Nothing is converted.
import { readInstant, readQuality, readWh } from './cells.ts';
import { type CsvFile, forEachRowUnder } from './csv-rows.ts';
import { INTERVAL_CSV_COLUMNS } from './interval-series.ts';
import type { Origin } from './reading-problem.ts';
import type { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';

export const INTERVAL_CSV_RULES: SeriesRules = {
  gaps: 'refuse',
  timeField: 'start',
  exportField: 'exportWh',
  importField: 'importWh',
};

export function readIntervalCsv(file: CsvFile, collector: SeriesCollector): void {
  forEachRowUnder(INTERVAL_CSV_COLUMNS, file, collector.problems, (cells, origin) => readRow(cells, origin, collector));
}

function readRow(cells: readonly string[], origin: Origin, collector: SeriesCollector): void {
  const { problems } = collector;
  const [site = '', start = '', end = '', importText = '', exportText = '', qualityText = ''] = cells;
  const startMs = readInstant({ name: 'start', text: start, origin }, problems);
  const endMs = readInstant({ name: 'end', text: end, origin }, problems);
  const importWh = readWh({ name: 'importWh', text: importText, origin }, problems);
  const exportWh = readWh({ name: 'exportWh', text: exportText, origin }, problems);
  const quality = readQuality({ name: 'quality', text: qualityText, origin }, problems);
  if (startMs === undefined || endMs === undefined || quality === undefined) return;
  if (importWh === undefined || exportWh === undefined) return;
  if (endMs <= startMs) {
    problems.add(origin, 'bad-time', 'end', 'the interval does not end after its start', 'correct start or end');
    return;
  }
  collector.interval(site, { startMs, endMs, exportWh, importWh, quality }, origin);
}
