import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256, taggedDigest } from '../../../src/crypto/digest.ts';
import { type IntervalSeries, seriesText, seriesWithin } from '../../../src/meter-data/interval-series.ts';
import { monthPeriod } from '../../../src/meter-data/month-period.ts';
import { rateClock } from '../../../src/meter-data/rate-clock.ts';
import { energyByRegister, readingPair } from '../../../src/meter-data/rate-registers.ts';
import { planTerms } from '../../ledger/plan-terms.ts';

const HOUR_MS = 3_600_000;
const SALT = new Uint8Array(16).fill(7);

const rate = (name: string, months: string, hours: string, days = '') => {
  return { name, months, hours, days, microYuanPerKwh: 1n };
};

/** One Wh out and two Wh in per hour of the month. */
function monthOf(month: string, timeZone: string): IntervalSeries {
  const { startMs, endMs } = monthPeriod(month, timeZone);
  const intervals = [];
  for (let ms = startMs; ms < endMs; ms += HOUR_MS) {
    intervals.push({ startMs: ms, endMs: ms + HOUR_MS, exportWh: 1n, importWh: 2n, quality: 'actual' as const });
  }
  return { site: 'a', intervals };
}

const DAY_AND_NIGHT = [rate('night', '1-12', '0-3,20-24'), rate('day', '1-12', '3-20')];

test('energy is counted on the register of the local hour, on the days clocks change too', () => {
  const clock = rateClock({ timeZone: 'Europe/Berlin', rates: DAY_AND_NIGHT });
  expect(clock.registers).toEqual(['day', 'night']);
  const counts = (month: string) => energyByRegister(monthOf(month, 'Europe/Berlin'), clock);
  // 27 March 2016 has no hour 2; 30 October 2016 has it twice.
  expect(counts('2016-03')).toEqual([
    { name: 'day', exportWh: 527n, importWh: 1054n },
    { name: 'night', exportWh: 216n, importWh: 432n },
  ]);
  expect(counts('2016-10')).toEqual([
    { name: 'day', exportWh: 527n, importWh: 1054n },
    { name: 'night', exportWh: 218n, importWh: 436n },
  ]);
});

test('months are local too, and rates of one name share a register', () => {
  const rates = [rate('summer', '4-9', '0-24'), rate('winter', '1-3', '0-24'), rate('winter', '10-12', '0-24')];
  const clock = rateClock({ timeZone: 'Asia/Shanghai', rates });
  const nameAt = (time: string) => clock.registers[clock.registerAt(Date.parse(time))];
  expect(nameAt('2016-03-31T15:59:59Z')).toBe('winter');
  expect(nameAt('2016-03-31T16:00:00Z')).toBe('summer');
  expect(nameAt('2016-09-30T16:00:00Z')).toBe('winter');
});

const interval = (start: string, end: string, exportWh: bigint) => ({
  startMs: Date.parse(start),
  endMs: Date.parse(end),
  exportWh,
  importWh: 0n,
  quality: 'actual' as const,
});

