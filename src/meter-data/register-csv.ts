// Format `register-csv`: `site,time,importWh,exportWh,quality`, cumulative registers in integer watt-hours. The energy
// of an interval is the difference of its two readings; nothing is rounded.
import { readInstant, readQuality, readWh } from './cells.ts';
import { type CsvFile, forEachRowUnder } from './csv-rows.ts';
import type { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';

const COLUMNS = ['site', 'time', 'importWh', 'exportWh', 'quality'];

export const REGISTER_CSV_RULES: SeriesRules = {
  gaps: 'refuse',
  timeField: 'time',
  exportField: 'exportWh',
  importField: 'importWh',
};

export function readRegisterCsv(file: CsvFile, collector: SeriesCollector): void {
  const { problems } = collector;
  forEachRowUnder(COLUMNS, file, problems, (cells, origin) => {
    const [site = '', time = '', importText = '', exportText = '', qualityText = ''] = cells;
    const atMs = readInstant({ name: 'time', text: time, origin }, problems);
    const importWh = readWh({ name: 'importWh', text: importText, origin }, problems);
    const exportWh = readWh({ name: 'exportWh', text: exportText, origin }, problems);
    const quality = readQuality({ name: 'quality', text: qualityText, origin }, problems);
    if (atMs === undefined || quality === undefined || importWh === undefined || exportWh === undefined) return;
    collector.register(site, { atMs, exportWh, importWh, quality }, origin);
  });
}
