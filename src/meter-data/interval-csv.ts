// Format `interval-csv`: `site,start,end,importWh,exportWh,quality`, one line per interval, watt-hours as integers; or
// two columns of energies for each register. Nothing is converted.
import { readInstant } from './cells.ts';
import type { CsvFile } from './csv-rows.ts';
import { INTERVAL_CSV_LEAD } from './interval-series.ts';
import type { Origin } from './reading-problem.ts';
import { forEachReadingRow } from './reading-rows.ts';
import type { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';

export const INTERVAL_CSV_RULES: SeriesRules = {
  gaps: 'refuse',
  timeField: 'start',
  exportField: 'exportWh',
  importField: 'importWh',
};

export function readIntervalCsv(file: CsvFile, collector: SeriesCollector): void {
  const { problems } = collector;
  const shape = {
    lead: INTERVAL_CSV_LEAD,
    read: (cell: (column: string) => string | undefined, origin: Origin) => {
      const startMs = readInstant({ name: 'start', text: cell('start') ?? '', origin }, problems);
      const endMs = readInstant({ name: 'end', text: cell('end') ?? '', origin }, problems);
      if (startMs === undefined || endMs === undefined) return undefined;
      if (endMs > startMs) return { site: collector.siteOf(cell('site') ?? ''), startMs, endMs };
      problems.add(origin, 'bad-time', 'end', 'the interval does not end after its start', 'correct start or end');
      return undefined;
    },
  };
  forEachReadingRow(shape, file, problems, ({ lead: { site, ...range }, energies, quality, origin }) => {
    collector.interval(site, { ...range, ...energies, quality }, origin);
  });
}
