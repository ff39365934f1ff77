import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import type { MeterExchange } from '../../../src/meter-data/reading-problem.ts';
import { directoryOf, importedFrom, importFiles, problemsIn, refusedWith, succeeded } from './temporary-files.ts';

const HEADER = 'site,time,importWh,exportWh,quality\n';

test('the energy of an interval is the difference of its readings, with the worse of their qualities', async () => {
  const series = await importedFrom(
    'register-csv',
    `${HEADER}a,2016-03-01T00:00:00Z,100,50,actual
a,2016-03-01T01:00:00Z,105,50,substituted
a,2016-03-01T02:00:00Z,105,57,estimated
b,2016-03-01T00:00:00Z,0,0,actual
b,2016-03-01T00:15:00Z,9,1,actual
`,
  );
  const energies = series.map(({ site, intervals }) => [
    site,
    ...intervals.map(({ importWh, exportWh, quality }) => `${importWh}/${exportWh} ${quality}`),
  ]);
  expect(energies).toEqual([
    ['a', '5/0 substituted', '0/7 substituted'],
    ['b', '9/1 actual'],
  ]);
});

test('a register that decreases is refused with both readings', async () => {
  const problems = await problemsIn(
    'register-csv',
    `${HEADER}a,2016-03-01T00:00:00Z,100,50,actual\na,2016-03-01T01:00:00Z,110,49,actual\n`,
  );
  expect(problems).toMatchObject([{ code: 'register-decreased', field: 'exportWh', line: 3 }]);
  expect(problems[0]?.message).toContain('from 50 Wh at readings.csv:2 to 49 Wh');
});

test('two readings at one instant are refused, unless they say the same', async () => {
  const rows = ['a,2016-03-01T00:00:00Z,100,50,actual', 'a,2016-04-01T00:00:00Z,200,950,actual'];
  const again = (row: string) => `${HEADER}${[...rows, row, 'a,2016-05-01T00:00:00Z,300,1950,actual'].join('\n')}\n`;
  const [series] = await importedFrom('register-csv', again(rows[1] ?? ''));
  expect(series?.intervals.map(({ exportWh }) => exportWh)).toEqual([900n, 1000n]);
  expect(await problemsIn('register-csv', again('a,2016-04-01T00:00:00Z,200,951,actual'))).toMatchObject([
    { code: 'duplicate', line: 4 },
  ]);
});

const BY_METER = 'site,time,meter,importWh,exportWh,quality\n';

test('one meter takes the place of another, at once or within a day', async () => {
  const old = ['a,2025-06-01T00:00:00Z,old,5000,80000,actual', 'a,2025-06-15T00:00:00Z,old,6000,95000,actual'];
  const fresh = (start: string) => [`a,${start},new,0,0,actual`, 'a,2025-07-01T00:00:00Z,new,1000,16000,actual'];
  const file = (start: string) => `${BY_METER}${[...old, ...fresh(start)].join('\n')}\n`;
  for (const start of ['2025-06-15T00:00:00Z', '2025-06-15T01:00:00Z']) {
    const [series] = await importedFrom('register-csv', file(start));
    const sum = series?.intervals.reduce(
      (total, { exportWh, importWh }) => total + exportWh * 1_000_000n + importWh,
      0n,
    );
    expect(sum).toBe(31_000_002_000n);
  }
  expect(await problemsIn('register-csv', file('2025-06-16T00:00:01Z'))).toMatchObject([{ code: 'gap', line: 4 }]);
  expect(await problemsIn('register-csv', file('2025-06-14T00:00:00Z'))).toMatchObject([{ code: 'overlap', line: 4 }]);
});

