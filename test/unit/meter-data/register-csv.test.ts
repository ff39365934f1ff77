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

test('two readings at one instant are refused', async () => {
  const twice = 'a,2016-03-01T00:00:00Z,100,50,actual\n';
  expect(await problemsIn('register-csv', HEADER + twice + twice)).toMatchObject([{ code: 'duplicate', line: 3 }]);
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