test('weekdays are local, and so are windows that begin at a half hour, on the days clocks change too', () => {
  const clock = rateClock({
    timeZone: 'Europe/Berlin',
    rates: [
      rate('work', '1-12', '7:30-22', '1-5'),
      rate('rest', '1-12', '0-7:30,22-24', '1-5'),
      rate('rest', '1-12', '0-2:30,3:30-24', '6-7'),
      rate('night', '1-12', '2:30-3:30', '6-7'),
    ],
  });
  // Sunday 27 March 2016 has 23 hours, without 2:00 to 3:00; Sunday 30 October 25, with it twice.
  const halfHours = (from: string, until: string) => {
    const intervals = [];
    for (let ms = Date.parse(from); ms < Date.parse(until); ms += HOUR_MS / 2) {
      intervals.push({ ...interval(from, until, 1n), startMs: ms, endMs: ms + HOUR_MS / 2 });
    }
    return energyByRegister({ site: 'a', intervals }, clock).map(({ name, exportWh }) => `${name} ${exportWh}`);
  };
  expect(halfHours('2016-03-26T23:00:00Z', '2016-03-27T22:00:00Z')).toEqual(['night 1', 'rest 45', 'work 0']);
  // In October 2:30 to 3:00 comes twice, and 3:00 to 3:30 once.
  expect(halfHours('2016-10-29T22:00:00Z', '2016-10-30T23:00:00Z')).toEqual(['night 3', 'rest 47', 'work 0']);
  // A Monday of 24 hours: 14.5 of them at work.
  expect(halfHours('2016-03-27T22:00:00Z', '2016-03-28T22:00:00Z')).toEqual(['night 0', 'rest 19', 'work 29']);
  // Monday begins at the local midnight.
  expect(clock.registers[clock.registerAt(Date.parse('2016-10-31T06:29:59Z'))]).toBe('rest');
  expect(clock.registers[clock.registerAt(Date.parse('2016-10-31T06:30:00Z'))]).toBe('work');
});

test('values of a day or longer stay on the register of a load profile, shorter ones are counted by rate', () => {
  const shares = [
    { rate: 'night', millionths: 400_000 },
    { rate: 'day', millionths: 600_000 },
  ];
  const terms = planTerms({ profile: { name: 'total', shares } });
  const clock = rateClock({ timeZone: 'UTC', rates: DAY_AND_NIGHT, terms });
  const counted = (...intervals: ReturnType<typeof interval>[]) => energyByRegister({ site: 'a', intervals }, clock);
  const month = interval('2016-03-01T00:00:00Z', '2016-04-01T00:00:00Z', 5n);
  const day = interval('2016-04-01T00:00:00Z', '2016-04-02T00:00:00Z', 2n);
  expect(counted(month, day)).toEqual([{ name: 'total', exportWh: 7n, importWh: 0n }]);
  // Hours show when: they are no single total, and one that spans two rates is refused as ever.
  const hour = interval('2016-04-02T00:00:00Z', '2016-04-02T01:00:00Z', 1n);
  expect(counted(hour)).toMatchObject([
    { name: 'day', exportWh: 0n },
    { name: 'night', exportWh: 1n },
  ]);
  expect(() => counted(month, hour)).toThrowError(expect.objectContaining({ code: 'interval-spans-rates' }));
  const named = (...names: string[]) => ({
    ...hour,
    registers: names.map((name) => ({ name, exportWh: 1n, importWh: 0n })),
  });
  expect(counted(named('total'))).toMatchObject([{ name: 'total', exportWh: 1n }]);
  expect(() => counted(named('total', 'day'))).toThrowError(expect.objectContaining({ code: 'profile-beside-rates' }));
});

test('holidays of the calendar are local days, and no weekdays; of other days nobody can tell', () => {
  const rates = [
    rate('work', '1-12', '0-24', '1-5'),
    rate('rest', '1-12', '0-24', '6-7,rest'),
    rate('deep', '1-12', '0-24', 'deep-valley'),
  ];
  const holidays = {
    calendar: 'cn',
    version: 1,
    fromDate: '2026-01-01',
    untilDate: '2026-12-31',
    kinds: [
      { name: 'rest', dates: ['2026-01-01'] },
      { name: 'deep-valley', dates: ['2026-01-03'] },
    ],
  };
  const clock = rateClock({ timeZone: 'Asia/Shanghai', rates }, holidays);
  const nameAt = (time: string) => clock.registers[clock.registerAt(Date.parse(time))];
  // 1 January 2026 is a Thursday, the 3rd a Saturday.
  expect(nameAt('2026-01-01T00:00:00+08:00')).toBe('rest');
  expect(nameAt('2026-01-01T23:59:59+08:00')).toBe('rest');
  expect(nameAt('2026-01-02T00:00:00+08:00')).toBe('work');
  expect(nameAt('2026-01-03T12:00:00+08:00')).toBe('deep');
  expect(nameAt('2026-01-04T12:00:00+08:00')).toBe('rest');
  expect(nameAt('2026-12-31T23:59:59+08:00')).toBe('work');
  const ended = expect.objectContaining({ code: 'calendar-ended' });
  expect(() => nameAt('2027-01-01T00:00:00+08:00')).toThrowError(ended);
  expect(() => nameAt('2025-12-31T23:59:59+08:00')).toThrowError(ended);
});

