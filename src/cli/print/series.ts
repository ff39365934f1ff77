// Imported series for people. Knows no file format.
import { type Interval, type IntervalSeries, type Quality, worseQuality } from '../../meter-data/interval-series.ts';
import { formatCount, formatTime, formatWh, plural } from './format-value.ts';
import { say } from './say.ts';
import { table } from './table.ts';

/** One site's part of an import. */
export interface SeriesSummary {
  readonly site: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly intervals: number;
  readonly exportWh: bigint;
  readonly importWh: bigint;
  /** The worst of any interval. */
  readonly quality: Quality;
}

export function summarise({ site, intervals }: IntervalSeries): SeriesSummary {
  const sum = (of: (interval: Interval) => bigint) => intervals.reduce((total, one) => total + of(one), 0n);
  return {
    site,
    startMs: intervals[0]?.startMs ?? 0,
    endMs: intervals.at(-1)?.endMs ?? 0,
    intervals: intervals.length,
    exportWh: sum(({ exportWh }) => exportWh),
    importWh: sum(({ importWh }) => importWh),
    quality: intervals.reduce<Quality>((worst, { quality }) => worseQuality(worst, quality), 'actual'),
  };
}

/** One row per site, and the totals. */
export function seriesTable(rows: readonly SeriesSummary[]): string {
  const sum = (of: (row: SeriesSummary) => bigint) => formatWh(rows.reduce((total, row) => total + of(row), 0n));
  const right = { align: 'right' } as const;
  return table(
    [
      { head: 'site' },
      { head: 'from' },
      { head: 'until' },
      { head: 'intervals', ...right },
      { head: 'export kWh', ...right },
      { head: 'import kWh', ...right },
      { head: 'quality' },
    ],
    rows.map((row) => [
      row.site,
      formatTime(row.startMs),
      formatTime(row.endMs),
      formatCount(row.intervals),
      formatWh(row.exportWh),
      formatWh(row.importWh),
      row.quality,
    ]),
    [
      plural(rows.length, 'site'),
      '',
      '',
      formatCount(rows.reduce((n, row) => n + row.intervals, 0)),
      sum((row) => row.exportWh),
      sum((row) => row.importWh),
      '',
    ],
  );
}

const FIRST_ROWS = 3;

/** How the first rows of the first site were understood: for a person who knows what they should say. */
export function firstRowsText([first]: readonly IntervalSeries[]): string {
  if (first === undefined) return '';
  const right = { align: 'right' } as const;
  const rows = first.intervals
    .slice(0, FIRST_ROWS)
    .map(({ startMs, endMs, exportWh, importWh, quality, registers }) => [
      formatTime(startMs),
      formatTime(endMs),
      formatWh(exportWh),
      formatWh(importWh),
      quality,
      registers === undefined ? say`of the hours` : registers.map(({ name }) => name).join(', '),
    ]);
  const columns = [
    { head: 'from' },
    { head: 'until' },
    { head: 'export kWh', ...right },
    { head: 'import kWh', ...right },
    { head: 'quality' },
    { head: 'rate' },
  ];
  return say`The first rows of ${first.site}, as they were read:\n${table(columns, rows)}`;
}
