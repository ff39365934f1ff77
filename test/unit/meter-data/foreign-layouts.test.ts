// Layouts of files that meters and portals export, and the values that they mean.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import { directoryOf, refusedWith, succeeded } from './temporary-files.ts';

const BASE = {
  format: 'gridpact-mapping/1',
  site: { name: 'house' },
  time: { column: 'time', stepSeconds: 3600 },
  values: { kind: 'intervals', export: 'exp', import: 'imp', unit: 'kWh' },
  quality: { value: 'actual' },
};
const LOCAL = { column: 'time', pattern: 'yyyy-MM-dd HH:mm', zone: 'Asia/Shanghai', stepSeconds: 3600 };

async function imported(changes: object, text: string) {
  const mapping = { ...BASE, ...changes };
  const directory = await directoryOf({ 'meter.csv': text, 'mapping.txt': JSON.stringify(mapping) });
  const path = join(directory, 'meter.csv');
  return importReadings({ path, format: 'mapping', mapping: join(directory, 'mapping.txt') });
}

/** "<start in UTC> <hours> <import>/<export>" of every interval. */
async function rowsOf(changes: object, text: string): Promise<string[]> {
  const [series] = succeeded(await imported(changes, text));
  return (series?.intervals ?? []).map(({ startMs, endMs, importWh, exportWh }) => {
    const start = new Date(startMs).toISOString().slice(0, 16);
    return `${start} ${(endMs - startMs) / 3_600_000}h ${importWh}/${exportWh}`;
  });
}

async function problemsOf(changes: object, text: string): Promise<string[]> {
  return refusedWith(await imported(changes, text)).map(({ code, field, line }) => `${line} ${code} ${field}`);
}

const MIDNIGHT = '2025-05-31T16:00 1h 100/0';
const ONE = '2025-05-31T17:00 1h 200/0';

