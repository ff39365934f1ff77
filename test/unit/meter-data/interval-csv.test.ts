import { expect, test } from 'vitest';
import { seriesText } from '../../../src/meter-data/interval-series.ts';
import { describeProblem, MAX_PROBLEMS } from '../../../src/meter-data/reading-problem.ts';
import { importedFrom, problemsIn } from './temporary-files.ts';

const HEADER = 'site,start,end,importWh,exportWh,quality\n';
const GOOD = `${HEADER}a,2016-03-01T00:00:00Z,2016-03-01T01:00:00Z,5,7,actual
a,2016-03-01T01:00:00Z,2016-03-01T02:00:00Z,6,8,estimated
`;

/** A file whose second row is this one. */
function withRow(row: string): string {
  return `${HEADER}a,2016-03-01T00:00:00Z,2016-03-01T01:00:00Z,5,7,actual\n${row}\n`;
}

test('intervals are read as they stand', async () => {
  const [series] = await importedFrom('interval-csv', GOOD);
  expect(series?.site).toBe('a');
  expect(series?.intervals).toEqual([
    {
      startMs: Date.UTC(2016, 2, 1, 0),
      endMs: Date.UTC(2016, 2, 1, 1),
      exportWh: 7n,
      importWh: 5n,
      quality: 'actual',
    },
    {
      startMs: Date.UTC(2016, 2, 1, 1),
      endMs: Date.UTC(2016, 2, 1, 2),
      exportWh: 8n,
      importWh: 6n,
      quality: 'estimated',
    },
  ]);
});

test('the canonical text of a series is a file that imports as the same series', async () => {
  const [series] = await importedFrom('interval-csv', GOOD);
  if (series === undefined) throw new Error('nothing was imported');
  expect(seriesText(series)).toBe(GOOD);
  expect(await importedFrom('interval-csv', seriesText(series))).toEqual([series]);
});

test('offsets, byte order mark, CRLF, quotes and the order of rows do not change the series', async () => {
  const same = `\uFEFF${HEADER.trim()}\r
"a",2016-03-01T02:00:00+01:00,2016-02-29 21:00:00-0500,6,8,estimated\r
a,2016-03-01T00:00:00Z,2016-03-01T02:00+01:00,5,7,actual\r
`;
  expect(await importedFrom('interval-csv', same)).toEqual(await importedFrom('interval-csv', GOOD));
});

const BAD_ROWS = [
  ['gap', 'start', 'a,2016-03-01T02:00:00Z,2016-03-01T03:00:00Z,6,8,actual'],
  ['overlap', 'start', 'a,2016-03-01T00:30:00Z,2016-03-01T01:30:00Z,6,8,actual'],
  ['duplicate', 'start', 'a,2016-03-01T00:00:00Z,2016-03-01T01:00:00Z,5,7,actual'],
  ['unknown-quality', 'quality', 'a,2016-03-01T01:00:00Z,2016-03-01T02:00:00Z,6,8,good'],
  ['bad-number', 'importWh', 'a,2016-03-01T01:00:00Z,2016-03-01T02:00:00Z,6.5,8,actual'],
  ['bad-number', 'importWh', 'a,2016-03-01T01:00:00Z,2016-03-01T02:00:00Z,,8,actual'],
  ['bad-number', 'exportWh', 'a,2016-03-01T01:00:00Z,2016-03-01T02:00:00Z,6,-8,actual'],
  ['bad-number', 'exportWh', 'a,2016-03-01T01:00:00Z,2016-03-01T02:00:00Z,6,1000000000001,actual'],
  ['time-without-offset', 'start', 'a,2016-03-01T01:00:00,2016-03-01T02:00:00Z,6,8,actual'],
  ['bad-time', 'end', 'a,2016-03-01T01:00:00Z,2016-02-30T02:00:00Z,6,8,actual'],
  ['bad-time', 'end', 'a,2016-03-01T01:00:00Z,2016-03-01T01:00:00Z,6,8,actual'],
  ['bad-time', 'start', 'a,1456794000,2016-03-01T02:00:00Z,6,8,actual'],
  ['bad-site', 'site', 'a b,2016-03-01T01:00:00Z,2016-03-01T02:00:00Z,6,8,actual'],
  ['bad-row', '', 'a,2016-03-01T01:00:00Z,2016-03-01T02:00:00Z,6,8'],
] as const;

