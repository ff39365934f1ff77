// The month's readings, by the flow that "readings import" uses: registers per tariff rate at its start and end, each
// with a commitment to the intervals between, which are kept in the grid company's folder. In the middle of it one
// validator is killed.
import { formatCount, formatWh, plural } from '../../src/cli/print/format-value.ts';
import { seriesFolderOf } from '../../src/cli/series-folder.ts';
import { allLines } from '../../src/client/run-lines.ts';
import type { DemoInputs } from './inputs.ts';
import type { Outage } from './outage.ts';
import type { Producer } from './producers.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

/** Number of parts in which sites come, as from a meter data system. */
const PARTS = 20;

export async function recordReadings(
  stage: Stage,
  screen: Screen,
  { clock, period }: DemoInputs,
  producers: readonly Producer[],
  outage: Outage,
): Promise<void> {
  screen.step('Readings: the grid company records the month');
  const { client, key, node } = stage.actor('grid');
  const store = seriesFolderOf(node.files.folder);
  const total = 2 * producers.length;
  let recorded = 0;
  const record = (parts: readonly (readonly Producer[])[]) =>
    screen.progress('readings', async (progress) => {
      for (const part of parts) {
        const series = part.map((producer) => producer.series);
        const { outcomes } = await client.metering.importSeries(key, { clock, period, series, store });
        recorded += allLines(outcomes).length;
        progress.update(recorded, total);
      }
    });
  const parts = cut(producers);
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
}

function cut(producers: readonly Producer[]): (readonly Producer[])[] {
  const size = Math.ceil(producers.length / PARTS);
  const parts: (readonly Producer[])[] = [];
  for (let start = 0; start < producers.length; start += size) parts.push(producers.slice(start, start + size));
  return parts;
}

function sumOf(intervals: Producer['series']['intervals']): bigint {
  return intervals.reduce((sum, { exportWh }) => sum + exportWh, 0n);
}