test.each<[string, object, string, string[]]>([
  [
    'local times in a zone',
    { time: LOCAL },
    'time,imp,exp\n2025-06-01 00:00,0.1,0\n2025-06-01 01:00,0.2,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'the day first',
    { time: { ...LOCAL, pattern: 'dd.MM.yyyy HH:mm:ss' } },
    'time,imp,exp\n01.06.2025 00:00:00,0.1,0\n01.06.2025 01:00:00,0.2,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'one digit of months, days and hours',
    { time: { ...LOCAL, pattern: 'yyyy/M/d H:mm' } },
    'time,imp,exp\n2025/6/1 0:00,0.1,0\n2025/6/1 1:00,0.2,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'half days',
    { time: { ...LOCAL, pattern: 'M/d/yyyy h:mm a' } },
    'time,imp,exp\n6/1/2025 12:00 AM,0.1,0\n6/1/2025 1:00 AM,0.2,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'words between',
    { time: { ...LOCAL, pattern: 'yyyy年M月d日 H时mm分' } },
    'time,imp,exp\n2025年6月1日 0时00分,0.1,0\n2025年6月1日 1时00分,0.2,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'date and time apart, ends of intervals, and 24:00',
    { time: { ...LOCAL, column: ['date', 'to'], pattern: 'yyyy-MM-dd HH:mm', at: 'end' } },
    'date,from,to,imp,exp\n2025-05-31,23:00,24:00,0.3,0\n2025-06-01,00:00,01:00,0.1,0\n',
    ['2025-05-31T15:00 1h 300/0', MIDNIGHT],
  ],
  [
    'ends of intervals with an offset',
    { time: { column: 'end', at: 'end', stepSeconds: 3600 } },
    'end,imp,exp\n2025-06-01T01:00:00+08:00,0.1,0\n2025-06-01T02:00:00+08:00,0.2,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'offsets of hours alone',
    {},
    'time,imp,exp\n2025-06-01 00:00:00+08,0.1,0\n2025-06-01 01:00:00+08,0.2,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'a decimal comma and marks of thousands',
    { delimiter: ';', decimal: ',', thousands: '.' },
    'time;imp;exp\n2025-06-01T00:00:00+08:00;0,125;0,000\n2025-06-01T01:00:00+08:00;1.000,125;1,5\n',
    ['2025-05-31T16:00 1h 125/0', '2025-05-31T17:00 1h 1000125/1500'],
  ],
  [
    'lines before the header',
    { header: 4 },
    'Name,A. Customer\nMeter,1\n\ntime,imp,exp\n2025-06-01T00:00:00+08:00,0.1,0\n2025-06-01T01:00:00+08:00,0.2,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'no header',
    { header: 0, time: { column: '1', stepSeconds: 3600 }, values: { ...BASE.values, export: '3', import: '2' } },
    '2025-06-01T00:00:00+08:00,0.1,0\n2025-06-01T01:00:00+08:00,0.2,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'no header, and a delimiter at the end of some rows',
    { header: 0, time: { column: '1', stepSeconds: 3600 }, values: { ...BASE.values, export: '3', import: '2' } },
    '2025-06-01T00:00:00+08:00,0.1,0,,\n2025-06-01T01:00:00+08:00,0.2,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'sums of columns',
    { values: { ...BASE.values, export: ['exp1', 'exp2'], import: ['imp1', 'imp2'] } },
    'time,imp1,imp2,exp1,exp2\n2025-06-01T00:00:00+08:00,0.1,0,0,0\n2025-06-01T01:00:00+08:00,0.05,0.15,0,0.3\n',
    [MIDNIGHT, '2025-05-31T17:00 1h 200/300'],
  ],
  [
    'one direction',
    { values: { kind: 'intervals', import: 'kwh', unit: 'kWh' } },
    'time,kwh\n2025-06-01T00:00:00+08:00,0.1\n2025-06-01T01:00:00+08:00,0.2\n',
    [MIDNIGHT, ONE],
  ],
  [
    'a net value with a sign',
    { values: { kind: 'net', net: 'net', positive: 'import', unit: 'kWh' } },
    'time,net\n2025-06-01T00:00:00+08:00,0.1\n2025-06-01T01:00:00+08:00,-0.25\n',
    [MIDNIGHT, '2025-05-31T17:00 1h 0/250'],
  ],
  [
    'mean power',
    { time: { column: 'time', stepSeconds: 900 }, values: { ...BASE.values, unit: 'W' } },
    'time,imp,exp\n2025-06-01T00:00:00+08:00,400,0\n2025-06-01T00:15:00+08:00,0,10\n',
    ['2025-05-31T16:00 0.25h 100/0', '2025-05-31T16:15 0.25h 0/2'],
  ],
  [
    'a row for each direction, and rows of gas left out',
    {
      values: {
        kind: 'by-direction',
        value: 'kwh',
        direction: 'register',
        export: ['Injection'],
        import: ['Offtake'],
        unit: 'kWh',
      },
      rows: { leaveOut: { register: ['Gas'] } },
    },
    'time,register,kwh\n2025-06-01T00:00:00+08:00,Offtake,0.1\n2025-06-01T00:00:00+08:00,Injection,0.0\n2025-06-01T00:00:00+08:00,Gas,9\n2025-06-01T01:00:00+08:00,Offtake,0.2\n2025-06-01T01:00:00+08:00,Injection,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'a row per day',
    {
      time: { day: 'date', pattern: 'yyyy-MM-dd', zone: '+08:00', firstColumn: '08:00', lastColumn: '24:00' },
      values: { kind: 'by-direction', direction: 'kind', export: ['GG'], import: ['GC'], unit: 'kWh' },
    },
    'kind,date,08:00,16:00,24:00\nGC,2025-06-01,0.1,0.2,0.3\nGG,2025-06-01,0,0,0.4\n',
    ['2025-05-31T16:00 8h 100/0', '2025-06-01T00:00 8h 200/0', '2025-06-01T08:00 8h 300/400'],
  ],
  [
    'cells that a spreadsheet keeps as text, and a delimiter at the end of rows',
    { delimiter: ';', site: { column: 'meter', names: { '007': 'house' } } },
    'meter;time;imp;exp\n="007";2025-06-01T00:00:00+08:00;0.1;="0";\n="007";2025-06-01T01:00:00+08:00;0.2;0;\n',
    [MIDNIGHT, ONE],
  ],
  [
    'a delimiter at the end of the line of titles',
    { delimiter: ';' },
    'time;imp;exp;\n2025-06-01T00:00:00+08:00;0.1;0;\n2025-06-01T01:00:00+08:00;0.2;0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'totals below the table, left out by their words',
    { rows: { leaveOut: { time: ['Total', 'End of file'] } } },
    'time,imp,exp\n2025-06-01T00:00:00+08:00,0.1,0\n2025-06-01T01:00:00+08:00,0.2,0\nTotal,0.3\nEnd of file\n',
    [MIDNIGHT, ONE],
  ],
  [
    'months of the calendar',
    { time: { column: 'time', pattern: 'yyyy-MM', zone: 'Asia/Shanghai', step: 'month' } },
    'time,imp,exp\n2025-01,1,2\n',
    [],
  ],
])('%s', async (_, changes, text, rows) => {
  if (rows.length > 0) expect(await rowsOf(changes, text)).toEqual(rows);
  else expect((await problemsOf(changes, text))[0]).toMatch(/mapping-invalid time.pattern/);
});

describe('steps of the calendar', () => {
  const MONTHLY = { column: 'month', pattern: 'yyyy-MM-dd', zone: 'Asia/Shanghai', step: 'month' };

  test('are as long as they are', async () => {
    const text = 'month,imp,exp\n2025-02-01,1,2\n2025-03-01,3,4\n';
    expect(await rowsOf({ time: MONTHLY }, text)).toEqual([
      '2025-01-31T16:00 672h 1000/2000',
      '2025-02-28T16:00 744h 3000/4000',
    ]);
    const atEnd = { ...MONTHLY, at: 'end' };
    expect(await rowsOf({ time: atEnd }, 'month,imp,exp\n2025-03-01,1,2\n')).toEqual([
      '2025-01-31T16:00 672h 1000/2000',
    ]);
  });

  test('days follow the clock', async () => {
    const time = { column: 'day', pattern: 'yyyy-MM-dd', zone: 'Europe/Berlin', step: 'day' };
    const text = 'day,imp,exp\n2025-03-29,1,0\n2025-03-30,1,0\n2025-03-31,1,0\n';
    expect((await rowsOf({ time }, text)).map((row) => row.split(' ')[1])).toEqual(['24h', '23h', '24h']);
  });
});