test('an interval that spans a boundary at a half hour or at midnight is refused, and one beside it counts', () => {
  const clock = rateClock({
    timeZone: 'UTC',
    rates: [rate('a', '1-12', '0-7:20', '1-5'), rate('b', '1-12', '7:20-24', '1-5'), rate('c', '1-12', '0-24', '6-7')],
  });
  const counted = (start: string, end: string) =>
    energyByRegister({ site: 'a', intervals: [interval(start, end, 5n)] }, clock).find(({ exportWh }) => exportWh > 0n);
  // 1 March 2016 is a Tuesday, 4 March a Friday.
  expect(counted('2016-03-01T07:15:00Z', '2016-03-01T07:20:00Z')).toMatchObject({ name: 'a' });
  expect(counted('2016-03-01T07:20:00Z', '2016-03-02T00:00:00Z')).toMatchObject({ name: 'b' });
  expect(counted('2016-03-05T00:00:00Z', '2016-03-07T00:00:00Z')).toMatchObject({ name: 'c' });
  const spans = expect.objectContaining({ code: 'interval-spans-rates' });
  expect(() => counted('2016-03-01T07:15:00Z', '2016-03-01T07:30:00Z')).toThrowError(spans);
  expect(() => counted('2016-03-04T23:45:00Z', '2016-03-05T00:15:00Z')).toThrowError(spans);
});

test('an interval with energy that lies in hours of more than one rate is refused', () => {
  const clock = rateClock({ timeZone: 'UTC', rates: DAY_AND_NIGHT });
  const counted = (...intervals: ReturnType<typeof interval>[]) => energyByRegister({ site: 'a', intervals }, clock);
  const across = interval('2016-03-01T02:45:00Z', '2016-03-01T03:15:00Z', 5n);
  expect(() => counted(across)).toThrowError(expect.objectContaining({ code: 'interval-spans-rates' }));
  expect(() => counted(interval('2016-03-01T00:00:00Z', '2016-04-01T00:00:00Z', 5n))).toThrow(/site a/);
  // Whatever the rate, nothing is nothing.
  expect(counted({ ...across, exportWh: 0n })).toMatchObject([{ exportWh: 0n }, { exportWh: 0n }]);
  expect(counted(interval('2016-03-01T03:00:00Z', '2016-03-01T20:00:00Z', 5n))).toMatchObject([
    { name: 'day', exportWh: 5n },
    { name: 'night', exportWh: 0n },
  ]);
});

test('under a plan with one price an interval is as long as it likes', () => {
  const clock = rateClock({ timeZone: 'UTC', rates: [rate('flat', '1-12', '0-24')] });
  const month = interval('2016-03-01T00:00:00Z', '2016-04-01T00:00:00Z', 5n);
  expect(energyByRegister({ site: 'a', intervals: [month] }, clock)).toEqual([
    { name: 'flat', exportWh: 5n, importWh: 0n },
  ]);
});

test('hours end with the local clock, also where it is not at full hours of UTC', () => {
  const clock = rateClock({ timeZone: 'Asia/Kolkata', rates: DAY_AND_NIGHT });
  const night = interval('2016-02-29T18:30:00Z', '2016-02-29T21:30:00Z', 5n);
  expect(clock.registerOver(night)).toBe(clock.registers.indexOf('night'));
  expect(clock.registerOver({ ...night, endMs: night.endMs + 1000 })).toBeUndefined();
});

