import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RateWindow, tariffCalendar } from '../../../src/ledger/settlement/tariff-calendar.ts';

const rate = (months: string, hours: string, days = ''): RateWindow => ({ months, hours, days });

function rateAt(rates: readonly RateWindow[], month: number, hour: number, day: number | string = 1): number {
  const calendar = tariffCalendar(rates);
  if (!calendar.ok) throw new Error(JSON.stringify(calendar.error));
  return calendar.value.rateAt(month, day, hour * 60);
}

describe('a tariff calendar', () => {
  test.each<[string, RateWindow[], [month: number, hour: number, rate: number][]]>([
    [
      'one rate for all hours',
      [rate('1-12', '0-24')],
      [
        [1, 0, 0],
        [12, 23, 0],
      ],
    ],
    [
      'peak and valley, hours half-open',
      [rate('1-12', '8-11,18-21'), rate('1-12', '0-8,11-18,21-24')],
      [
        [1, 7, 1],
        [1, 8, 0],
        [1, 10, 0],
        [1, 11, 1],
        [5, 20, 0],
        [5, 21, 1],
      ],
    ],
    [
      'months inclusive, single months, ranges in any order',
      [rate('12,6-8', '0-24'), rate('9-11,1-5', '0-24')],
      [
        [5, 3, 1],
        [6, 3, 0],
        [8, 3, 0],
        [9, 3, 1],
        [12, 3, 0],
      ],
    ],
    [
      'over midnight as two ranges',
      [rate('1-12', '22-24,0-6'), rate('1-12', '6-22')],
      [
        [3, 23, 0],
        [3, 5, 0],
        [3, 6, 1],
      ],
    ],
  ])('gives each hour its rate: %s', (_, rates, expected) => {
    for (const [month, hour, index] of expected)
      expect([month, hour, rateAt(rates, month, hour)]).toEqual([month, hour, index]);
  });

  test.each<[string, RateWindow[], { missing: string; doubled: string }]>([
    ['no rates at all', [], { missing: 'months 1-12: hours 0-24', doubled: '' }],
    [
      'a gap in one month',
      [rate('1-5,7-12', '0-24'), rate('6', '0-11,18-24')],
      { missing: 'months 6: hours 11-18', doubled: '' },
    ],
    [
      'different gaps in different months',
      [rate('1-6', '0-12'), rate('7-12', '12-24')],
      { missing: 'months 1-6: hours 12-24; months 7-12: hours 0-12', doubled: '' },
    ],
    [
      'the same gap in months apart',
      [rate('1-2,4-12', '0-24'), rate('3', '0-1,3-24'), rate('4', '1-2')],
      { missing: 'months 3: hours 1-3', doubled: 'months 4: hours 1-2' },
    ],
    [
      'two rates in one hour',
      [rate('1-12', '0-24'), rate('6-8', '10-12,14-15')],
      { missing: '', doubled: 'months 6-8: hours 10-12,14-15' },
    ],
    [
      'one rate that names an hour twice',
      [rate('1-12', '0-12,11-24')],
      { missing: '', doubled: 'months 1-12: hours 11-12' },
    ],
    ['one rate that names a month twice', [rate('1-12,3', '0-24')], { missing: '', doubled: 'months 3: hours 0-24' }],
  ])('names the hours that are missing or doubled: %s', (_, rates, expected) => {
    expect(tariffCalendar(rates)).toEqual({ ok: false, error: { kind: 'bad-cover', ...expected } });
  });

  test.each<[field: 'months' | 'days' | 'hours', text: string]>([
    ['months', ''],
    ['months', '0-12'],
    ['months', '1-13'],
    ['months', '8-6'],
    ['months', '1-12,'],
    ['months', '1 - 12'],
    ['months', 'jan'],
    ['months', '1-2-3'],
    ['hours', ''],
    ['hours', '8'],
    ['hours', '8-8'],
    ['hours', '22-6'],
    ['hours', '0-25'],
    ['hours', '0-24;'],
    ['hours', '-1-3'],
    ['months', '1-12,'.repeat(100_000)],
    ['months', '1-12,1-12,1-12,1-12,1-12'],
    ['hours', '0-24,0-24,0-24'],
    ['hours', '7:60-8'],
    ['hours', '7:3-8'],
    ['hours', '7:30-7:30'],
    ['hours', '0-24:01'],
    ['hours', '0-8-9'],
    ['hours', '0-7.5'],
    ['days', '0-7'],
    ['days', '6-8'],
    ['days', '5-1'],
    ['days', '1-5,'],
    ['days', 'mon-fri'],
    ['days', 'holiday'],
    ['days', '1-7,1-7,1'],
  ])('refuses %s "%s" by name', (field, text) => {
    const rates = [rate('1-12', '0-24'), { ...rate('1', '0-1'), [field]: text }];
    const error = { kind: 'bad-ranges', faults: [{ rate: 1, field, text }] };
    expect(tariffCalendar(rates)).toEqual({ ok: false, error });
  });

  test('has no thirteenth month and no hour 24', () => {
    for (const [month, hour] of [
      [0, 0],
      [13, 0],
      [1, 24],
      [1, -1],
      [1.5, 0],
      [1, 0.001],
    ] as const) {
      expect(() => rateAt([rate('1-12', '0-24')], month, hour)).toThrow(RangeError);
    }
    for (const day of [0, 8, 1.5, 'holiday']) {
      expect(() => rateAt([rate('1-12', '0-24')], 1, 0, day)).toThrow(RangeError);
    }
  });

  test('gives weekdays and kinds of holidays rates of their own, at any minute', () => {
    const rates = [
      rate('1-12', '7:30-22:15', '1-5'),
      rate('1-12', '0-7:30,22:15-24', '1-5'),
      rate('1-12', '0-24', '6-7,rest'),
      rate('1-12', '0-24', 'deep-valley'),
    ];
    const calendar = tariffCalendar(rates, ['rest', 'deep-valley']);
    if (!calendar.ok) throw new Error(JSON.stringify(calendar.error));
    const { boundaries, rateAt: at } = calendar.value;
    expect(boundaries).toEqual([450, 1335, 1440]);
    const minutes = [0, 449, 450, 1334, 1335, 1439];
    expect(minutes.map((minute) => at(1, 5, minute))).toEqual([1, 1, 0, 0, 1, 1]);
    expect([6, 7, 'rest', 'deep-valley'].map((day) => at(12, day, 600))).toEqual([2, 2, 2, 3]);
  });

  test('names the days of what is missing or doubled, unless all days are meant', () => {
    const rates = [rate('1-12', '0-24', '1-5'), rate('1-12', '0-7:30', '6-7,rest'), rate('1', '8-9', '5-6')];
    expect(tariffCalendar(rates, ['rest', 'deep-valley'])).toEqual({
      ok: false,
      error: {
        kind: 'bad-cover',
        missing:
          'months 1, days 6: hours 7:30-8,9-24; months 1, days 7,rest: hours 7:30-24; months 1-12, days deep-valley: hours 0-24; months 2-12, days 6-7,rest: hours 7:30-24',
        doubled: 'months 1, days 5: hours 8-9',
      },
    });
  });

  test('names every text that is no list of ranges', () => {
    const faults = [
      { rate: 0, field: 'months', text: '13' },
      { rate: 0, field: 'days', text: '8' },
      { rate: 1, field: 'hours', text: '7' },
    ];
    expect(tariffCalendar([rate('13', '0-24', '8'), rate('1-12', '7')])).toEqual({
      ok: false,
      error: { kind: 'bad-ranges', faults },
    });
  });

  test('has rates that end at no more times of the day than there are quarters of an hour', () => {
    const odd = (hour: number) => `${hour}:01-${hour}:02,${hour}:03-${hour}:04,${hour}:05-${hour}:06`;
    const rates = Array.from({ length: 17 }, (_, hour) => rate('1-12', odd(hour)));
    expect(tariffCalendar(rates)).toEqual({ ok: false, error: { kind: 'too-fine', boundaries: 103, atMost: 96 } });
  });

  test('has no more windows than rates need that do not overlap', () => {
    const quarter = (n: number) => `${Math.floor(n / 4)}:${`${(n % 4) * 15}`.padStart(2, '0')}`;
    const quarters = Array.from({ length: 96 }, (_, n) => rate('1-12', `${quarter(n)}-${quarter(n + 1)}`));
    const kinds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    expect(tariffCalendar(quarters, kinds).ok).toBe(true);
    const wide = { months: '1-12,1-12', days: '1-7,1-7', hours: new Array(20).fill('0-1').join() };
    expect(tariffCalendar([wide, wide, wide])).toEqual({
      ok: false,
      error: { kind: 'too-many-windows', windows: 20_160, atMost: 20_000 },
    });
  });

  test('agrees with a count minute by minute, for any windows', () => {
    const clock = (minute: number) => `${Math.floor(minute / 60)}:${`${minute % 60}`.padStart(2, '0')}`;
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 1439 }), { maxLength: 4 });
    const extra = fc.option(fc.tuple(fc.nat(1439), fc.integer({ min: 1, max: 30 })), { freq: 1 });
    fc.assert(
      fc.property(cuts, cuts, extra, fc.nat(8), (week, rest, doubled, gap) => {
        const spans = [week, rest].flatMap((ends, group) => {
          const edges = [0, ...[...ends].sort((a, b) => a - b), 1440];
          return edges.slice(1).map((end, i) => ({ group, from: edges[i] as number, end }));
        });
        // A rate that is left out leaves a gap; one that is added doubles a time.
        spans.splice(gap, 1);
        if (doubled !== null) spans.push({ group: 0, from: doubled[0], end: Math.min(1440, doubled[0] + doubled[1]) });
        const rates = spans.map(({ group, from, end }) =>
          rate('1-12', `${clock(from)}-${clock(end)}`, ['1-5', '6-7,x'][group]),
        );
        const calendar = tariffCalendar(rates, ['x']);
        const covering = (group: number, minute: number) =>
          spans.flatMap((span, i) => (span.group === group && span.from <= minute && minute < span.end ? [i] : []));
        const minutes = Array.from({ length: 1440 }, (_, minute) => minute);
        const counts = [0, 1].flatMap((group) => minutes.map((minute) => covering(group, minute).length));
        expect(calendar.ok).toBe(counts.every((times) => times === 1));
        if (!calendar.ok) {
          expect(calendar.error.kind === 'bad-cover' && calendar.error.missing !== '').toBe(counts.includes(0));
          expect(calendar.error.kind === 'bad-cover' && calendar.error.doubled !== '').toBe(
            counts.some((times) => times > 1),
          );
          return;
        }
        for (const minute of minutes) {
          expect([3, 'x'].map((day) => calendar.value.rateAt(2, day, minute))).toEqual([
            covering(0, minute)[0],
            covering(1, minute)[0],
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
