// Format `register-csv`: `site,time,importWh,exportWh,quality`, cumulative registers in integer watt-hours; or two
// columns for each register of a meter that counts by rate. The energy of an interval is the difference of its two
// readings; nothing is rounded. `meter` tells the meters of a site apart, so that one may take the place of another;
// `rolloverWh` is the count at which a meter's registers begin again at zero.
import { readInstant, readWh } from './cells.ts';
import type { CsvFile } from './csv-rows.ts';
import type { Origin, ProblemList } from './reading-problem.ts';
import { forEachReadingRow } from './reading-rows.ts';
import type { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';

export const REGISTER_CSV_RULES: SeriesRules = {
  gaps: 'refuse',
  timeField: 'time',
  exportField: 'exportWh',
  importField: 'importWh',
};

export function readRegisterCsv(file: CsvFile, collector: SeriesCollector): void {
  const { problems } = collector;
  const shape = {
    lead: ['site', 'time'],
    optional: ['meter', 'rolloverWh'],
    read: (cell: (column: string) => string | undefined, origin: Origin) => {
      const atMs = readInstant({ name: 'time', text: cell('time') ?? '', origin }, problems);
      const meter = readMeter(cell('meter'), origin, problems);
      const text = cell('rolloverWh') ?? '';
      const rolloverWh = text === '' ? 0n : readWh({ name: 'rolloverWh', text, origin }, problems);
      if (atMs === undefined || meter === undefined || rolloverWh === undefined) return undefined;
      return { site: collector.siteOf(cell('site') ?? ''), atMs, meter, rolloverWh };
    },
  };
  forEachReadingRow(shape, file, problems, ({ lead: { site, ...reading }, energies, columns, quality, origin }) => {
    collector.register(site, { ...reading, ...energies, columns, quality }, origin);
  });
}

/** Empty where the file has no such column. Undefined after reporting a cell that says nothing. */
function readMeter(cell: string | undefined, origin: Origin, problems: ProblemList): string | undefined {
  if (cell !== '') return cell ?? '';
  const remedy = 'name the meter that was read, or leave the column out where a site has one';
  problems.add(origin, 'bad-value', 'meter', 'the meter is missing', remedy);
  return undefined;
}
