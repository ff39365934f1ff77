// Kept series, published as evidence for the readings that commit to them: the same bytes under the same salt. A part at
// a time, so that a month of any number of sites never has to be in memory at once.
import type { SigningKey } from '../crypto/ed25519.ts';
import { ClientError } from './client-error.ts';
import { type KeptSeries, type SeriesName, type SeriesStore, seriesRecord } from './kept-series.ts';
import { publishRecords } from './publish-records.ts';
import type { Flow, LineOutcome } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** Series that are read, sealed and published together. */
const SERIES_AT_ONCE = 100;

/** See SharingFlows.publishSeries. */
export async function publishSeries(
  flow: Flow,
  author: SigningKey,
  masterSecret: Uint8Array,
  scenario: string,
  store: SeriesStore,
  names: readonly SeriesName[],
  options: ExecuteOptions = {},
): Promise<readonly LineOutcome[]> {
  const outcomes: LineOutcome[] = [];
  for (let start = 0; start < names.length; start += SERIES_AT_ONCE) {
    const part: KeptSeries[] = [];
    for (const name of names.slice(start, start + SERIES_AT_ONCE)) part.push((await store.find(name)) ?? notKept(name));
    // Progress counts records here, not operations.
    const quiet = { ...options, onProgress: () => {} };
    outcomes.push(...(await publishRecords(flow, author, masterSecret, scenario, part.map(seriesRecord), quiet)));
    options.onProgress?.(outcomes.length, names.length);
  }
  return outcomes;
}

function notKept({ site, period }: SeriesName): never {
  throw new ClientError({
    code: 'series-not-kept',
    message: `the series of ${site} from ${new Date(period.startMs).toISOString()} is not in the store`,
    remedy: 'publish from the store that it was imported into',
    data: { site },
  });
}