test('an exchange is told', async () => {
  const text = `${BY_METER}a,2025-06-01T00:00:00Z,old,0,0,actual
a,2025-06-15T00:00:00Z,old,0,9,actual
a,2025-06-15T02:00:00Z,new,0,0,actual
a,2025-07-01T00:00:00Z,new,0,5,actual
`;
  const exchanges: unknown[] = [];
  const path = join(await directoryOf({ 'readings.csv': text }), 'readings.csv');
  const onExchange = (exchange: MeterExchange) => exchanges.push(exchange);
  succeeded(await importReadings({ path, format: 'register-csv', onExchange }));
  expect(exchanges).toEqual([
    {
      site: 'a',
      before: 'old',
      after: 'new',
      startMs: Date.parse('2025-06-15T00:00:00Z'),
      endMs: Date.parse('2025-06-15T02:00:00Z'),
      file: 'readings.csv',
      line: 4,
    },
  ]);
});

test('a row that does not name its meter is refused, where others do', async () => {
  const rows = (meters: readonly string[]) =>
    meters.map((meter, i) => `a,2025-06-0${i + 1}T00:00:00Z,${meter},0,${i},actual\n`).join('');
  for (const meters of [
    ['old', '', 'old'],
    ['', 'old', 'old'],
    ['', '', ''],
  ]) {
    const problems = await problemsIn('register-csv', BY_METER + rows(meters));
    expect(problems[0]).toMatchObject({ code: 'bad-value', field: 'meter', line: meters.indexOf('') + 2 });
  }
  const path = await directoryOf({
    '1.csv': BY_METER + rows(['old', 'old']),
    '2.csv': `${HEADER}a,2025-06-03T00:00:00Z,0,5,actual\n`,
  });
  expect(refusedWith(await importReadings({ path, format: 'register-csv' }))).toMatchObject([
    { code: 'bad-value', field: 'meter', file: '2.csv', line: 2 },
  ]);
});

describe('a register that appears or vanishes between two readings', () => {
  const june = (columns: string, values: string) =>
    `site,time,${columns},quality\na,2025-06-01T00:00:00Z,${values},actual\n`;
  const july = (columns: string, values: string) => june(columns, values).replace('-06-', '-07-');
  const importedFiles = async (...files: readonly string[]) => {
    const named = Object.fromEntries(files.map((text, i) => [`${i}.csv`, text]));
    return importReadings({ path: await directoryOf(named), format: 'register-csv' });
  };

  test.each([
    ['a rate', 'exportWh.peak', '10', 'exportWh.peak,exportWh.sharp', '15,90000'],
    ['rates in place of a total', 'exportWh', '100', 'exportWh.peak,exportWh.valley', '60,45'],
    ['a total in place of rates', 'exportWh.peak,exportWh.valley', '60,45', 'exportWh', '110'],
    ['a rate that is gone', 'exportWh.peak,exportWh.sharp', '10,20', 'exportWh.peak', '15'],
    ['a direction', 'exportWh', '10', 'exportWh,importWh', '15,90000'],
    ['a direction that is gone', 'exportWh,importWh', '15,90000', 'exportWh', '20'],
    ['a direction of a rate', 'exportWh.peak,importWh.peak', '1,1', 'exportWh.peak', '2'],
  ])('is refused: %s', async (_, before, values, after, later) => {
    const problems = refusedWith(await importedFiles(june(before, values), july(after, later)));
    expect(problems).toMatchObject([{ code: 'registers-differ', file: '1.csv', line: 2 }]);
    expect(problems[0]?.message).toContain(`${before.split(',').toSorted().join(',')} at 0.csv:2`);
    // Columns in another order are the same.
    const columns = after.split(',').toReversed().join(',');
    const values2 = later.split(',').toReversed().join(',');
    const more = `site,time,${columns},quality\na,2025-08-01T00:00:00Z,${values2},actual\n`;
    expect(succeeded(await importedFiles(july(after, later), more))).toHaveLength(1);
  });

  test('is as it should be where the meter was exchanged', async () => {
    const old = `site,time,meter,exportWh,quality
a,2025-06-01T00:00:00Z,old,100,actual
a,2025-06-15T00:00:00Z,old,700,actual
`;
    const fresh = `site,time,meter,exportWh.peak,exportWh.valley,quality
a,2025-06-15T00:00:00Z,new,90000,80000,actual
a,2025-07-01T00:00:00Z,new,90005,80007,actual
`;
    const [series] = succeeded(await importedFiles(old, fresh));
    expect(series?.intervals.map(({ exportWh }) => exportWh)).toEqual([600n, 12n]);
  });
});

