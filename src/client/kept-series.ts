// The interval series behind a reading, as its recorder keeps it: the text and the salt that the reading commits to,
// and that are published as evidence for it. Knows no place to keep them: a store is the caller's.
import { utf8 } from '../base/bytes.ts';
import { SERIES_CONTENT_TYPE } from '../ledger/sharing/aggregates/figure.ts';
import type { TimeRange } from '../meter-data/interval-series.ts';
import type { NewRecord } from './publish-records.ts';

export interface SeriesName {
  readonly site: string;
  readonly period: TimeRange;
}

/** The preimage of a reading's commitment: `salt` (16 bytes) in front of `text` (interval-csv, see seriesText). */
export interface KeptSeries extends SeriesName {
  readonly salt: Uint8Array;
  readonly text: string;
}

/** Where series are kept. A commitment whose series is lost can never be opened again. */
export interface SeriesStore {
  /**
   * Durable when it resolves. A series of that name with the same text stays as it is: the salt that holds is the
   * returned one. Throws when another text is kept under that name.
   */
  keep(series: KeptSeries): KeptSeries | Promise<KeptSeries>;
  /** Undefined when there is none. */
  find(name: SeriesName): KeptSeries | undefined | Promise<KeptSeries | undefined>;
}

/**
 * Of the record in which a series is published, unless another has taken it (series-names.ts): like a statement's id, it
 * is the site and the start of the period.
 */
export function seriesRecordId({ site, period }: SeriesName): string {
  return `${site}_${period.startMs}`;
}

export type SeriesRecord = NewRecord & Pick<KeptSeries, 'salt'> & { readonly content: Uint8Array };

export function seriesRecord(series: KeptSeries): SeriesRecord {
  const { site, period, salt, text } = series;
  return {
    record: seriesRecordId(series),
    subject: site,
    periodStartMs: BigInt(period.startMs),
    periodEndMs: BigInt(period.endMs),
    contentType: SERIES_CONTENT_TYPE,
    content: utf8(text),
    // The salt of the reading's commitment: a reader who opens the record can compare it with the reading.
    salt,
  };
}
