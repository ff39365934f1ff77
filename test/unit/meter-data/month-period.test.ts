import { expect, test } from 'vitest';
import type { IntervalSeries } from '../../../src/meter-data/interval-series.ts';
import { findGap, seriesWithin } from '../../../src/meter-data/interval-series.ts';
import { monthPeriod, pickMonth } from '../../../src/meter-data/month-period.ts';

const HOUR_MS = 3_600_000;

/** Hourly intervals between two instants, but for the hours at `without`. */
function hourly(site: string, from: string, until: string, without: readonly string[] = []): IntervalSeries {
  const left = new Set(without.map((text) => Date.parse(text)));
  const intervals = [];
  for (let startMs = Date.parse(from); startMs < Date.parse(until); startMs += HOUR_MS) {
    if (left.has(startMs)) continue;
    intervals.push({ startMs, endMs: startMs + HOUR_MS, exportWh: 1n, importWh: 2n, quality: 'actual' as const });
  }
  return { site, intervals };
}

function hoursOf(month: string, timeZone: string): number {
  const { startMs, endMs } = monthPeriod(month, timeZone);
  return (endMs - startMs) / HOUR_MS;
}

test('a month begins and ends at local midnight', () => {
  expect(monthPeriod('2016-03', 'Europe/Berlin')).toEqual({
    month: '2016-03',
    startMs: Date.parse('2016-02-29T23:00:00Z'),
    endMs: Date.parse('2016-03-31T22:00:00Z'),
  });
  expect(monthPeriod('2016-12', 'Asia/Shanghai').endMs).toBe(Date.parse('2016-12-31T16:00:00Z'));
});

test('the months in which clocks change are an hour shorter and an hour longer', () => {
  expect(hoursOf('2016-03', 'Europe/Berlin')).toBe(31 * 24 - 1);
  expect(hoursOf('2016-10', 'Europe/Berlin')).toBe(31 * 24 + 1);
  expect(hoursOf('2016-03', 'Asia/Shanghai')).toBe(31 * 24);
  expect(hoursOf('2016-10', 'Australia/Lord_Howe')).toBe(31 * 24 - 0.5);
});

test('a text that is no month, and a zone that is none, are refused by name', () => {
  expect(() => monthPeriod('2016-13', 'UTC')).toThrow(/"2016-13" is no month/);
  expect(() => monthPeriod('March', 'UTC')).toThrow(/no month/);
  expect(() => monthPeriod('2016-03', 'Europe/Konstanz')).toThrow(/"Europe\/Konstanz" is no time zone/);
  expect(() => pickMonth([hourly('a', '2016-01-01', '2016-03-01')], 'Mars/Olympus', undefined)).toThrow(/time zone/);
});

test('the first month that every site covers is the default', () => {
  const series = [
    hourly('a', '2016-01-10T00:00:00Z', '2016-06-01T00:00:00Z'),
    hourly('b', '2016-01-31T23:00:00Z', '2016-05-15T00:00:00Z', ['2016-02-10T07:00:00Z']),
  ];
  expect(pickMonth(series.slice(0, 1), 'Europe/Berlin', undefined).month).toBe('2016-02');
  expect(pickMonth(series, 'Europe/Berlin', undefined).month).toBe('2016-03');
  // In UTC, site b begins an hour before February.
  expect(pickMonth(series, 'UTC', '2016-04').month).toBe('2016-04');
});

test('a chosen month with a gap is refused, naming the site and the gap', () => {
  const series = [
    hourly('a', '2016-01-01T00:00:00Z', '2016-06-01T00:00:00Z'),
    hourly('b', '2016-01-01T00:00:00Z', '2016-06-01T00:00:00Z', ['2016-02-10T07:00:00Z', '2016-02-10T08:00:00Z']),
  ];
  expect(() => pickMonth(series, 'UTC', '2016-02')).toThrow(
    /2016-02 \(UTC\) is incomplete: site b .* 2016-02-10T07:00:00Z to 2016-02-10T09:00:00Z/,
  );
  expect(() => pickMonth(series, 'UTC', '2016-06')).toThrow(/site a .* 2016-06-01T00:00:00Z to 2016-07-01T00:00:00Z/);
});

test('when no month is complete, the nearest reason is given', () => {
  const short = hourly('a', '2016-01-02T00:00:00Z', '2016-02-20T00:00:00Z');
  expect(() => pickMonth([short], 'UTC', undefined)).toThrow(/no calendar month .* in 2016-02, site a .* 2016-02-20/);
  expect(() => pickMonth([], 'UTC', undefined)).toThrow(/no calendar month/);
});

test('an interval across the border of a period does not cover it', () => {
  const series = hourly('a', '2016-01-01T00:30:00Z', '2016-01-02T00:30:00Z');
  const day = { startMs: Date.parse('2016-01-01T00:00:00Z'), endMs: Date.parse('2016-01-02T00:00:00Z') };
  expect(findGap(series, day)).toEqual({ startMs: day.startMs, endMs: day.startMs + HOUR_MS / 2 });
  const later = { startMs: day.startMs + HOUR_MS / 2, endMs: day.endMs };
  expect(findGap(series, later)).toEqual({ startMs: day.endMs - HOUR_MS / 2, endMs: day.endMs });
  expect(seriesWithin(series, day).intervals.length).toBe(23);
});

test('an interval without energy may reach over the end of a month, and one with energy may not', () => {
  const [april, may] = [monthPeriod('2016-04', 'UTC'), monthPeriod('2016-05', 'UTC')];
  const [before, after] = [
    hourly('a', '2016-04-01T00:00:00Z', '2016-04-30T23:00:00Z'),
    hourly('a', '2016-05-01T01:00:00Z', '2016-06-01T00:00:00Z'),
  ];
  const across = (energy: object) => {
    const [startMs, endMs] = [april.endMs - HOUR_MS, may.startMs + HOUR_MS];
    const exchange = { startMs, endMs, exportWh: 0n, importWh: 0n, quality: 'estimated' as const, ...energy };
    return { site: 'a', intervals: [...before.intervals, exchange, ...after.intervals] };
  };
  const nothing = across({});
  expect([april, may].map((month) => findGap(nothing, month))).toEqual([undefined, undefined]);
  expect(seriesWithin(nothing, april).intervals).toHaveLength(30 * 24);
  expect(seriesWithin(nothing, may).intervals[0]).toMatchObject({
    startMs: may.startMs,
    endMs: may.startMs + HOUR_MS,
    quality: 'estimated',
  });
  for (const energy of [{ exportWh: 1n }, { importWh: 1n }]) {
    expect(findGap(across(energy), april)).toEqual({ startMs: april.endMs - HOUR_MS, endMs: april.endMs });
    expect(findGap(across(energy), may)).toEqual({ startMs: may.startMs, endMs: may.startMs + HOUR_MS });
  }
  // All of the range may lie in one.
  const inner = { startMs: april.startMs + 1000, endMs: april.startMs + 5000 };
  const quiet = { ...april, exportWh: 0n, importWh: 0n, quality: 'actual' as const };
  expect(seriesWithin({ site: 'a', intervals: [quiet] }, inner).intervals).toMatchObject([inner]);
});
