// From the series of one period to readings on the ledger: keeps each series, continues each site's registers, records.
// What is already on the ledger is passed over, so that an import that was broken off can be run again.
import { randomBytes } from 'node:crypto';
import type { GridpactClient } from '../client/client.ts';
import type { LineOutcome } from '../client/run-lines.ts';
import type { ExecuteOptions } from '../client/transaction-sender.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Site } from '../ledger/entries.ts';
import { registersFrom } from '../ledger/metering/registers.ts';
import { readingId, readings, sites } from '../ledger/table.ts';
import type { PublishTariffPlan, ReadingLine, Register } from '../ledger/transaction.ts';
import { type IntervalSeries, seriesText, type TimeRange } from '../meter-data/interval-series.ts';
import { rateClock } from '../meter-data/rate-clock.ts';
import { readingPair, SERIES_SALT_BYTES } from '../meter-data/rate-registers.ts';
import { keepSeries } from './series-file.ts';

/** As many as the node answers at once. */
const IDS_AT_ONCE = 1_000;

export interface MonthOfReadings {
  /** Gives the registers. */
  readonly plan: PublishTariffPlan;
  readonly period: TimeRange;
  /** Each covers the period exactly. */
  readonly series: readonly IntervalSeries[];
  /** Where the series are kept. */
  readonly folder: string;
}

export interface RecordedMonth {
  /** Those that were sent. */
  readonly lines: readonly ReadingLine[];
  /** In the order of `lines`. */
  readonly outcomes: readonly LineOutcome[];
  /** Sites whose readings of this period were on the ledger before. */
  readonly known: readonly string[];
}

/** Two readings per site, or one where the ledger has the first: at the start and at the end of the period. */
export async function recordMonth(
  client: GridpactClient,
  author: SigningKey,
  { plan, period, series, folder }: MonthOfReadings,
  options: ExecuteOptions,
): Promise<RecordedMonth> {
  const clock = rateClock(plan);
  const before = await stateOfSites(
    client,
    series.map(({ site }) => site),
  );
  const known: string[] = [];
  const lines: ReadingLine[] = [];
  for (const one of series) {
    const { latestMs, registers } = before.get(one.site) ?? NEVER_READ;
    if (latestMs >= BigInt(period.endMs)) {
      known.push(one.site);
      continue;
    }
    const fresh = { site: one.site, period, salt: randomBytes(SERIES_SALT_BYTES), text: seriesText(one) };
    const { salt } = keepSeries(folder, fresh);
    const pair = readingPair(one, clock, salt, registers);
    if (latestMs !== pair.start.atMs) lines.push(pair.start);
    lines.push(pair.end);
  }
  const outcomes = await client.metering.recordReadings(author, lines, options);
  return { lines, outcomes, known };
}

interface SiteBefore {
  /** 0: never read. */
  readonly latestMs: bigint;
  readonly registers: readonly Register[];
}

const NEVER_READ: SiteBefore = { latestMs: 0n, registers: [] };

async function stateOfSites(client: GridpactClient, ids: readonly string[]): Promise<ReadonlyMap<string, SiteBefore>> {
  const before = new Map<string, SiteBefore>();
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const found = await client.node.entriesById(sites, ids.slice(start, start + IDS_AT_ONCE));
    const read = found.flatMap((entry) =>
      entry !== undefined && entry.value.latestReadingMs > 0n ? [entry.value] : [],
    );
    const latest = await client.node.entriesById(readings, read.map(latestReadingId));
    read.forEach(({ site, latestReadingMs }, i) => {
      const reading = latest[i]?.value;
      if (reading !== undefined) before.set(site, { latestMs: latestReadingMs, registers: registersFrom(reading) });
    });
  }
  return before;
}

function latestReadingId({ site, latestReadingMs }: Site): string {
  return readingId(site, latestReadingMs);
}
