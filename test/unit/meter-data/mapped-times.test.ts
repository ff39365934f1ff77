// Times of mapped files: steps of the calendar, clocks that change, days with a column for each interval, counted rows.
import { describe, expect, test } from 'vitest';
import { BASE, LOCAL, problemsOf, rowsOf } from './mapped-text.ts';

const MIDNIGHT = '2025-05-31T16:00 1h 100/0';
const ONE = '2025-05-31T17:00 1h 200/0';

test.each<[string, object, string]>([
  ['names of months', { ...LOCAL, pattern: 'dd-MMM-yyyy H:mm' }, '01-Jun-2025 0:00|01-JUN-2025 1:00'],
  [
    'long names of months',
    { ...LOCAL, pattern: 'MMMM d, yyyy h:mm a' },
    '"June 1, 2025 12:00 a.m."|"June 1, 2025 1:00 AM"',
  ],
  [
    'an offset in the pattern',
    { column: 'time', pattern: 'dd.MM.yyyy HH:mm XXX', stepSeconds: 3600 },
    '01.06.2025 00:00 +08:00|31.05.2025 17:00 Z',
  ],
  [
    'any text after the start',
    { ...LOCAL, pattern: 'yyyy-MM-dd HH:mm*' },
    '2025-06-01 00:00 to 2025-06-01 01:00|2025-06-01 01:00\u00a0to 02:00',
  ],
  ['seconds since 1970', { column: 'time', epoch: 'seconds', stepSeconds: 3600 }, '1748707200|1748710800'],
  [
    'milliseconds since 1970',
    { column: 'time', epoch: 'milliseconds', stepSeconds: 3600 },
    '1748707200000|1748710800000',
  ],
  ['a day that the file does not name', { ...LOCAL, pattern: 'HH:mm', on: '2025-06-01' }, '00:00|01:00'],
])('%s', async (_, time, stamps) => {
  const [first, second] = stamps.split('|');
  expect(await rowsOf({ time }, `time,imp,exp\n${first},0.1,0\n${second},0.2,0\n`)).toEqual([MIDNIGHT, ONE]);
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

  test('have the length of the month before, or after, whatever its last day is', async () => {
    const text = (days: readonly string[]) => `month,imp,exp\n${days.map((day) => `${day},1,0\n`).join('')}`;
    // The 31st of January plus a month is no day in March.
    expect(await rowsOf({ time: MONTHLY }, text(['2025-01-31', '2025-02-28']))).toEqual([
      '2025-01-30T16:00 672h 1000/0',
      '2025-02-27T16:00 672h 1000/0',
    ]);
    const atEnd = { ...MONTHLY, at: 'end' };
    expect(await rowsOf({ time: atEnd }, text(['2025-03-31']))).toEqual(['2025-02-27T16:00 744h 1000/0']);
  });

  test.each([
    ['yyyy-MM', '2025-02', 'month', 672],
    ['yyyy年M月', '2025年2月', 'month', 672],
    ['MMM yyyy', 'Feb 2025', 'month', 672],
    ['MM/yyyy', '02/2025', 'month', 672],
    ['yyyy', '2024', 'year', 8784],
    ['yyyy-MM-dd', '2025-02-03', 'week', 168],
  ])('%s', async (pattern, text, step, hours) => {
    const time = { column: 'time', pattern, zone: 'Asia/Shanghai', step };
    expect(await rowsOf({ time }, `time,imp,exp\n${text},1,2\n`)).toEqual([
      expect.stringContaining(` ${hours}h 1000/2000`),
    ]);
  });

  test('follow an offset in the times, and a zone beside it', async () => {
    const time = { column: 'time', zone: 'Europe/Berlin', step: 'day' };
    const text =
      'time,imp,exp\n2025-03-29T00:00:00+01:00,1,0\n2025-03-30T00:00:00+01:00,1,0\n2025-03-31T00:00:00+02:00,1,0\n';
    expect((await rowsOf({ time }, text)).map((row) => row.split(' ')[1])).toEqual(['24h', '23h', '24h']);
  });

  test('begin where the day begins, also in a zone whose clocks change at midnight', async () => {
    const time = { column: 'day', pattern: 'yyyy-MM-dd', zone: 'Africa/Cairo', step: 'day' };
    const text = 'day,imp,exp\n2025-04-24,1,0\n2025-04-25,1,0\n2025-04-26,1,0\n';
    expect(await rowsOf({ time }, text)).toEqual([
      '2025-04-23T22:00 24h 1000/0',
      '2025-04-24T22:00 23h 1000/0',
      '2025-04-25T21:00 24h 1000/0',
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

  const QUARTERS = { time: { ...BERLIN.time, stepSeconds: 900 } };
  const minutes = (hour: string) => ['00', '15', '30', '45'].map((minute) => `${hour}:${minute}`);
  const NIGHT = [...minutes('01'), ...minutes('02'), ...minutes('02'), ...minutes('03')].map(
    (clock, i) => `2025-10-26 ${clock},${i / 1000},0\n`,
  );
  const inOrder = Array.from({ length: 16 }, (_, i) => {
    const start = new Date(Date.UTC(2025, 9, 25, 23, 15 * i)).toISOString().slice(0, 16);
    return `${start} 0.25h ${i}/0`;
  });

  test.each<[string, readonly string[]]>([
    ['forwards', NIGHT],
    ['backwards', NIGHT.toReversed()],
  ])('so do quarters of an hour, %s', async (_, rows) => {
    expect(await rowsOf(QUARTERS, `time,imp,exp\n${rows.join('')}`)).toEqual(inOrder);
  });

  test('half hours are as near to both, and the direction of the file tells', async () => {
    const time = { ...BERLIN.time, stepSeconds: 1800 };
    const rows = NIGHT.filter((_, i) => i % 2 === 0);
    const read = await rowsOf({ time }, `time,imp,exp\n${rows.join('')}`);
    expect(read.map((row) => row.split(' ')[2])).toEqual([0, 2, 4, 6, 8, 10, 12, 14].map((i) => `${i}/0`));
    expect(await rowsOf({ time }, `time,imp,exp\n${rows.toReversed().join('')}`)).toEqual(read);
  });

  const HOUR_TWICE = ['2025-10-26T01:00 1h 2000/0', '2025-10-26T02:00 1h 3000/0'];

  test('a blank row counts for the order', async () => {
    const rows = AUTUMN.map((row, i) => (i < 2 ? row.replace(/,.*/, ',,') : row));
    expect(await rowsOf(BERLIN, `time,imp,exp\n${rows.join('')}`)).toEqual(HOUR_TWICE);
  });

  test('so does a row that is left out, unless such rows repeat the times of others', async () => {
    const mapping = { ...BERLIN, rows: { leaveOut: { kind: ['missing', 'gas'] } } };
    const kinds = (kind: (i: number) => string) => AUTUMN.map((row, i) => row.replace('\n', `,${kind(i)}\n`));
    const missing = kinds((i) => (i < 2 ? 'missing' : 'read'));
    expect(await rowsOf(mapping, `time,imp,exp,kind\n${missing.join('')}`)).toEqual(HOUR_TWICE);
    const power = kinds(() => 'read');
    const withGas = kinds(() => 'gas').flatMap((row, i) => [power[i] ?? '', row]);
    expect(await rowsOf(mapping, `time,imp,exp,kind\n${withGas.join('')}`)).toEqual(
      await rowsOf(mapping, `time,imp,exp,kind\n${power.join('')}`),
    );
  });

  test('an hour that does not exist is refused', async () => {
    expect(await problemsOf(BERLIN, 'time,imp,exp\n2025-03-30 02:00,1,0\n')).toEqual(['2 bad-time time']);
  });
});

describe('ends of intervals when clocks change', () => {
  const time = { column: 'to', pattern: 'yyyy-MM-dd HH:mm', zone: 'Europe/Berlin', at: 'end', stepSeconds: 3600 };
  const file = (day: string, clocks: readonly string[]) =>
    `to,imp,exp\n${clocks.map((clock, i) => `${day} ${clock},${i},0\n`).join('')}`;

  test.each<[string, readonly string[]]>([
    ['as the clock shows them', ['01:00', '02:00', '02:00', '03:00', '04:00']],
    ['an hour after their start', ['01:00', '02:00', '03:00', '03:00', '04:00']],
  ])('%s', async (_, clocks) => {
    const starts = ['22', '23', '00', '01', '02'];
    const read = await rowsOf({ time }, file('2025-10-26', clocks));
    expect(read.map((row) => row.slice(11))).toEqual(starts.map((hour, i) => `${hour}:00 1h ${i * 1000}/0`));
    const backwards = await rowsOf({ time }, file('2025-10-26', clocks.toReversed()));
    expect(backwards.map((row) => row.split(' ')[0])).toEqual(read.map((row) => row.split(' ')[0]));
  });

  test.each<[string, readonly string[]]>([
    ['as the clock shows them', ['01:00', '03:00', '04:00']],
    ['an hour after their start', ['01:00', '02:00', '04:00']],
  ])('%s, in spring', async (_, clocks) => {
    expect(await rowsOf({ time }, file('2025-03-30', clocks))).toEqual([
      '2025-03-29T23:00 1h 0/0',
      '2025-03-30T00:00 1h 1000/0',
      '2025-03-30T01:00 1h 2000/0',
    ]);
    const quarters = { ...time, stepSeconds: 900 };
    expect(await problemsOf({ time: quarters }, file('2025-03-30', ['02:30']))).toEqual(['2 bad-time to']);
  });
});

describe('a row per day', () => {
  const VALUES = { kind: 'one-direction', direction: 'import', unit: 'Wh' };
  const dayOf = (count: number, zone: string) => ({
    time: { day: 'd', pattern: 'yyyyMMdd', zone, firstColumn: '1', lastColumn: `${count}` },
    values: VALUES,
  });
  /** A file with so many columns; -1: a blank one. */
  const fileOf = (count: number, days: Readonly<Record<string, readonly number[]>>) => {
    const titles = Array.from({ length: count }, (_, i) => `${i + 1}`);
    const rows = Object.entries(days).map(([day, values]) =>
      [day, ...titles.map((_, i) => ((values[i] ?? -1) < 0 ? '' : `${values[i]}`))].join(','),
    );
    return `${['d', ...titles].join(',')}\n${rows.join('\n')}\n`;
  };
  const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

  test.each([
    [25, 23, 24],
    [50, 46, 48],
    [100, 92, 96],
    [24, 23, 24],
    [48, 46, 48],
    [96, 92, 96],
    [294, 282, 288],
  ])('of %d columns', async (count, shortest, usual) => {
    const zone = count === 294 ? 'Australia/Lord_Howe' : 'Europe/Berlin';
    const [spring, summer, autumn] =
      count === 294 ? ['20251005', '20250601', '20250406'] : ['20250330', '20250601', '20251026'];
    const stepHours = 24 / usual;
    for (const [day, values] of [
      [spring, upTo(shortest)],
      [summer, upTo(usual)],
      ...(count > usual ? [[autumn, upTo(count)] as const] : []),
    ] as const) {
      const read = await rowsOf(dayOf(count, zone), fileOf(count, { [day]: values }));
      expect(read.map((row) => row.slice(17))).toEqual(values.map((value) => `${stepHours}h ${value}/0`));
    }
  });

  test('the column that is blank on other days may stand anywhere', async () => {
    const withBlank = (at: number) => [...upTo(at), -1, ...upTo(24).slice(at)];
    const read = await rowsOf(dayOf(25, 'Europe/Berlin'), fileOf(25, { 20250601: withBlank(3) }));
    expect(read.map((row) => row.slice(17))).toEqual(upTo(24).map((value) => `1h ${value}/0`));
    const spring = [0, 1, -1, -1, ...upTo(23).slice(2)];
    const short = await rowsOf(dayOf(25, 'Europe/Berlin'), fileOf(25, { 20250330: spring }));
    expect(short.map((row) => row.slice(17))).toEqual(upTo(23).map((value) => `1h ${value}/0`));
  });

  test('a blank value is a gap where every column has its place, and else the day is', async () => {
    const gapped = upTo(24).map((value) => (value === 7 ? -1 : value));
    const zone = 'Europe/Berlin';
    expect(await problemsOf(dayOf(24, zone), fileOf(24, { 20250601: gapped }))).toEqual(['2 gap d']);
    expect(await problemsOf(dayOf(25, zone), fileOf(25, { 20250601: gapped }))).toEqual(['2 gap d']);
    expect(await problemsOf(dayOf(24, zone), fileOf(24, { 20250330: gapped.slice(2) }))).toEqual(['2 gap d']);
  });

  test('says once that its word names no direction', async () => {
    const values = { kind: 'by-direction', direction: 'k', import: ['in'], unit: 'Wh' };
    expect(await problemsOf({ ...dayOf(3, '+08:00'), values }, 'k,d,1,2,3\nout,20250601,1,2,3\n')).toEqual([
      '2 bad-value k',
    ]);
  });

  test('may have net values', async () => {
    const mapping = { ...dayOf(3, '+08:00'), values: { kind: 'net', positive: 'import', unit: 'Wh' } };
    expect(await rowsOf(mapping, 'd,1,2,3\n20250601,5,-7,0\n')).toEqual([
      '2025-05-31T16:00 8h 5/0',
      '2025-06-01T00:00 8h 0/7',
      '2025-06-01T08:00 8h 0/0',
    ]);
    const [problem] = await problemsOf({ ...mapping, values: { ...mapping.values, net: '1' } }, 'd,1,2,3\n');
    expect(problem).toBe('0 mapping-invalid values');
  });

  test('values that have no place in the day are refused', async () => {
    const zone = 'Europe/Berlin';
    for (const [count, day, values] of [
      [24, '20250330', 24],
      [24, '20251026', 24],
      [25, '20250601', 25],
      [2, '20250330', 2],
    ] as const) {
      expect(await problemsOf(dayOf(count, zone), fileOf(count, { [day]: upTo(values) }))).toEqual(['2 bad-time d']);
    }
    expect(await problemsOf(dayOf(7, zone), fileOf(7, { 20250601: upTo(7) }))).toEqual(['2 mapping-invalid time']);
    expect(await rowsOf(dayOf(24, '+01:00'), fileOf(24, { 20250330: upTo(24) }))).toHaveLength(24);
  });
});

describe('the 00:00 that ends a day', () => {
  const TIME = { ...LOCAL, column: ['date', 'to'], at: 'end', stepSeconds: 28_800 };
  const text =
    'date,to,imp,exp\n2025-06-01,08:00,1,0\n2025-06-01,16:00,2,0\n2025-06-01,00:00,3,0\n2025-06-02,08:00,4,0\n';

  test('is refused beside the date of that day, until the mapping says so', async () => {
    expect(await problemsOf({ time: TIME }, text)).toEqual(['4 mapping-invalid date to']);
    expect(await rowsOf({ time: { ...TIME, midnight: 'end' } }, text)).toEqual([
      '2025-05-31T16:00 8h 1000/0',
      '2025-06-01T00:00 8h 2000/0',
      '2025-06-01T08:00 8h 3000/0',
      '2025-06-01T16:00 8h 4000/0',
    ]);
  });

  test('is not what a day that stands twice says', async () => {
    const days = { ...TIME, column: 'time', pattern: 'yyyy-MM-dd HH:mm', stepSeconds: 86_400 };
    const twice = 'time,imp,exp\n2025-06-01 00:00,1,0\n2025-06-01 00:00,1,0\n';
    expect(await problemsOf({ time: days }, twice)).toEqual(['3 duplicate time']);
  });

  test('ends the day of times without a date', async () => {
    const time = { ...LOCAL, column: 'to', pattern: 'HH:mm', on: '2025-06-01', at: 'end', stepSeconds: 28_800 };
    const oneDay = text.split('\n').slice(0, 4).join('\n');
    expect((await rowsOf({ time }, oneDay)).map((row) => row.split(' ')[0])).toEqual([
      '2025-05-31T16:00',
      '2025-06-01T00:00',
      '2025-06-01T08:00',
    ]);
  });
});

describe('rows are not counted where the file has times', () => {
  const time = { first: '2025-06-01T00:00:00+08:00', stepSeconds: 3600 };

  test.each([
    '2025-06-01 00:00',
    '1/6/25',
    '01.06.2025',
    '2025/6/1',
    '2025年6月1日',
    '20250701',
    '202507010015',
    '20250701T001500Z',
    '01-Jul-2025',
    '1. juillet 2025',
    '"Jul 1, 2025"',
    '2025-07',
    'Jul 2025',
    '00:15',
    '12:15 AM',
    '00:00-00:30',
  ])('%s', async (stamp) => {
    expect(await problemsOf({ time }, `stamp,imp,exp\n${stamp},0,1\n`)).toEqual(['2 mapping-invalid time.first']);
    // In whichever row it is.
    expect(await problemsOf({ time }, `stamp,imp,exp\n,0,1\n,0,1\n${stamp},0,1\n`)).toEqual([
      '4 mapping-invalid time.first',
    ]);
  });

  test('seconds and milliseconds are told by their change from row to row', async () => {
    for (const [one, two] of [
      ['1748707200', '1748710800'],
      ['1748707200000', '1748710800000'],
    ]) {
      const text = (stamps: readonly (string | undefined)[]) =>
        `stamp,imp,exp\n${stamps.map((stamp) => `${stamp},0.1,0\n`).join('')}`;
      expect(await problemsOf({ time }, text([one, two]))).toEqual(['3 mapping-invalid time.first']);
      expect(await rowsOf({ time }, text([one, one]))).toHaveLength(2);
    }
  });

  test('numbers and columns of values are none', async () => {
    expect(await rowsOf({ time }, 'month,hour,imp,exp\n6,1,0.1,0\n6,2,0.2,0\n')).toEqual([MIDNIGHT, ONE]);
    const values = { ...BASE.values, unit: 'Wh' };
    expect(await rowsOf({ time, values }, 'v,imp,exp\n0.00,20250701,0\n1.5e3,20250702,0\n')).toHaveLength(2);
  });
});

describe('a pattern', () => {
  test.each([
    ['yyyy-MM', { stepSeconds: 3600 }],
    ['yyyy-MM', { step: 'day' }],
    ['yyyy-MM', { step: 'month', at: 'end' }],
    ['yyyy', { step: 'month' }],
    ['HH:mm', { stepSeconds: 900 }],
    ['yyyy-dd', { step: 'year' }],
    ['yyyy-MM-dd mm', { stepSeconds: 900 }],
    ['yyyy-MM-dd HH:mm', { stepSeconds: 900, on: '2025-06-01' }],
    ['HH:mm', { stepSeconds: 900, on: 'today' }],
  ])('%s with %j is refused', async (pattern, rest) => {
    const wrong = { column: 'time', pattern, zone: 'Asia/Shanghai', ...rest };
    expect((await problemsOf({ time: wrong }, 'time,imp,exp\n'))[0]).toMatch(/^0 mapping-invalid time/);
  });
});
