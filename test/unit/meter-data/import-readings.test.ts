import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import { ProblemList } from '../../../src/meter-data/reading-problem.ts';
import { BoundedReader } from '../../../src/meter-data/source-files.ts';
import { directoryOf, refusedWith, succeeded } from './temporary-files.ts';

const HEADER = 'site,start,end,importWh,exportWh,quality\n';
const row = (site: string, hour: number) =>
  `${site},2016-03-01T0${hour}:00:00Z,2016-03-01T0${hour + 1}:00:00Z,1,2,actual\n`;

test('the files of a directory are one import, whatever their order in time', async () => {
  const path = await directoryOf({
    '1-later.csv': HEADER + row('a', 2) + row('b', 0),
    '2-earlier.csv': HEADER + row('a', 0) + row('a', 1),
    'notes.txt': 'not readings',
  });
  const series = succeeded(await importReadings({ path, format: 'interval-csv' }));
  expect(series.map(({ site, intervals }) => [site, intervals.length])).toEqual([
    ['a', 3],
    ['b', 1],
  ]);
});

test('one bad file of a directory stops the whole import, and a duplicate names both files', async () => {
  const path = await directoryOf({ 'a.csv': HEADER + row('a', 0), 'b.csv': HEADER + row('b', 0) + row('a', 0) });
  const problems = refusedWith(await importReadings({ path, format: 'interval-csv' }));
  expect(problems).toMatchObject([{ code: 'duplicate', file: 'b.csv', line: 3 }]);
  expect(problems[0]?.message).toContain('a.csv:2');
});

test('a directory without matching files says which were looked for', async () => {
  const path = await directoryOf({ 'notes.txt': '' });
  const problems = refusedWith(await importReadings({ path, format: 'greenbutton' }));
  expect(problems).toMatchObject([{ code: 'no-files', message: 'no *.xml file in this directory' }]);
});

test('a path that is not there, an unknown format and a missing mapping are told apart', async () => {
  const path = await directoryOf({ 'a.csv': HEADER });
  await expect(importReadings({ path: join(path, 'b.csv'), format: 'nem12' })).rejects.toMatchObject({
    code: 'readings-unreadable',
  });
  await expect(importReadings({ path, format: 'excel' })).rejects.toMatchObject({ code: 'unknown-reading-format' });
  await expect(importReadings({ path, format: 'mapping' })).rejects.toMatchObject({ code: 'mapping-missing' });
  await expect(importReadings({ path, format: 'mapping', mapping: join(path, 'x.json') })).rejects.toMatchObject({
    code: 'mapping-unreadable',
  });
});

test('files over the bound for an import are refused before they are read', async () => {
  const path = await directoryOf({ 'a.csv': 'x'.repeat(60), 'b.csv': 'x'.repeat(60) });
  const problems = new ProblemList();
  const reader = new BoundedReader(problems, undefined, 100);
  await reader.read({ name: 'a.csv', path: join(path, 'a.csv') });
  await expect(reader.read({ name: 'b.csv', path: join(path, 'b.csv') })).rejects.toThrow();
  expect(problems.found).toMatchObject([{ code: 'file-too-large', file: 'b.csv' }]);
});
