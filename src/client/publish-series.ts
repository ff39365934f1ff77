// Kept series, published as evidence for the readings that commit to them: the same bytes under the same salt. One that
// no reading commits to, since its import was refused, is evidence for nothing and stays unpublished. A part at a time,
// so that a month of any number of sites never has to be in memory at once. Series that were published before are
// passed over, so an interrupted publication can be run again.
import { equalBytes } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import { readingId, readings } from '../ledger/metering/tables.ts';
import { utcText } from '../meter-data/interval-series.ts';
import { seriesCommitment } from '../meter-data/rate-registers.ts';
import { BulkRun } from './bulk-run.ts';
import { ClientError } from './client-error.ts';
import { currentScenario } from './find-scenario.ts';
import { type SeriesName, type SeriesRecord, type SeriesStore, seriesRecord } from './kept-series.ts';
import { type PublishOptions, publishRecords } from './publish-records.ts';
import type { Flow, LineOutcome } from './run-lines.ts';
import { nameSeries } from './series-names.ts';
import { seriesParts } from './series-parts.ts';

/** Series that are read, sealed and published together. */
const SERIES_AT_ONCE = 512;

export interface PublishedSeries {
  /** Ids of the records that were sent. */
  readonly records: readonly string[];
  /** In the order of `records`. */
  readonly outcomes: readonly LineOutcome[];
  /** Ids of those that were on the ledger before, with the same content. */
  readonly known: readonly string[];
  /** Ids of those that were not sent: no reading on the ledger commits to them. */
  readonly uncommitted: readonly string[];
}

/** A part after the other as they are published; awaited, all of them in one. See BulkRun. */
export class SeriesRun implements AsyncIterable<PublishedSeries>, PromiseLike<PublishedSeries> {
  readonly #run: BulkRun<PublishedSeries, PublishedSeries>;

  constructor(parts: AsyncGenerator<PublishedSeries>) {
    this.#run = new BulkRun(parts, (part) => [part]);
  }

  [Symbol.asyncIterator](): AsyncGenerator<PublishedSeries> {
    return this.#run[Symbol.asyncIterator]();
  }

  // biome-ignore lint/suspicious/noThenProperty: awaited, it is the outcome of a run that fits into memory
  then<R = PublishedSeries, E = never>(
    fulfilled?: ((all: PublishedSeries) => R | PromiseLike<R>) | null,
    rejected?: ((error: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    return this.#run.then(together).then(fulfilled, rejected);
  }
}

function together(parts: readonly PublishedSeries[]): PublishedSeries {
  return {
    records: parts.flatMap(({ records }) => records),
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    known: parts.flatMap(({ known }) => known),
    uncommitted: parts.flatMap(({ uncommitted }) => uncommitted),
  };
}

/** See SharingFlows.publishSeries. */
export function publishSeries(...asked: Parameters<typeof publishParts>): SeriesRun {
  return new SeriesRun(publishParts(...asked));
}

async function* publishParts(
  flow: Flow,
  author: SigningKey,
  masterSecret: Uint8Array,
  scenario: string,
  store: SeriesStore,
  names: readonly SeriesName[],
  options: PublishOptions = {},
): AsyncGenerator<PublishedSeries> {
  const { policy } = await currentScenario(flow.node, scenario);
  for (let start = 0; start < names.length; start += SERIES_AT_ONCE) {
    const whole: SeriesRecord[] = [];
    const drafts: SeriesRecord[] = [];
    for (const name of names.slice(start, start + SERIES_AT_ONCE)) {
      const series = (await store.find(name)) ?? notKept(name);
      const parts = seriesParts(series, policy);
      whole.push(...parts.map(() => seriesRecord(series)));
      drafts.push(...parts);
    }
    const committed = await committedTo(flow, whole);
    const isCommitted = (index: number) => committed.has(whole[index]?.record ?? '');
    const named = await nameSeries(flow.node, drafts, scenario, isCommitted);
    const fresh = named.flatMap(({ draft, isThere }, i) => (isThere || !isCommitted(i) ? [] : [draft]));
    // Progress counts records here, not operations.
    const quiet = { ...options, onProgress: () => {} };
    const outcomes = await publishRecords(flow, author, masterSecret, scenario, fresh, quiet);
    options.onProgress?.(Math.min(start + SERIES_AT_ONCE, names.length), names.length);
    yield {
      ...{ records: fresh.map(({ record }) => record), outcomes },
      known: named.flatMap(({ draft, isThere }) => (isThere ? [draft.record] : [])),
      uncommitted: named.flatMap(({ draft, isThere }, i) => (isThere || isCommitted(i) ? [] : [draft.record])),
    };
  }
}

/** Ids of the drafts that the site's reading at the end of their period commits to. */
async function committedTo({ node }: Flow, drafts: readonly SeriesRecord[]): Promise<ReadonlySet<string>> {
  const ids = drafts.map(({ subject, periodEndMs }) => readingId(subject, periodEndMs));
  const entries = await node.entriesById(readings, ids);
  const committed = drafts.filter(({ salt, content }, i) => {
    const line = entries[i]?.value.line;
    return line !== undefined && equalBytes(line.seriesCommitment, seriesCommitment(salt, content));
  });
  return new Set(committed.map(({ record }) => record));
}

function notKept({ site, period }: SeriesName): never {
  throw new ClientError({
    code: 'series-not-kept',
    message: `the series of ${site} from ${utcText(period.startMs)} is not in the store`,
    remedy: 'publish from the store that it was imported into',
    data: { site },
  });
}
