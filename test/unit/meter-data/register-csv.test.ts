import { expect, test } from 'vitest';
import { importedFrom, problemsIn } from './temporary-files.ts';

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