describe('when clocks change', () => {
  const BERLIN = { time: { column: 'time', pattern: 'yyyy-MM-dd HH:mm', zone: 'Europe/Berlin', stepSeconds: 3600 } };
  const AUTUMN = ['01:00', '02:00', '02:00', '03:00'].map((hour, i) => `2025-10-26 ${hour},${i},0\n`);

  test.each([
    ['forwards', AUTUMN],
    ['backwards', AUTUMN.toReversed()],
  ])('an hour that comes twice is told by the order of rows, %s', async (_, rows) => {
    expect(await rowsOf(BERLIN, `time,imp,exp\n${rows.join('')}`)).toEqual([
      '2025-10-25T23:00 1h 0/0',
      '2025-10-26T00:00 1h 1000/0',
      '2025-10-26T01:00 1h 2000/0',
      '2025-10-26T02:00 1h 3000/0',
    ]);
  });

  test('an hour that does not exist is refused', async () => {
    expect(await problemsOf(BERLIN, 'time,imp,exp\n2025-03-30 02:00,1,0\n')).toEqual(['2 bad-time time']);
  });

  test('a row per day has as many values as any other day, so the file counts in another zone', async () => {
    const time = { day: 'd', pattern: 'yyyyMMdd', zone: 'Europe/Berlin', firstColumn: 'a', lastColumn: 'b' };
    const values = { kind: 'one-direction', direction: 'import', unit: 'kWh' };
    const text = 'd,a,b\n20250330,1,2\n';
    expect(await problemsOf({ time, values }, text)).toEqual(['2 bad-time d']);
    expect(await rowsOf({ time: { ...time, zone: '+01:00' }, values }, text)).toHaveLength(2);
  });
});

describe('nothing is taken for what it is not', () => {
  test('rows are not counted where the file has times', async () => {
    const time = { first: '2025-06-01T00:00:00+08:00', stepSeconds: 3600 };
    for (const stamp of ['2025-06-01 00:00', '1/6/25', '01.06.2025', '2025/6/1']) {
      expect(await problemsOf({ time }, `stamp,imp,exp\n${stamp},0,1\n`)).toEqual(['2 mapping-invalid time.first']);
    }
    expect(await rowsOf({ time }, 'month,hour,imp,exp\n6,1,0.1,0\n6,2,0.2,0\n')).toEqual([MIDNIGHT, ONE]);
  });

  test.each([
    ['one column for both directions', { values: { ...BASE.values, export: 'imp' } }],
    ['one column twice in a sum', { values: { ...BASE.values, export: ['exp', 'exp'] } }],
    ['no direction', { values: { kind: 'intervals', unit: 'kWh' } }],
    ['a total beside registers', { values: { ...BASE.values, export: 'exp', import: { peak: 'imp' } } }],
    ['a register of power', { values: { ...BASE.values, kind: 'registers', unit: 'kW' } }],
    ['a zone that does not exist', { time: { ...LOCAL, zone: 'Asia/Nowhere' } }],
    ['a pattern without a day', { time: { ...LOCAL, pattern: 'yyyy-MM HH:mm' } }],
    ['an hour of half days without which half', { time: { ...LOCAL, pattern: 'yyyy-MM-dd hh:mm' } }],
    ['two lengths of the step', { time: { ...LOCAL, step: 'day' } }],
    ['no length of the step', { time: { column: 'time' } }],
    ['a month without a zone', { time: { column: 'time', step: 'month' } }],
  ])('%s is refused', async (_, changes) => {
    const [problem] = await problemsOf(changes, 'time,imp,exp\n2025-06-01T00:00:00Z,1,2\n');
    expect(problem).toMatch(/^0 mapping-invalid /);
  });

  test('a word that names no direction', async () => {
    const values = { kind: 'by-direction', value: 'kwh', direction: 'r', import: ['A+'], unit: 'kWh' };
    const text = 'time,r,kwh\n2025-06-01T00:00:00Z,A-,1\n';
    expect(await problemsOf({ values }, text)).toEqual(['2 bad-value r']);
  });

  test('a point beside a decimal comma', async () => {
    expect(await problemsOf({ decimal: ',', delimiter: ';' }, 'time;imp;exp\n2025-06-01T00:00:00Z;1.5;0\n')).toEqual([
      '2 bad-number imp',
    ]);
  });

  test('a column that is missing is named beside those that are there', async () => {
    const [problem] = refusedWith(await imported({}, 'Zeit,imp,exp\n'));
    expect(problem).toMatchObject({ code: 'bad-header', field: 'time', line: 1 });
    expect(problem?.message).toContain('"Zeit", "imp", "exp"');
  });
});