test('two names of one site are two meters', async () => {
  const rows = [
    'M-100,2025-06-01T00:00:00Z,5,100',
    'M-100,2025-06-15T00:00:00Z,6,200',
    'M-200,2025-06-15T00:00:00Z,900,9000',
    'M-200,2025-07-01T00:00:00Z,905,9300',
  ];
  const sites = new Map([
    ['M-100', 'a'],
    ['M-200', 'a'],
  ]);
  const read = async (text: string) => {
    const path = join(await directoryOf({ 'readings.csv': text }), 'readings.csv');
    return importReadings({ path, format: 'register-csv', sites });
  };
  const nameless = `${HEADER}${rows.map((row) => `${row},actual\n`).join('')}`;
  expect(refusedWith(await read(nameless))).toMatchObject([
    { code: 'bad-site', field: 'site', message: expect.stringContaining('"M-100" and "M-200" are both site a') },
  ]);
  const named = rows.map((row) => row.replace(/^(M-\d+),([^,]+),/, '$1,$2,$1,'));
  const [series] = succeeded(await read(`${BY_METER}${named.map((row) => `${row},actual\n`).join('')}`));
  expect(series?.intervals.map(({ exportWh }) => exportWh)).toEqual([100n, 300n]);
});

test('a register begins again at zero where the file says its count', async () => {
  const file = (count: string, second: string) =>
    `site,time,rolloverWh,importWh,exportWh,quality\na,2025-06-01T00:00:00Z,${count},0,99990,actual\na,2025-07-01T00:00:00Z,${count},0,${second},actual\n`;
  const [series] = await importedFrom('register-csv', file('100000', '10'));
  expect(series?.intervals).toMatchObject([{ exportWh: 20n, importWh: 0n }]);
  for (const text of [file('', '10'), file('100000', '60000'), file('99990', '10')]) {
    expect(await problemsIn('register-csv', text)).toMatchObject([{ code: 'register-decreased', field: 'exportWh' }]);
  }
});

test('the registers of a meter that counts by rate are read one by one', async () => {
  const header = 'site,time,exportWh.peak,exportWh.valley,quality\n';
  const file = (second: string) =>
    `${header}a,2025-06-01T00:00:00Z,10,20,actual\na,2025-07-01T00:00:00Z,${second},actual\n`;
  const [series] = await importedFrom('register-csv', file('15,27'));
  expect(series?.intervals[0]?.registers).toEqual([
    { name: 'peak', exportWh: 5n, importWh: 0n },
    { name: 'valley', exportWh: 7n, importWh: 0n },
  ]);
  expect(await problemsIn('register-csv', file('15,19'))).toMatchObject([
    { code: 'register-decreased', field: 'exportWh.valley' },
  ]);
});

test('a missing hour among hourly readings is a gap', async () => {
  const row = (hour: number) => `a,2016-03-01T0${hour}:00:00Z,${100 + hour},50,actual\n`;
  const problems = await problemsIn('register-csv', HEADER + row(0) + row(1) + row(2) + row(4));
  expect(problems).toMatchObject([{ code: 'gap', field: 'time', line: 5 }]);
});