for (const [code, field, row] of BAD_ROWS) {
  test(`a file with the row ${row} is refused: ${code}`, async () => {
    const problems = await problemsIn('interval-csv', withRow(row));
    expect(problems).toMatchObject([{ code, field, file: 'readings.csv', line: 3 }]);
    expect(problems[0]?.remedy).not.toBe('');
  });
}

test('a problem reads as one line that names file, line, field and remedy', async () => {
  const [problem] = await problemsIn('interval-csv', withRow(BAD_ROWS[0][2]));
  if (problem === undefined) throw new Error('no problem was found');
  expect(describeProblem(problem)).toBe(
    "readings.csv:3: field 'start': site a has no reading from 2016-03-01T01:00:00Z to 2016-03-01T02:00:00Z " +
      '(add the missing rows, estimated or substituted where the meter has none)',
  );
});

test('several problems are reported together, up to a bound', async () => {
  const bad = 'a,yesterday,2016-03-01T02:00:00Z,6,8,good\n';
  expect((await problemsIn('interval-csv', HEADER + bad)).map(({ field }) => field)).toEqual(['start', 'quality']);
  expect((await problemsIn('interval-csv', HEADER + bad.repeat(100))).length).toBe(MAX_PROBLEMS);
});

test('a wrong, a missing and a cut header are named', async () => {
  expect(await problemsIn('interval-csv', GOOD.replace('importWh', 'import'))).toMatchObject([
    { code: 'bad-header', field: 'import', line: 1 },
  ]);
  expect(await problemsIn('interval-csv', GOOD.replace('start', 'from'))).toMatchObject([
    { code: 'bad-header', field: 'start', line: 1 },
  ]);
  expect(await problemsIn('interval-csv', '')).toMatchObject([{ code: 'bad-header', line: 0 }]);
  expect(await problemsIn('interval-csv', HEADER)).toMatchObject([{ code: 'no-readings' }]);
});

test('a quote that never closes and a line without end are refused', async () => {
  expect(await problemsIn('interval-csv', withRow('"a,2016'))).toMatchObject([{ code: 'malformed-file' }]);
  expect(await problemsIn('interval-csv', withRow('x'.repeat(70_000)))).toMatchObject([{ code: 'malformed-file' }]);
});

const BY_RATE = 'site,start,end,importWh.peak,exportWh.peak,importWh.valley,exportWh.valley,quality\n';

test('a meter that counts by rate gives the energy of each register', async () => {
  const text = `${BY_RATE}a,2016-03-01T00:00:00Z,2016-04-01T00:00:00Z,1,2,3,4,actual\n`;
  const [series] = await importedFrom('interval-csv', text);
  expect(series?.intervals).toMatchObject([
    {
      importWh: 4n,
      exportWh: 6n,
      registers: [
        { name: 'peak', importWh: 1n, exportWh: 2n },
        { name: 'valley', importWh: 3n, exportWh: 4n },
      ],
    },
  ]);
  if (series === undefined) throw new Error('nothing was imported');
  expect(seriesText(series)).toBe(text);
});

test('a series in which only some intervals have registers has no text, unless the others have no energy', () => {
  const [startMs, middleMs, endMs] = [0, 3_600_000, 7_200_000];
  const plain = { startMs, endMs: middleMs, importWh: 0n, exportWh: 0n, quality: 'estimated' as const };
  const registers = [{ name: 'peak', exportWh: 7n, importWh: 0n }];
  const byRate = { ...plain, startMs: middleMs, endMs, exportWh: 7n, registers };
  for (const energy of [{ exportWh: 5n }, { importWh: 5n }]) {
    const mixed = [byRate, { ...plain, ...energy }];
    for (const intervals of [mixed, mixed.toReversed()]) {
      expect(() => seriesText({ site: 'a', intervals })).toThrowError(
        expect.objectContaining({
          code: 'registers-mixed',
          message: expect.stringMatching(/site a: the interval from 1970-01-01T00:00:00Z .* no registers/),
        }),
      );
    }
  }
  expect(seriesText({ site: 'a', intervals: [plain, byRate] })).toContain('T01:00:00Z,0,0,estimated');
});

test.each([
  ['a sum beside its registers', 'site,start,end,exportWh,exportWh.peak,quality\n'],
  ['a column twice', 'site,start,end,exportWh.peak,exportWh.peak,quality\n'],
  ['a register that no plan can have', 'site,start,end,exportWh.Peak Hours,quality\n'],
  ['no energies', 'site,start,end,quality\n'],
])('a header with %s is refused', async (_, header) => {
  expect(await problemsIn('interval-csv', header)).toMatchObject([{ code: 'bad-header', line: 1 }]);
});
