// Layouts of files that meters and portals export, and the values that they mean.
import { describe, expect, test } from 'vitest';
import { BASE, imported, LOCAL, problemsOf, rowsOf } from './mapped-text.ts';
import { refusedWith } from './temporary-files.ts';

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
    'columns without a title, also at the end of a row',
    { values: { ...BASE.values, export: '#4' } },
    'time,imp,,,\n2025-06-01T00:00:00+08:00,0.1,x,0,note\n2025-06-01T01:00:00+08:00,0.2,,0\n',
    [MIDNIGHT, ONE],
  ],
  [
    'words for no value',
    { blank: ['--', 'N/A'], gaps: 'allow' },
    'time,imp,exp\n2025-06-01T00:00:00+08:00,0.1,0\n2025-06-01T01:00:00+08:00,--,N/A\n2025-06-01T02:00:00+08:00,0.2,0\n',
    [MIDNIGHT, '2025-05-31T18:00 1h 200/0'],
  ],
  [
    'totals below the table, left out by their words',
    { rows: { leaveOut: { time: ['Total', 'End of file'] } } },
    'time,imp,exp\n2025-06-01T00:00:00+08:00,0.1,0\n2025-06-01T01:00:00+08:00,0.2,0\nTotal,0.3\nEnd of file\n',
    [MIDNIGHT, ONE],
  ],
])('%s', async (_, changes, text, rows) => {
  expect(await rowsOf(changes, text)).toEqual(rows);
});

describe('nothing is taken for what it is not', () => {
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
