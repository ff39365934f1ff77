import { expect, test } from 'vitest';
import { importedFrom, importFiles, problemsIn, refusedWith, succeeded } from './temporary-files.ts';

const HEAD = '100,NEM12,202304120954,FROM,TO\n';
const END = '900\n';
const details = (suffix: string, unit = 'kWh', minutes = 30) =>
  `200,NMI1,E1B1,1,${suffix},N1,METER,${unit},${minutes},\n`;
const day = (date: string, values: readonly string[], quality = 'A') =>
  `300,${date},${values.join(',')},${quality},,,20230302000000,\n`;
const same = (value: string, count = 48) => new Array<string>(count).fill(value);

test('E streams are import and B streams export, in days of UTC+10 whatever the season', async () => {
  const values = ['.0125', '1.5', ...same('0', 46)];
  const text = HEAD + details('E1') + day('20230101', values) + details('B1') + day('20230101', same('0.25')) + END;
  const [series] = await importedFrom('nem12', text);
  expect(series?.site).toBe('NMI1');
  expect(series?.intervals.length).toBe(48);
  expect(series?.intervals[0]).toEqual({
    startMs: Date.parse('2022-12-31T14:00:00Z'),
    endMs: Date.parse('2022-12-31T14:30:00Z'),
    importWh: 12n,
    exportWh: 250n,
    quality: 'actual',
  });
  expect(series?.intervals[1]?.importWh).toBe(1500n);
});

test('5, 15 and 30 minutes and Wh, kWh and MWh are read', async () => {
  for (const [minutes, unit, value, wh] of [
    [5, 'Wh', '7', 7n],
    [15, 'KWH', '0.007', 7n],
    [30, 'MWh', '0.000007', 7n],
  ] as const) {
    const text = HEAD + details('E1', unit, minutes) + day('20230101', same(value, 1440 / minutes)) + END;
    const [series] = await importedFrom('nem12', text);
    expect(series?.intervals.length).toBe(1440 / minutes);
    expect(new Set(series?.intervals.map(({ importWh }) => importWh))).toEqual(new Set([wh]));
  }
});

test('several meters of one direction add up, and reactive energy is left out', async () => {
  const text = `${HEAD}${details('E1')}${day('20230101', same('1'))}${details('E2')}${day('20230101', same('2'))}${details('Q1', 'kVArh')}${day('20230101', same('9'))}${END}`;
  const [series] = await importedFrom('nem12', text);
  expect(series?.intervals[0]).toMatchObject({ importWh: 3000n, exportWh: 0n });
});

test('flags and 400 records become qualities', async () => {
  const text = `${HEAD}${details('E1')}${day('20230101', same('1'), 'V')}400,1,20,F14,76,\n400,21,24,A,,\n400,25,48,E52,1,\n${day('20230102', same('1'), 'S14')}${END}`;
  const [series] = await importedFrom('nem12', text);
  const runs = [0, 19, 20, 23, 24, 47, 48].map((i) => series?.intervals[i]?.quality);
  expect(runs).toEqual(['substituted', 'substituted', 'actual', 'actual', 'estimated', 'estimated', 'substituted']);
});

const ONE = details('E1') + day('20230101', same('1'));
const BAD_FILES: readonly (readonly [what: string, code: string, field: string, line: number, text: string])[] = [
  ['a day that comes twice', 'duplicate', 'IntervalDate', 4, HEAD + ONE + day('20230101', same('2')) + END],
  ['only reactive energy', 'no-readings', 'UOM', 3, HEAD + details('Q1', 'kVArh') + day('20230101', same('1')) + END],
  ['a missing day', 'gap', 'IntervalDate', 4, HEAD + ONE + day('20230103', same('1')) + END],
  ['null data', 'gap', 'QualityMethod', 3, HEAD + details('E1') + day('20230101', same('0'), 'N') + END],
  [
    'an unknown flag',
    'unknown-quality',
    'QualityMethod',
    3,
    HEAD + details('E1') + day('20230101', same('0'), 'X1') + END,
  ],
  [
    'a V without all its 400 records',
    'unknown-quality',
    'QualityMethod',
    3,
    `${HEAD}${details('E1')}${day('20230101', same('1'), 'V')}400,1,47,A,,\n${END}`,
  ],
  [
    'overlapping 400 records',
    'duplicate',
    'StartInterval',
    5,
    `${HEAD}${details('E1')}${day('20230101', same('1'), 'V')}400,1,48,A,,\n400,48,48,A,,\n${END}`,
  ],
  [
    'a 400 record outside the day',
    'bad-row',
    'StartInterval',
    4,
    `${HEAD}${details('E1')}${day('20230101', same('1'), 'V')}400,1,49,A,,\n400,1,48,A,,\n${END}`,
  ],
  [
    'a day with too few values',
    'bad-row',
    'IntervalValue',
    3,
    HEAD + details('E1') + day('20230101', same('1', 40)) + END,
  ],
  [
    'a value that is none',
    'bad-number',
    'IntervalValue2',
    3,
    HEAD + details('E1') + day('20230101', ['1', 'x', ...same('1', 46)]) + END,
  ],
  [
    'a negative value',
    'bad-number',
    'IntervalValue1',
    3,
    HEAD + details('E1') + day('20230101', ['-1', ...same('1', 47)]) + END,
  ],
  ['a day that is none', 'bad-time', 'IntervalDate', 3, HEAD + details('E1') + day('20230230', same('1')) + END],
  ['an unknown unit', 'bad-unit', 'UOM', 2, HEAD + details('E1', 'kW') + END],
  ['an unknown interval length', 'bad-row', 'IntervalLength', 2, HEAD + details('E1', 'kWh', 10) + END],
  ['a check stream', 'bad-row', 'NMISuffix', 2, HEAD + details('C1') + END],
  ['a file that is cut off', 'malformed-file', 'RecordIndicator', 0, HEAD + ONE],
  ['a record after the end', 'bad-row', 'RecordIndicator', 5, `${HEAD}${ONE}${END}300,x\n`],
  ['another kind of file', 'bad-header', 'VersionHeader', 1, '100,NEM13,202304120954,FROM,TO\n'],
  ['an unknown record', 'bad-row', 'RecordIndicator', 4, `${HEAD}${ONE}350,1\n${END}`],
  [
    'a direction that lacks a day',
    'gap',
    'IntervalDate',
    4,
    HEAD + ONE + day('20230102', same('1')) + details('B1') + day('20230101', same('1')) + END,
  ],
  [
    'directions of different interval lengths',
    'overlap',
    'IntervalDate',
    5,
    HEAD + ONE + details('B1', 'kWh', 15) + day('20230101', same('1', 96)) + END,
  ],
];