test.each([
  ['a reading on the day after', ['06-01', '06-02', '07-01', '08-01']],
  ['readings on two days', ['05-01', '06-01', '06-02', '06-03', '07-01', '08-01']],
  ['days, and a month between them', ['06-01', '06-02', '06-03', '07-03', '07-04']],
  ['a year', ['01-01', '01-02', '01-03', '12-31']],
])('whatever lies between readings by hand is no gap: %s', async (_, days) => {
  const rows = days.map((date, i) => `a,2025-${date}T00:00:00+08:00,${i},${i * i},actual\n`);
  const [series] = await importedFrom('register-csv', HEADER + rows.join(''));
  expect(series?.intervals).toHaveLength(days.length - 1);
});

test('a meter that is exchanged soon after a reading leaves no gap', async () => {
  const text = `${BY_METER}a,2025-06-01T00:00:00Z,old,100,50,actual
a,2025-06-01T09:00:00Z,old,110,60,actual
a,2025-06-01T09:00:00Z,new,0,0,actual
a,2025-07-01T00:00:00Z,new,500,700,actual
`;
  const [series] = await importedFrom('register-csv', text);
  expect(series?.intervals.map(({ exportWh }) => exportWh)).toEqual([10n, 700n]);
});

test('an exchange, a rollover and a reading that two files share come in one import', async () => {
  const columns = 'site,time,meter,rolloverWh,importWh,exportWh,quality\n';
  const june = `${columns}a,2025-06-01T00:00:00Z,old,100000,99000,500,actual
a,2025-06-20T00:00:00Z,old,100000,250,900,actual
a,2025-06-20T00:30:00Z,new,,0,0,actual
a,2025-07-01T00:00:00Z,new,,400,100,estimated
`;
  const july = `${columns}a,2025-07-01T00:00:00Z,new,,400,100,estimated
a,2025-08-01T00:00:00Z,new,,1400,1100,actual
`;
  const { result, gaps } = await importFiles('register-csv', { 'june.csv': june, 'july.csv': july });
  const [series] = succeeded(result);
  expect(gaps).toEqual([]);
  expect(series?.intervals.map(({ importWh, exportWh, quality }) => `${importWh} ${exportWh} ${quality}`)).toEqual([
    '1250 400 actual',
    '0 0 estimated',
    '400 100 estimated',
    '1000 1000 estimated',
  ]);
});

test('months and daylight-saving days of different length are no gaps', async () => {
  const monthly = [1, 2, 3, 4].map((month) => `a,2016-0${month}-01T00:00:00Z,${month},0,actual\n`).join('');
  const daily = ['26T00:00:00+01:00', '27T00:00:00+01:00', '28T00:00:00+02:00', '29T00:00:00+02:00']
    .map((day, i) => `b,2016-03-${day},${i},0,actual\n`)
    .join('');
  const series = await importedFrom('register-csv', HEADER + monthly + daily);
  expect(series.map(({ intervals }) => intervals.length)).toEqual([3, 3]);
});

test('one reading of a site measures nothing', async () => {
  const problems = await problemsIn('register-csv', `${HEADER}a,2016-03-01T00:00:00Z,100,50,actual\n`);
  expect(problems).toMatchObject([{ code: 'no-readings' }]);
});

test('wrong fields are named', async () => {
  const problems = await problemsIn('register-csv', `${HEADER}a,2016-03-01T00:00:00,x,y,fine\n`);
  expect(problems.map(({ code, field }) => `${code} ${field}`)).toEqual([
    'time-without-offset time',
    'bad-number importWh',
    'bad-number exportWh',
    'unknown-quality quality',
  ]);
});

test('a register that no ledger entry could hold is refused', async () => {
  const most = 2n ** 63n - 1n;
  const file = (wh: bigint) => `${HEADER}a,2016-03-01T00:00:00Z,0,0,actual\na,2016-03-01T01:00:00Z,${wh},0,actual\n`;
  const [series] = await importedFrom('register-csv', file(most));
  expect(series?.intervals[0]?.importWh).toBe(most);
  expect(await problemsIn('register-csv', file(most + 1n))).toMatchObject([{ code: 'bad-number', field: 'importWh' }]);
});