test("the meter's own registers count as they are, and have to be the plan's", () => {
  const clock = rateClock({ timeZone: 'UTC', rates: DAY_AND_NIGHT });
  const month = (name: string) => ({
    ...interval('2016-03-01T00:00:00Z', '2016-04-01T00:00:00Z', 5n),
    registers: [{ name, exportWh: 5n, importWh: 0n }],
  });
  expect(energyByRegister({ site: 'a', intervals: [month('night')] }, clock)).toMatchObject([
    { name: 'day', exportWh: 0n },
    { name: 'night', exportWh: 5n },
  ]);
  expect(() => energyByRegister({ site: 'a', intervals: [month('sharp')] }, clock)).toThrowError(
    expect.objectContaining({ code: 'register-unknown' }),
  );
});

describe('a rate that has another price at another time of the year', () => {
  // As a tariff file of two prices of "peak" becomes a plan.
  const clock = rateClock({
    timeZone: 'Asia/Shanghai',
    rates: [
      rate('peak', '7-8', '10-22'),
      rate('peak-2', '1-6,9-12', '10-22'),
      rate('sharp', '7-8', '22-24'),
      rate('flat', '7-8', '0-10'),
      rate('flat', '1-6,9-12', '0-10,22-24'),
    ],
  });
  const month = (from: string, until: string, ...counted: readonly [string, bigint][]) => ({
    ...interval(`${from}T00:00:00+08:00`, `${until}T00:00:00+08:00`, 0n),
    registers: counted.map(([name, exportWh]) => ({ name, exportWh, importWh: 0n })),
  });
  const energies = (...intervals: readonly ReturnType<typeof month>[]) =>
    energyByRegister({ site: 'a', intervals }, clock)
      .filter(({ exportWh }) => exportWh > 0n)
      .map(({ name, exportWh }) => `${name} ${exportWh}`);

  test("the meter's own register counts at the price of its time", () => {
    const june = month('2025-06-01', '2025-07-01', ['flat', 3n], ['peak', 5n], ['sharp', 0n]);
    const july = month('2025-07-01', '2025-08-01', ['flat', 30n], ['peak', 50n], ['sharp', 7n]);
    expect(energies(june)).toEqual(['flat 3', 'peak-2 5']);
    expect(energies(july)).toEqual(['flat 30', 'peak 50', 'sharp 7']);
    expect(energies(june, july)).toEqual(['flat 33', 'peak 50', 'peak-2 5', 'sharp 7']);
    // A meter may also have a register for each price.
    expect(energies(month('2025-06-01', '2025-07-01', ['peak', 0n], ['peak-2', 5n]))).toEqual(['peak-2 5']);
  });

  test.each([
    ['over a change of the price', month('2025-06-15', '2025-07-15', ['peak', 5n]), 'interval-spans-rates'],
    ['over a year', month('2025-03-01', '2026-03-01', ['peak', 5n]), 'interval-spans-rates'],
    ['of another season, by its number', month('2025-07-01', '2025-08-01', ['peak-2', 5n]), 'register-without-hours'],
    ['where both are named', month('2025-06-01', '2025-07-01', ['peak', 5n], ['peak-2', 5n]), 'register-without-hours'],
    ['of a rate that has no hours then', month('2025-06-01', '2025-07-01', ['sharp', 5n]), 'register-without-hours'],
  ])('energy is refused %s', (_, counted, code) => {
    expect(() => energies(counted)).toThrowError(expect.objectContaining({ code }));
  });

  test('nothing is refused of what counted nothing, and a rate of one price may span its months', () => {
    expect(energies(month('2025-06-15', '2025-07-15', ['peak', 0n], ['sharp', 0n], ['flat', 9n]))).toEqual(['flat 9']);
  });
});

