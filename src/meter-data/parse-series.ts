// A kept series back from its text: the canonical form that seriesText writes.
import { assert } from '../base/assert.ts';
import { utf8 } from '../base/bytes.ts';
import { INTERVAL_CSV_RULES, readIntervalCsv } from './interval-csv.ts';
import type { IntervalSeries } from './interval-series.ts';
import { SeriesCollector } from './series-collector.ts';

/** `text`: of a series that was kept at its import. */
export function parseSeries(text: string): IntervalSeries {
  const collector = new SeriesCollector();
  readIntervalCsv({ name: 'series', bytes: utf8(text) }, collector);
  const [series] = collector.finish(INTERVAL_CSV_RULES);
  assert(series !== undefined && collector.problems.found.length === 0, 'a kept series was read once before');
  return series;
}