for (const [what, code, field, line, text] of BAD_FILES) {
  test(`${what} is refused`, async () => {
    expect((await problemsIn('nem12', text))[0]).toMatchObject({ code, field, line });
  });
}

test('streams end and begin with their meter', async () => {
  const days = (dates: readonly string[], value: string) => dates.map((date) => day(date, same(value))).join('');
  const [old, fresh] = [
    ['20250610', '20250611'],
    ['20250612', '20250613'],
  ] as const;
  const file = (of: readonly string[]) =>
    HEAD +
    details('E1') +
    days(old, '0.1') +
    details('B1') +
    days(of, '0.2') +
    details('E2') +
    days(fresh, '0.1') +
    details('B2') +
    days(fresh, '0.2') +
    END;
  const [series] = await importedFrom('nem12', file(old));
  const sum = (of: 'importWh' | 'exportWh') => series?.intervals.reduce((total, interval) => total + interval[of], 0n);
  expect([series?.intervals.length, sum('importWh'), sum('exportWh')]).toEqual([192, 19_200n, 38_400n]);
  // A direction that the site has is there all of the time.
  expect(await problemsIn('nem12', file(old.slice(0, 1)))).toMatchObject([{ code: 'gap' }]);
});

test('a stream has no hole between its first and its last day', async () => {
  const holed = day('20250610', same('1')) + day('20250612', same('1'));
  const whole = holed + day('20250611', same('1'));
  const problems = await problemsIn('nem12', HEAD + details('E1') + holed + details('E2') + whole + END);
  expect(problems).toMatchObject([{ code: 'gap', message: expect.stringContaining('stream E1') }]);
});

const holed = (from: number, until: number, value: string) =>
  same('1').map((one, i) => (i + 1 >= from && i + 1 <= until ? value : one));

test.each(['0', ''])('null values within a day are a gap, written as %o', async (value) => {
  const file = (method: string) =>
    `${HEAD}${details('E1')}${day('20230101', holed(21, 24, value), 'V')}400,1,20,A,,\n400,21,24,${method},,\n400,25,48,E52,,\n${END}`;
  const { result, gaps } = await importFiles('nem12', { 'a.csv': file('N') });
  const [series] = succeeded(result);
  expect(series?.intervals).toHaveLength(44);
  expect(series?.intervals.reduce((sum, { importWh }) => sum + importWh, 0n)).toBe(44_000n);
  expect(gaps.map(({ field, line }) => `${line} ${field}`)).toEqual(['5 QualityMethod', '3 IntervalDate']);
  expect(await problemsIn('nem12', file('N'))).toMatchObject([{ code: 'gap', field: 'QualityMethod', line: 5 }]);
});

test('a day of null values is a gap, whatever stands for them', async () => {
  const nullDay = (value: string) =>
    HEAD +
    details('E1') +
    day('20230101', same('1')) +
    day('20230102', same(value), 'N') +
    day('20230103', same('1')) +
    END;
  for (const value of ['0', '']) {
    const { result, gaps } = await importFiles('nem12', { 'a.csv': nullDay(value) });
    expect(succeeded(result)[0]?.intervals).toHaveLength(96);
    expect(gaps[0]).toMatchObject({ code: 'gap', field: 'QualityMethod', line: 4 });
  }
});

test('only null values may be blank', async () => {
  const text = HEAD + details('E1') + day('20230101', holed(7, 7, '')) + END;
  expect(await problemsIn('nem12', text)).toMatchObject([{ code: 'bad-number', field: 'IntervalValue7', line: 3 }]);
});

test('the streams and the days of a meter may lie in several files', async () => {
  const file = (suffix: string, date: string, value: string) => HEAD + details(suffix) + day(date, same(value)) + END;
  const files = {
    '1.csv': file('E1', '20230101', '0.1'),
    '2.csv': file('B1', '20230101', '0.2'),
    '3.csv': file('B1', '20230102', '0.2'),
    '4.csv': file('E1', '20230102', '0.1'),
  };
  const { result, gaps } = await importFiles('nem12', files);
  const [series] = succeeded(result);
  expect(gaps).toEqual([]);
  expect(series?.intervals).toHaveLength(96);
  expect(new Set(series?.intervals.map(({ importWh, exportWh }) => `${importWh} ${exportWh}`))).toEqual(
    new Set(['100 200']),
  );
  const again = await importFiles('nem12', { ...files, '5.csv': file('B1', '20230102', '0.2') });
  expect(refusedWith(again.result)).toMatchObject([
    { code: 'duplicate', file: '5.csv', message: expect.stringContaining('first at 3.csv:3') },
  ]);
  const { '4.csv': _, ...without } = files;
  expect((await importFiles('nem12', without)).gaps[0]?.message).toContain('no stream of import');
});
