import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { NodeError } from '../../../src/base/node-error.ts';
import { parseCalendar, readCalendarFile } from '../../../src/meter-data/calendar-file.ts';
import { parseTariff } from '../../../src/meter-data/tariff-file.ts';
import { directoryOf } from './temporary-files.ts';

const CALENDAR = {
  id: 'cn',
  version: 1,
  from: '2026-01-01',
  until: '2026-12-31',
  kinds: { rest: ['2026-10-01', '2026-01-01'], 'deep-valley': ['2026-02-17'] },
};

function errorOf(change: object): NodeError {
  try {
    parseCalendar(JSON.stringify({ ...CALENDAR, ...change }), 'cn.json');
  } catch (error) {
    return error as NodeError;
  }
  throw new Error('the calendar was expected to be refused');
}

test('a calendar file becomes the operation that publishes it, its dates in order', async () => {
  const directory = await directoryOf({ 'cn.json': `\uFEFF${JSON.stringify(CALENDAR)}` });
  const path = join(directory, 'cn.json');
  expect(await readCalendarFile(path, { calendar: 'cn', version: 1 })).toEqual({
    calendar: 'cn',
    version: 1,
    fromDate: '2026-01-01',
    untilDate: '2026-12-31',
    kinds: [
      { name: 'rest', dates: ['2026-01-01', '2026-10-01'] },
      { name: 'deep-valley', dates: ['2026-02-17'] },
    ],
  });
  await expect(readCalendarFile(path, { calendar: 'cn', version: 2 })).rejects.toThrow(
    'it is cn version 1, and the plan names cn version 2',
  );
  await expect(readCalendarFile('/nowhere/cn.json')).rejects.toMatchObject({ code: 'calendar-unreadable' });
});

test('everything that is wrong with it is named at once', () => {
  const { code, message } = errorOf({
    from: '2026-02-30',
    until: '1 May',
    kinds: { '6-7': ['2026-01-03'], rest: ['2026-01-01', '2026-13-01'] },
  });
  expect(code).toBe('calendar-invalid');
  for (const part of ['from: "2026-02-30": write a date', 'until: "1 May"', 'kinds.6-7', 'kinds.rest: "2026-13-01"']) {
    expect(message).toContain(part);
  }
  expect(errorOf({ kinds: { rest: ['2027-01-01'] } }).message).toContain(
    'kinds.rest: "2027-01-01": write a date from "from" to "until"',
  );
  expect(errorOf({ kinds: { rest: ['2026-01-01'], other: ['2026-01-01'] } }).message).toContain(
    'one kind for each date',
  );
  expect(errorOf({ kinds: {} }).message).toContain('kinds: write 1 to 8 kinds');
  expect(errorOf({ dates: [] }).message).toContain('dates');
  expect(() => parseCalendar('{', 'cn.json')).toThrow(/cn\.json: not JSON/);
  const doubled = JSON.stringify(CALENDAR).replace('"rest":', '"rest":["2026-05-01"],"rest":');
  expect(() => parseCalendar(doubled, 'cn.json')).toThrow('the field "rest" stands twice');
});

test('a tariff file names the calendar of its holidays', () => {
  const rate = { name: 'all', months: '1-12', hours: '0-24', microYuanPerKwh: 1 };
  const tariff = { id: 'p', version: 1, effectiveFrom: '2026-01-01', timeZone: 'Asia/Shanghai' };
  const parse = (change: object) =>
    parseTariff(JSON.stringify({ ...tariff, subsidyMicroYuanPerKwh: 0, taxBasisPoints: 0, ...change }), 'p.json');
  const rates = [
    { ...rate, weekdays: '1-6' },
    { ...rate, weekdays: '7', holidays: 'rest' },
  ];
  const plan = parse({ rates, calendar: { id: 'cn', version: 1 } });
  expect(plan.terms?.calendar).toEqual({ calendar: 'cn', version: 1 });
  expect(plan.rates.map(({ days }) => days)).toEqual(['1-6', '7,rest']);
  expect(() => parse({ rates })).toThrow('the rates name the holidays rest, and the plan no calendar of them');
  expect(() => parse({ rates: [{ ...rate, holidays: 'May Day' }] })).toThrow(
    'rates.0.holidays: write kinds of holidays',
  );
});
