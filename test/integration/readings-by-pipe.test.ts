// Rows that another program writes while they are read.
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { importReadings } from '../../src/meter-data/import-readings.ts';
import { directoryOf, succeeded } from '../unit/meter-data/temporary-files.ts';

const TEXT = `site,start,end,importWh,exportWh,quality
a,2016-03-01T00:00:00Z,2016-03-01T01:00:00Z,5,7,actual
a,2016-03-01T01:00:00Z,2016-03-01T02:00:00Z,5,7,actual
`;

test('rows come through a pipe as from a file', async () => {
  const directory = await directoryOf({ '1.csv': TEXT });
  const pipe = join(directory, 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', pipe]);
  const writer = spawn('sh', ['-c', 'cat "$1" > "$2"', 'sh', join(directory, '1.csv'), pipe]);
  onTestFinished(() => {
    writer.kill();
  });
  const [series] = succeeded(await importReadings({ path: pipe, format: 'interval-csv' }));
  expect(series?.intervals).toHaveLength(2);
});
