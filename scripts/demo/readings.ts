// The month's readings: registers per tariff rate at its start and end, each with a commitment to the intervals between.
// In the middle of it one validator is killed.
import { randomBytes } from 'node:crypto';
import { formatCount, formatWh, plural } from '../../src/cli/format-value.ts';
import { allLines } from '../../src/client/run-lines.ts';
import type { ReadingLine } from '../../src/ledger/transaction.ts';
import type { RateClock } from '../../src/meter-data/rate-clock.ts';
import { readingPair, SERIES_SALT_BYTES } from '../../src/meter-data/rate-registers.ts';
import type { Outage } from './outage.ts';
import type { Producer } from './producers.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

/** The intervals behind a reading, as they are committed to and later shared. */
export interface Evidence {
  readonly site: string;
  readonly salt: Uint8Array;
  readonly text: string;
}

/** Readings come in parts, as from a meter data system: so many for all starts, and as many for all ends. */
const PARTS = 20;

export async function recordReadings(
  stage: Stage,
  screen: Screen,
  producers: readonly Producer[],
  clock: RateClock,
  outage: Outage,
): Promise<readonly Evidence[]> {
  screen.step('Readings: the grid company records the month');
  const pairs = producers.map(({ site, series }) => {
    const salt = randomBytes(SERIES_SALT_BYTES);
    return { site, salt, ...readingPair(series, clock, salt) };
  });
  const parts = [...cut(pairs.map(({ start }) => start)), ...cut(pairs.map(({ end }) => end))];
  const { client, key } = stage.actor('grid');
  const total = 2 * pairs.length;
  let recorded = 0;
  const record = (some: readonly (readonly ReadingLine[])[]) =>
    screen.progress('readings', async (progress) => {
      for (const lines of some) {
        allLines(await client.metering.recordReadings(key, lines));
        recorded += lines.length;
        progress.update(recorded, total);
      }
    });
  const half = Math.ceil(parts.length / 2);
  await record(parts.slice(0, half));
  await outage.begin(`after ${formatCount(recorded)} of ${plural(total, 'reading')}`);
  await record(parts.slice(half));
  const exportWh = producers.reduce((sum, { series }) => sum + sumOf(series.intervals), 0n);
  const { registers } = clock;
  screen.say(
    `${formatCount(total)} readings, two per site with ${plural(registers.length, 'register')}: ${registers.join(', ')}`,
    `${formatWh(exportWh)} kWh to the grid; every reading commits to its intervals by a salted hash`,
  );
  return pairs.map(({ site, salt, text }) => ({ site, salt, text }));
}

function cut(lines: readonly ReadingLine[]): ReadingLine[][] {
  const size = Math.ceil(lines.length / PARTS);
  const parts: ReadingLine[][] = [];
  for (let start = 0; start < lines.length; start += size) parts.push(lines.slice(start, start + size));
  return parts;
}

function sumOf(intervals: Producer['series']['intervals']): bigint {
  return intervals.reduce((sum, { exportWh }) => sum + exportWh, 0n);
}