test('a period in which only some intervals have registers is refused before anything is made of it', () => {
  const clock = rateClock({ timeZone: 'UTC', rates: DAY_AND_NIGHT });
  const plain = interval('2016-03-01T00:00:00Z', '2016-03-01T01:00:00Z', 5n);
  const byRate = {
    ...interval('2016-03-01T01:00:00Z', '2016-03-02T00:00:00Z', 9n),
    registers: [{ name: 'day', exportWh: 9n, importWh: 0n }],
  };
  expect(() => energyByRegister({ site: 'a', intervals: [plain, byRate] }, clock)).toThrowError(
    expect.objectContaining({ code: 'registers-mixed' }),
  );
  expect(energyByRegister({ site: 'a', intervals: [{ ...plain, exportWh: 0n }, byRate] }, clock)).toMatchObject([
    { name: 'day', exportWh: 9n },
    { name: 'night', exportWh: 0n },
  ]);
});

test('registers start at zero, or where they were, and the end commits to the intervals', () => {
  const clock = rateClock({ timeZone: 'UTC', rates: DAY_AND_NIGHT });
  const april = monthOf('2016-04', 'UTC');
  const { start, end, text } = readingPair(april, clock, SALT);
  expect(text).toBe(seriesText(april));
  expect(start).toEqual({
    site: 'a',
    atMs: BigInt(Date.parse('2016-04-01T00:00:00Z')),
    registers: [
      { name: 'day', exportWh: 0n, importWh: 0n },
      { name: 'night', exportWh: 0n, importWh: 0n },
    ],
    quality: 'actual',
    seriesCommitment: new Uint8Array(),
    intervalDigest: new Uint8Array(),
  });
  expect(end).toEqual({
    site: 'a',
    atMs: BigInt(Date.parse('2016-05-01T00:00:00Z')),
    registers: [
      { name: 'day', exportWh: 510n, importWh: 1020n },
      { name: 'night', exportWh: 210n, importWh: 420n },
    ],
    quality: 'actual',
    intervalDigest: new Uint8Array(),
    seriesCommitment: taggedDigest('interval-series')(SALT, utf8(text)),
  });
  expect(end.seriesCommitment).not.toEqual(sha256(utf8(text)));

  const previous = [...end.registers, { name: 'old', exportWh: 9n, importWh: 9n }];
  const next = readingPair(monthOf('2016-05', 'UTC'), clock, SALT, previous);
  expect(next.start.registers).toEqual(previous);
  expect(next.end.registers).toEqual([
    { name: 'day', exportWh: 510n + 527n, importWh: 1020n + 1054n },
    { name: 'night', exportWh: 210n + 217n, importWh: 420n + 434n },
    { name: 'old', exportWh: 9n, importWh: 9n },
  ]);
});

test('one estimated interval makes the reading estimated, one substituted makes it substituted', () => {
  const clock = rateClock({ timeZone: 'UTC', rates: DAY_AND_NIGHT });
  const qualityWith = (...qualities: ('actual' | 'estimated' | 'substituted')[]) => {
    const { intervals } = monthOf('2016-04', 'UTC');
    const changed = intervals.map((interval, i) => ({ ...interval, quality: qualities[i] ?? ('actual' as const) }));
    return readingPair({ site: 'a', intervals: changed }, clock, SALT).end.quality;
  };
  expect(qualityWith()).toBe('actual');
  expect(qualityWith('actual', 'estimated')).toBe('estimated');
  expect(qualityWith('substituted', 'estimated')).toBe('substituted');
});

test('a longer import is cut to the month before registers are made of it', () => {
  const clock = rateClock({ timeZone: 'UTC', rates: DAY_AND_NIGHT });
  const both = [...monthOf('2016-04', 'UTC').intervals, ...monthOf('2016-05', 'UTC').intervals];
  const may = seriesWithin({ site: 'a', intervals: both }, monthPeriod('2016-05', 'UTC'));
  expect(readingPair(may, clock, SALT)).toEqual(readingPair(monthOf('2016-05', 'UTC'), clock, SALT));
});
