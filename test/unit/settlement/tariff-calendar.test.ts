import { describe, expect, test } from 'vitest';
import { type RateHours, tariffCalendar } from '../../../src/ledger/settlement/tariff-calendar.ts';

const rate = (months: string, hours: string): RateHours => ({ months, hours });

function rateAt(rates: readonly RateHours[], month: number, hour: number): number {
  const calendar = tariffCalendar(rates);
  if (!calendar.ok) throw new Error(JSON.stringify(calendar.error));
  return calendar.value.rateAt(month, hour);
}

describe('a tariff calendar', () => {
  test.each<[string, RateHours[], [month: number, hour: number, rate: number][]]>([
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

  test.each<[string, RateHours[], { missing: string; doubled: string }]>([
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

  test.each<[field: 'months' | 'hours', text: string]>([
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
  ])('refuses %s "%s" by name', (field, text) => {
    const rates = [rate('1-12', '0-24'), { months: '1', hours: '0-1', [field]: text }];
    expect(tariffCalendar(rates)).toEqual({ ok: false, error: { kind: 'bad-range', rate: 1, field, text } });
  });

  test('has no thirteenth month and no hour 24', () => {
    for (const [month, hour] of [
      [0, 0],
      [13, 0],
      [1, 24],
      [1, -1],
      [1.5, 0],
      [1, 0.5],
    ] as const) {
      expect(() => rateAt([rate('1-12', '0-24')], month, hour)).toThrow(RangeError);
    }
  });
});
